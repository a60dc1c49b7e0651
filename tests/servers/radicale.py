"""Radicale, as its users run it: htpasswd, files, owners only."""

from __future__ import annotations

from pathlib import Path

from tests.servers.running import RunningServer, free_port, started
from tests.servers.tls import Certificate

USER, PASSWORD = "julie", "5 à 7 & pommes"
_SETTINGS = """
[server]
hosts = 127.0.0.1:{port}
{tls}
[auth]
type = htpasswd
htpasswd_filename = {users}
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {storage}
[rights]
type = owner_only
[logging]
level = warning
"""


def start_radicale(folder: Path, certificate: Certificate | None = None) -> RunningServer:
    """Radicale with one address book "Contacts", by TLS where there is a certificate."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    users = folder / "users"
    users.write_text(f"{USER}:{PASSWORD}\n", "utf-8")
    tls = ""
    if certificate is not None:
        tls = f"ssl = True\ncertificate = {certificate.chain}\nkey = {certificate.key}"
    settings = folder / "settings"
    storage = folder / "storage"
    told = _SETTINGS.format(port=port, tls=tls, users=users, storage=storage)
    settings.write_text(told, "utf-8")
    process = started(["radicale", "--config", settings], port, folder / "log")
    scheme = "https" if certificate else "http"
    url = f"{scheme}://127.0.0.1:{port}/"
    cafile = certificate.cafile if certificate else None
    server = RunningServer(
        process,
        folder / "log",
        url,
        f"{url}{USER}/contacts/",
        USER,
        PASSWORD,
        ("3.0", "4.0"),
        cafile,
    )
    try:
        server.editor.make_book(server.book_url, "Contacts")
    except BaseException:
        server.kill()
        raise
    return server
