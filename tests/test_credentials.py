"""Passwords are in the system's keyring or in memory, and in no other place.

Each claim is asked of a real GNOME keyring, in processes and a session of their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.servers.keyring_session import PACKAGES, in_private_keyring, is_available

from entregent.credentials import Credentials

KEY = "julie@https://dav.example/adressbücher/"
PASSWORD = "pâté 🐎 «ключ» \\ 'n' \"m\""

real = pytest.mark.skipif(
    not is_available(), reason=f"no real keyring to ask: apt-get install {PACKAGES}"
)
freedesktop = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the keyring of this system needs no D-Bus"
)

# A backend as keyrings.alt has one, which keyring uses wherever it is configured.
PLAINTEXT = """
from pathlib import Path
from keyring.backend import KeyringBackend

class Plaintext(KeyringBackend):
    priority = 99
    file = Path(__file__).with_name("passwords.txt")

    def set_password(self, service, username, password):
        self.file.write_text(password)

    def get_password(self, service, username):
        return self.file.read_text() if self.file.exists() else None
"""


def script(body: str) -> list[str]:
    """A program that knows KEY and PASSWORD, logs all it can, and prints `told` as JSON."""
    before = f"""
import json, logging
logging.basicConfig(level=logging.DEBUG)
from entregent.credentials import Credentials
KEY, PASSWORD = {KEY!r}, {PASSWORD!r}
credentials = Credentials()
"""
    return [sys.executable, "-c", f"{before}\n{body}\nprint(json.dumps(told))"]


def told(done: subprocess.CompletedProcess[str]) -> object:
    assert done.returncode == 0, done.stderr
    assert PASSWORD not in done.stderr
    return json.loads(done.stdout)


def ask(home: Path, body: str, *, unlocked: bool = True, **env: str) -> object:
    """What `told` was at the end of a program in a new session with the keyring of that home."""
    return told(in_private_keyring(script(body), home, env, unlocked=unlocked))


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@real
def test_a_password_kept_is_there_for_a_new_process_and_a_new_session(tmp_path):
    assert ask(tmp_path, "told = credentials.keep(KEY, PASSWORD), credentials.backend") == [
        True,
        "Secret Service",
    ]
    assert ask(tmp_path, "told = credentials.get(KEY)") == PASSWORD


@real
def test_an_account_has_the_password_last_kept_and_no_other_accounts(tmp_path):
    body = """
credentials.keep(KEY, "before")
credentials.keep("marc" + KEY, "another")
told = credentials.keep(KEY, "after"), credentials.get(KEY), Credentials("Other").get(KEY)
"""
    assert ask(tmp_path, body) == [True, "after", None]


@real
def test_what_is_forgotten_is_gone_for_every_process(tmp_path):
    body = """
credentials.keep(KEY, PASSWORD)
credentials.keep("marc" + KEY, "another")
credentials.forget(KEY)
credentials.forget(KEY)
told = credentials.get(KEY)
"""
    assert ask(tmp_path, body) is None
    assert ask(tmp_path, 'told = credentials.get(KEY), credentials.get("marc" + KEY)') == [
        None,
        "another",
    ]


@real
def test_no_file_holds_the_password_in_the_clear(tmp_path):
    assert ask(tmp_path, "told = credentials.keep(KEY, PASSWORD)") is True
    written = files(tmp_path)
    assert written  # the keyring itself, encrypted
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    assert not any(PASSWORD.encode(e) in data for e in encodings for data in written.values())


@real
def test_a_keyring_that_stays_locked_is_none_and_the_session(tmp_path):
    ask(tmp_path, "told = credentials.keep(KEY, PASSWORD)")
    body = """
told = [credentials.get(KEY), credentials.keep(KEY, "new"), credentials.get(KEY)]
credentials.forget(KEY)
told.append(credentials.get(KEY))
"""
    assert ask(tmp_path, body, unlocked=False) == [None, False, "new", None]
    assert ask(tmp_path, "told = credentials.get(KEY)") == PASSWORD


@real
def test_a_home_without_a_keyring_and_no_screen_to_make_one_is_the_session(tmp_path):
    body = "told = credentials.keep(KEY, PASSWORD), credentials.get(KEY)"
    assert ask(tmp_path, body, unlocked=False) == [False, PASSWORD]


@real
def test_a_keyring_that_does_not_answer_is_given_up_until_it_does(tmp_path):
    # secretstorage waits without end, for an answer as for a prompt that nobody sees
    body = """
import os, signal, time
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
bus = Proxy(message_bus, open_dbus_connection())
daemon = bus.GetConnectionUnixProcessID("org.freedesktop.secrets")[0]
credentials.keep(KEY, PASSWORD)
hurried = Credentials(patience=0.5)
os.kill(daemon, signal.SIGSTOP)
try:
    told = [hurried.get(KEY), hurried.keep(KEY, "new"), hurried.get(KEY), hurried.backend]
    hurried.forget(KEY)
    told.append(hurried.get(KEY))
finally:
    os.kill(daemon, signal.SIGCONT)
patient = time.monotonic() + 30
while (answer := hurried.get(KEY)) is None and time.monotonic() < patient:
    time.sleep(0.05)
told.append(answer)
"""
    assert ask(tmp_path, body) == [None, False, "new", None, None, PASSWORD]


@real
def test_threads_that_ask_at_once_are_all_answered(tmp_path):
    body = """
from concurrent.futures import ThreadPoolExecutor
credentials.keep(KEY, PASSWORD)
with ThreadPoolExecutor(8) as pool:
    told = list(pool.map(credentials.get, [KEY] * 16))
"""
    assert ask(tmp_path, body) == [PASSWORD] * 16


@real
def test_a_password_that_no_encoding_can_write_is_kept_for_the_session_and_quoted_nowhere(tmp_path):
    done = in_private_keyring(
        script("told = credentials.keep(KEY, 'quoted\\udcff'), credentials.get(KEY)"), tmp_path
    )
    assert told(done) == [False, "quoted\udcff"]
    assert "quoted" not in done.stderr


@pytest.fixture(params=["PYTHON_KEYRING_BACKEND", "keyringrc.cfg"])
def plaintext(request, tmp_path) -> dict[str, str]:
    """The environment of a user for whom keyring writes plain text."""
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "plain.py").write_text(PLAINTEXT, encoding="utf-8")
    if request.param == "PYTHON_KEYRING_BACKEND":
        return {"PYTHON_KEYRING_BACKEND": "plain.Plaintext", "PYTHONPATH": str(folder)}
    config = tmp_path / "config" / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=plain.Plaintext\nkeyring-path={folder}\n", encoding="utf-8"
    )
    return {"XDG_CONFIG_HOME": str(config.parent)}


USE_KEYRING_ITSELF = "import keyring; told = keyring.set_password('service', KEY, PASSWORD)"


@real
def test_plain_text_that_the_user_configured_is_not_used_where_there_is_a_keyring(
    tmp_path, plaintext
):
    written = tmp_path / "plain" / "passwords.txt"
    body = "told = credentials.keep(KEY, PASSWORD), credentials.get(KEY), credentials.backend"
    assert ask(tmp_path, body, **plaintext) == [True, PASSWORD, "Secret Service"]
    assert not written.exists()
    ask(tmp_path, USE_KEYRING_ITSELF, **plaintext)
    assert written.exists()  # or the claim above would be empty


@freedesktop
def test_plain_text_that_the_user_configured_is_not_used_where_there_is_none(tmp_path, plaintext):
    written = tmp_path / "plain" / "passwords.txt"
    address = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/gone"}

    def without_keyring(body: str) -> object:
        env = os.environ | plaintext | address | {"PYTHONUTF8": "1"}
        return told(
            subprocess.run(
                script(body), env=env, capture_output=True, encoding="utf-8", check=False
            )
        )

    body = "told = credentials.keep(KEY, PASSWORD), credentials.get(KEY), credentials.backend"
    assert without_keyring(body) == [False, PASSWORD, None]
    assert not written.exists()
    without_keyring(USE_KEYRING_ITSELF)
    assert written.exists()


@freedesktop
@pytest.mark.parametrize(
    "address", [None, "", "unix:path=/nowhere/bus", "tcp:host=localhost,port=1", "nonsense", ";"]
)
def test_without_a_session_bus_a_password_is_kept_for_the_session_only(monkeypatch, address):
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    credentials = Credentials()
    assert credentials.backend is None
    assert credentials.get(KEY) is None
    assert credentials.keep(KEY, PASSWORD) is False
    assert credentials.get(KEY) == PASSWORD
    assert Credentials().get(KEY) is None
    credentials.forget(KEY)
    credentials.forget(KEY)
    assert credentials.get(KEY) is None


@freedesktop
def test_keyring_is_not_even_imported_where_there_can_be_none():
    body = "import sys; told = credentials.keep(KEY, PASSWORD), 'keyring' in sys.modules"
    env = {name: value for name, value in os.environ.items() if "DBUS" not in name}
    done = subprocess.run(script(body), env=env, capture_output=True, encoding="utf-8", check=False)
    assert told(done) == [False, False]
