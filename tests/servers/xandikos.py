"""Xandikos, with TLS and Basic authentication, which it has only together."""

from __future__ import annotations

import base64
import hashlib
import shutil
from pathlib import Path

from tests.servers.radicale import PASSWORD, USER
from tests.servers.running import RunningServer, free_port, started
from tests.servers.tls import make_certificate


def start_xandikos(folder: Path) -> RunningServer:
    """Xandikos with the address book that it makes by itself."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    users = folder / "users"
    digest = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
    users.write_text(f"{USER}:{{SHA}}{digest}\n", "utf-8")
    state = folder / "state"
    certificate = make_certificate(folder / "tls")
    certs = state / "certs"  # where it would put one that it makes, for a name of its own
    certs.mkdir(parents=True)
    shutil.copy(certificate.chain, certs / "selfsigned.crt")
    shutil.copy(certificate.key, certs / "selfsigned.key")
    process = started(
        [
            *("xandikos", "serve", "--no-detect-systemd", "--defaults", "--autocert"),
            *("--directory", folder / "data", "--current-user-principal", f"/{USER}/"),
            *("--state-dir", state, "--htpasswd", users),
            *("--listen-address", "127.0.0.1", "--port", port),
        ],
        port,
        folder / "log",
    )
    url = f"https://127.0.0.1:{port}/"
    return RunningServer(
        process,
        folder / "log",
        url,
        f"{url}{USER}/contacts/addressbook/",
        USER,
        PASSWORD,
        ("3.0", "4.0"),
        certificate.cafile,
    )
