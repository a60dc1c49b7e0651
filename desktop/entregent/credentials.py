"""Passwords, in the system's keyring and nowhere else: no file, log or message of ours holds one.

Where none of the allowed keyrings answers, a password lives in memory and ends with the program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # 0.2 s to import: only when a password is asked for
    from keyring.backend import KeyringBackend

T = TypeVar("T")

# Every backend that may hold a password, with the name its users know it by. We choose among these
# ourselves: `keyring.get_keyring()` would run whatever `keyringrc.cfg`, PYTHON_KEYRING_BACKEND or
# an installed plug-in names, and that may write plain text (keyrings.alt).
_FREEDESKTOP = {
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
    "keyring.backends.libsecret.Keyring": "Secret Service",
}
_ALLOWED = {
    "darwin": {"keyring.backends.macOS.Keyring": "macOS Keychain"},
    "win32": {"keyring.backends.Windows.WinVaultKeyring": "Windows Credential Locker"},
}.get(sys.platform, _FREEDESKTOP)


class Credentials:
    """The passwords of accounts, each under a key such as `julie@https://dav.example/`.

    A locked keyring may ask the user to open it, in a window of the system's. Nobody may be there
    to answer, and the Secret Service waits without end (secretstorage issue 33): after `patience`,
    in seconds, the keyring counts as failing for as long as that call stays open. So this may
    block; the window calls it off its own thread.

    Windows takes 1,280 UTF-16 units of a password and 513 of a key (`wincred.h`,
    CRED_MAX_CREDENTIAL_BLOB_SIZE and CRED_MAX_USERNAME_LENGTH); what is longer is kept for the
    session only.
    """

    def __init__(self, service: str = "Entregent", *, patience: float = 60.0) -> None:
        self._service = service
        self._patience = patience
        self._session: dict[str, str] = {}
        self._keyring: KeyringBackend | None = None
        self._call: Thread | None = None
        self._turn = Lock()

    def get(self, account_key: str) -> str | None:
        """The password, or None where there is none or the keyring does not tell it."""
        if account_key in self._session:
            return self._session[account_key]
        return self._ask(lambda keyring: keyring.get_password(self._service, account_key))

    def keep(self, account_key: str, password: str) -> bool:
        """True: the system's keyring holds it. False: only this object does, until it ends."""

        def write(keyring: KeyringBackend) -> bool:
            keyring.set_password(self._service, account_key, password)
            # Read back: KWallet's answer to a failed write is dropped by `keyring`.
            if keyring.get_password(self._service, account_key) == password:
                return True
            keyring.delete_password(self._service, account_key)
            return False

        if self._ask(write):
            self._session.pop(account_key, None)
            return True
        self._session[account_key] = password
        return False

    def forget(self, account_key: str) -> None:
        """Remove it from memory and, where the keyring answers, from there."""
        self._session.pop(account_key, None)
        self._ask(lambda keyring: keyring.delete_password(self._service, account_key))

    @property
    def backend(self) -> str | None:
        """The name of the keyring in use, None where there is none; it may still be locked."""
        return self._ask(lambda keyring: _ALLOWED[_path(type(keyring))])

    def _ask(self, work: Callable[[KeyringBackend], T]) -> T | None:
        """What the keyring answers, or None where it is absent, locked, failing or too slow."""
        if not _reachable():
            return None
        answers: list[T] = []

        def call() -> None:
            # Backends raise what their libraries do: keyring's own errors, those of secretstorage,
            # D-Bus, pywin32, sockets. Their messages may quote the password, so none leaves here.
            with suppress(Exception):
                self._keyring = self._keyring or _best()
                if self._keyring is not None:
                    answers.append(work(self._keyring))

        with self._turn:
            if self._call is not None and self._call.is_alive():  # given up, and still waiting
                return None
            self._call = Thread(target=call, name="keyring", daemon=True)
            self._call.start()
            self._call.join(self._patience)
            return answers[0] if answers else None


def _reachable() -> bool:
    """Whether there can be a keyring at all: on a freedesktop system it is behind the session bus.

    Without an address, libdbus and GIO would go looking for a bus and may launch one.
    """
    return _ALLOWED is not _FREEDESKTOP or bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))


def _best() -> KeyringBackend | None:
    """The allowed backend that works here and that `keyring` itself would put first."""
    found: list[tuple[float, type[KeyringBackend]]] = []
    for path in _ALLOWED:
        module, _, name = path.rpartition(".")
        with suppress(Exception):  # `priority` raises what its libraries do where one cannot work
            backend: type[KeyringBackend] = getattr(import_module(module), name)
            found.append((backend.priority, backend))
    return max(found, key=lambda each: each[0])[1]() if found else None


def _path(backend: type[KeyringBackend]) -> str:
    return f"{backend.__module__}.{backend.__qualname__}"
