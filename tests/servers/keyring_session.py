"""A real GNOME keyring in a D-Bus session of its own: nobody's desktop, nobody's keyring.

The keyring file lives under the given home, so a later session of the same home finds it again.
Started as a program, this file is what runs inside the session.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

PACKAGES = "gnome-keyring dbus-daemon"  # Debian's and Ubuntu's names
DAEMON = ("gnome-keyring-daemon", "--components=secrets")
MASTER_PASSWORD = "the private keyring of a test"
BUS_NAME = "org.freedesktop.secrets"
_MODE, _STDERR = "TEST_KEYRING_MODE", "TEST_KEYRING_STDERR"


def is_available() -> bool:
    """Whether the daemon and `dbus-run-session` are installed."""
    return all(shutil.which(program) for program in ("dbus-run-session", DAEMON[0]))


def in_private_keyring(
    command: list[str],
    home: Path,
    env: Mapping[str, str] | None = None,
    *,
    unlocked: bool = True,
    input: str | None = None,  # noqa: A002  as subprocess names it
    timeout: float = 120,
) -> subprocess.CompletedProcess[str]:
    """Run a command where the keyring of `home` is the system's, and tell what it printed.

    `env` is added to this process's environment. With `unlocked=False` the keyring stays as after
    a login that did not open it; there is no screen on which its daemon could ask.
    """
    # Not under `home`: the path of a socket has 107 bytes, and those of pytest are long.
    with tempfile.TemporaryDirectory(prefix="keyring-") as runtime:
        said = Path(runtime, "stderr")
        told = {_MODE: "open" if unlocked else "shut", _STDERR: str(said)}
        with subprocess.Popen(
            ["dbus-run-session", "--", sys.executable, "-P", __file__, *command],
            env=_private(home, runtime) | told | dict(env or {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        ) as session:
            try:
                out, err = session.communicate(input, timeout)
            except BaseException:  # too slow, or stopped by the keyboard: leave nobody behind
                os.killpg(session.pid, signal.SIGKILL)
                raise
        if said.exists():  # without what the bus and the daemon say
            err = said.read_text(encoding="utf-8")
        return subprocess.CompletedProcess(command, session.returncode, out, err)


def _private(home: Path, runtime: str) -> dict[str, str]:
    """This environment with the folders of `home` and without a screen to ask on."""
    folders = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_CACHE_HOME": home / ".cache",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    told = {name: str(folder) for name, folder in folders.items()}
    return kept | told | {"XDG_RUNTIME_DIR": runtime, "PYTHONUTF8": "1"}


def _start(unlocked: bool) -> None:
    """Start the daemon; it goes to the background by itself and ends with the session."""
    said = subprocess.run(
        [*DAEMON, "--unlock" if unlocked else "--start"],
        input=MASTER_PASSWORD if unlocked else "",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if said.returncode or not _serves():
        sys.exit(f"{DAEMON[0]} did not start (exit code {said.returncode})")


def _serves() -> bool:
    """Wait until the keyring stands on the bus: the daemon returns a little before."""
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import Proxy, open_dbus_connection

    with open_dbus_connection() as connection:
        bus = Proxy(message_bus, connection)
        for _ in range(500):
            if bus.NameHasOwner(BUS_NAME)[0]:
                return True
            time.sleep(0.02)
    return False


if __name__ == "__main__":
    _start(unlocked=os.environ.pop(_MODE) == "open")
    with Path(os.environ.pop(_STDERR)).open("wb") as stderr:
        sys.exit(subprocess.call(sys.argv[1:], stderr=stderr))
