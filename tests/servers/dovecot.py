"""A real Dovecot with one user: IMAP by TLS, STARTTLS and in the clear, mail in a Maildir.

It runs as nobody where the tests run as root, since Dovecot gives no mail to root.
"""

from __future__ import annotations

import imaplib
import os
import pwd
import re
import shutil
import signal
import ssl
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tests.servers.running import free_port
from tests.servers.tls import Certificate, make_certificate

PACKAGE = "dovecot-imapd"  # Debian's and Ubuntu's name
USER, PASSWORD = "julie@exemple.ca", 'm@t "7" de \\passe'
_SECONDS = 30
_SETTINGS = """
protocols = imap
base_dir = {run}/run
state_dir = {run}/state
log_path = {run}/log
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = {uid}
first_valid_gid = {gid}
mail_location = maildir:{mail}:LAYOUT=fs
mail_fsync = never
auth_failure_delay = 0
ssl = yes
ssl_cert = <{chain}
ssl_key = <{key}
disable_plaintext_auth = {no_plain}
auth_mechanisms = {mechanisms}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {run}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={run} allow_all_users=yes
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Pourriel {{
    auto = create
    special_use = \\Junk
  }}
  mailbox Corbeille {{
    auto = create
    special_use = \\Trash
  }}
  mailbox Brouillons {{
    auto = create
    special_use = \\Drafts
  }}
  mailbox Envoyés {{
    auto = create
    special_use = \\Sent
  }}
}}
"""


def missing() -> str:
    """Why there is no Dovecot for the tests, "" where there is one."""
    program = _program()
    if program is None:
        return f"Dovecot is not installed ({PACKAGE})"
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    if not told.stdout.startswith("2.3"):
        return f"the settings are those of Dovecot 2.3, and this is {told.stdout.strip()}"
    return ""


@dataclass
class Dovecot:
    """A running Dovecot, reached as its user does."""

    process: subprocess.Popen[bytes]
    folder: Path
    port: int
    tls_port: int
    certificate: Certificate
    user: str = USER
    password: str = PASSWORD

    @property
    def url(self) -> str:
        return f"imaps://127.0.0.1:{self.tls_port}"

    @property
    def plain_url(self) -> str:
        return f"imap://127.0.0.1:{self.port}"

    def client(self) -> imaplib.IMAP4_SSL:
        """Another program of the user's, which may write."""
        context = ssl.create_default_context(cafile=str(self.certificate.cafile))
        client = imaplib.IMAP4_SSL("127.0.0.1", self.tls_port, ssl_context=context, timeout=10)
        told = f"\0{self.user}\0{self.password}".encode()
        client.authenticate("PLAIN", lambda _: told)
        return client

    def deliver(self, *messages: bytes, mailbox: str = "INBOX", flags: str = "") -> None:
        """Put messages into a mailbox, made where it is missing (its name in modified UTF-7)."""
        client = self.client()
        try:
            client.create(f'"{mailbox}"')
            for message in messages:
                typ, said = client.append(f'"{mailbox}"', flags, None, message)
                assert typ == "OK", said
        finally:
            client.logout()

    def own(self) -> None:
        """Take what was written into the Maildir from outside."""
        _own(self.folder / "mail")

    def flags(self, mailbox: str = "INBOX") -> list[bytes]:
        """What is marked of each message."""
        client = self.client()
        try:
            client.select(f'"{mailbox}"', readonly=True)
            _, data = client.fetch("1:*", "(FLAGS)")
            lines = [each for each in data if isinstance(each, bytes)]
            return [found[1] for each in lines if (found := re.search(rb"FLAGS \((.*?)\)", each))]
        finally:
            client.logout()

    def renumber(self, mailbox: str = "INBOX") -> None:
        """Give all messages of a mailbox new UIDs under a new UIDVALIDITY, as a restore does."""
        folder = self.folder / "mail" / ("" if mailbox == "INBOX" else mailbox)
        for path in folder.glob("dovecot*"):
            if path.is_file():
                path.unlink()

    def stop(self) -> None:
        with suppress(ProcessLookupError):  # all of its processes: it would take its time alone
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Dovecot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def start_dovecot(*, plain: bool = True, mechanisms: str = "plain login") -> Dovecot:
    """Dovecot in a folder of its own; `plain` takes passwords in the clear, from this machine."""
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))  # the paths of its sockets must be short
    root = os.getuid() == 0
    owner = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.getuid())
    group = _group(owner.pw_gid)
    certificate = make_certificate(folder / "tls")
    (folder / "mail").mkdir()
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", "utf-8")
    port, tls_port = free_port(), free_port()
    settings = folder / "dovecot.conf"
    settled = _SETTINGS.format(
        run=folder,
        mail=folder / "mail",
        user=owner.pw_name,
        group=group,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
        chain=certificate.chain,
        key=certificate.key,
        port=port,
        tls_port=tls_port,
        no_plain="no" if plain else "yes",
        mechanisms=mechanisms,
    )
    settings.write_text(settled, "utf-8")
    _own(folder)
    process = subprocess.Popen(
        [_program() or "dovecot", "-F", "-c", str(settings)],
        stdout=subprocess.DEVNULL,
        stderr=(folder / "said").open("wb"),
        start_new_session=True,
        user=owner.pw_uid if root else None,
        group=owner.pw_gid if root else None,
        extra_groups=[] if root else None,
    )
    server = Dovecot(process, folder, port, tls_port, certificate)
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            server.client().logout()
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.05)
        else:
            return server
    told = [path for path in (folder / "said", folder / "log") if path.exists()]
    said = [path.read_text("utf-8", "replace") for path in told]
    server.stop()
    raise AssertionError("\n".join(said))


def _own(folder: Path) -> None:
    """Give a folder to whom Dovecot runs as."""
    if os.getuid() == 0:
        owner = pwd.getpwnam("nobody")
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, owner.pw_uid, owner.pw_gid)


def _program() -> str | None:
    folders = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    return shutil.which("dovecot", path=folders)


def _group(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name
