"""Accounts of mail and calendars in a workspace of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.servers import dovecot
from tests.servers.dovecot import Dovecot, start_dovecot

from entregent.servers.reports import BookReport, Wishes
from entregent.store.accounts import AccountView
from entregent.workspace import Workspace


class User:
    """A user's program with one account, and what it holds of others."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.password: str | None = None

    def connect(self, kind: str, url: str, user: str, password: str, **wanted) -> AccountView:
        """Connect an account of that name; what `wanted` holds is for `Accounts.add`."""
        accounts = self.workspace.accounts
        self.password = password
        found = accounts.find(accounts.start(url, user, kind), password)
        account, _, _ = accounts.add(found, name=kind, **wanted)
        return account

    def sync(self, progress=None, **wishes: bool) -> list[BookReport]:
        return self.workspace.sync.run(
            given=self.password, wishes=Wishes(**wishes), progress=progress
        )

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with self.workspace.store.read() as conn:
            return [tuple(row) for row in conn.exec_driver_sql(query)]

    def keys(self) -> list[object]:
        """What names each interaction."""
        return [
            key for (key,) in self.rows("SELECT external_id FROM interaction ORDER BY external_id")
        ]


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture
def user(tmp_path: Path) -> Iterator[User]:
    with Workspace.open(tmp_path / "data") as workspace:
        yield User(workspace)


@pytest.fixture
def mail_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dovecot]:
    """A Dovecot of the test's own, whose certificate is trusted."""
    if why := dovecot.missing():
        pytest.skip(why)
    with start_dovecot() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate.cafile))
        yield server
