"""The revisions lead to the very tables of the schema, after a backup, or change nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from tests.store.dump import truth
from tests.store.making import NOON, add_book, add_card

from entregent.errors import StoreError
from entregent.store import exports, migrations, schema, sqlite
from entregent.store.schema import metadata
from entregent.store.store import Store

NOW, NEXT = migrations.HEAD, migrations.HEAD + 1
NEWER = '''
"""A test's revision beyond the newest."""
from alembic import op
import sqlalchemy as sa

revision = "{next}"
down_revision = "{now}"


def upgrade() -> None:
    with op.batch_alter_table("consent") as batch:
        batch.add_column(sa.Column("country", sa.Text()))
    op.execute("UPDATE address_book SET name = upper(name)")
    {then}
'''


def newer(then: str) -> str:
    """The text of that revision, which does `then` at its end."""
    revisions = {"now": migrations.revision(NOW), "next": migrations.revision(NEXT)}
    return NEWER.format(then=then, **revisions)


def definitions(path: Path) -> dict[str, str]:
    """Every table, index and trigger by name, blanks and quotes aside."""
    with closing(sqlite3.connect(path)) as conn:
        rows = conn.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: " ".join(sql.replace('"', "").split()) for name, sql in rows}


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as conn:
        names = [
            name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {name: conn.execute(f"PRAGMA table_xinfo('{name}')").fetchall() for name in names}


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    """An empty file brought up by the revisions alone."""
    path = tmp_path / "migrated.db"
    path.touch()
    migrations.upgrade(path)
    return path


@pytest.fixture
def ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one revision ahead; returns where its revisions are."""
    scripts = tmp_path / "scripts"
    shutil.copytree(Path(migrations.__file__).parent, scripts)
    revision = scripts / "versions" / f"{migrations.revision(NEXT)}_newer.py"
    revision.write_text(newer("pass"), "utf-8")
    monkeypatch.setattr(migrations, "HEAD", NEXT)
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)
    return revision


@contextmanager
def as_before() -> Iterator[None]:
    """The program of one revision ago."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "HEAD", NOW)
        yield


def test_the_revisions_make_the_tables_of_the_schema(migrated: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        found = compare_metadata(context, metadata)
    engine.dispose()
    # The full-text index is SQLite's own; the metadata does not know it.
    assert [each for each in found if "_search" not in str(each)] == []


def test_a_migrated_and_a_new_store_are_defined_alike(migrated: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "new") as store:
        new = store.path
    assert columns(migrated) == columns(new)
    assert definitions(migrated).keys() == definitions(new).keys()
    indexes = [
        name
        for name in definitions(new)
        if name.startswith(("ix_", "person_search", "party_search"))
    ]
    for name in indexes:
        assert definitions(migrated)[name] == definitions(new)[name]
    for path in (migrated, new):
        with closing(sqlite3.connect(path)) as conn:
            assert conn.execute("PRAGMA user_version").fetchone() == (migrations.HEAD,)
            (stamp,) = conn.execute("SELECT version_num FROM alembic_version").fetchall()
            assert stamp == (migrations.revision(migrations.HEAD),)


def test_the_newest_revision_is_the_head(migrated: Path) -> None:
    versions = Path(migrations.__file__).parent / "versions"
    numbers = sorted(int(each.name[:4]) for each in versions.glob("[0-9]*.py"))
    assert numbers == list(range(1, migrations.HEAD + 1))


def test_an_older_store_is_backed_up_and_migrated(tmp_path: Path, ahead: Path) -> None:
    folder = tmp_path / "data"
    with as_before(), Store.open(folder, clock=lambda: NOON) as store:
        card = add_card(store, add_book(store), "a", "FN:Marie Roy")
        before = truth(store)
    with Store.open(folder, clock=lambda: NOON) as store:
        with store.read() as conn:
            assert conn.exec_driver_sql("SELECT name FROM address_book").scalar() == "OUTLOOK"
            assert conn.exec_driver_sql("SELECT country FROM consent").all() == []
            assert conn.exec_driver_sql("PRAGMA user_version").scalar() == NEXT
        assert store.check() == []
        store.undo()  # the journal lives on
        assert card
    (backup,) = (folder / "backups").iterdir()
    assert backup.name == "entregent-20261005T120000000000Z.db"
    shutil.copy(backup, tmp_path / "entregent.db")
    with as_before(), Store.open(tmp_path) as old:
        assert truth(old) == before


@pytest.mark.parametrize(
    "then", ["op.execute('SELECT no_such_function()')", "op.execute('DELETE FROM address_book')"]
)
def test_a_migration_that_fails_changes_nothing(tmp_path: Path, ahead: Path, then: str) -> None:
    ahead.write_text(newer(then), "utf-8")
    folder = tmp_path / "data"
    with as_before(), Store.open(folder) as store:
        add_card(store, add_book(store), "a", "FN:Marie Roy")
        before = truth(store)
    with pytest.raises(StoreError) as refusal:
        Store.open(folder)
    assert refusal.value.kind == "store.migration_failed"
    with as_before(), Store.open(folder) as store:
        assert truth(store) == before


def test_an_up_to_date_store_opens_without_alembic(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from entregent.store.store import Store;"
        "Store.open(Path(sys.argv[1])).close(); Store.open(Path(sys.argv[1])).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "data")],
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(sqlite.__file__).parents[2])},
    )
    assert done.returncode == 0


def test_what_networks_showed_before_is_told_as_far_as_it_is_remembered(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store, store.write("scene") as write:
        days = {"first_seen": "2024-01-01", "last_seen": "2026-01-01"}
        profile = {"network": "linkedin", "key": "a", **days}
        (one, _) = write.put_profiles([profile, {**profile, "key": "me", "relation": "owner"}])
        (mutual,) = write.put_profiles([{**profile, "key": "b", "relation": "mutual"}])
        snapshot = {"profile_id": one, "seen_on": "2025-01-01", "data": "{}"}
        write.insert(schema.profile_snapshot, [snapshot])
    with closing(sqlite3.connect(store.path)) as conn:
        conn.executescript(
            "DROP TABLE news; DROP TABLE network_export; PRAGMA user_version = 5;"
            "UPDATE alembic_version SET version_num = '0005'"
        )
    with Store.open(tmp_path) as store, store.read() as conn:
        found = [(each.relation, each.seen_on, each.profiles) for each in exports.read(conn)]
    first, between, last = "2024-01-01", "2025-01-01", "2026-01-01"
    assert found == [
        *(("connection", day, {one}) for day in (first, between, last)),
        *(("follower", day, {mutual}) for day in (first, last)),
        *(("following", day, {mutual}) for day in (first, last)),
    ]
