"""A process killed at any point leaves a store that opens clean, with nothing half-done."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from entregent.store.store import Store

_WRITER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2].split("|")
from tests.store.making import add_book, card_text
from entregent.store.cards import NewCard
from entregent.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    book = add_book(store)
    for write in range(1_000):
        with store.write("import") as tx:
            for part in range(3):
                uids = [f"{write}-{part}-{n}" for n in range(40)]
                cards = [NewCard(uid, card_text(uid, "FN:Marie Roy", "NOTE:" + "x" * 500))
                         for uid in uids]
                tx.put_cards(book, cards)
            print(write, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("seed", range(4))
def test_a_store_killed_in_mid_write_opens_clean(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "data"
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), "|".join(sys.path)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"  # in the middle of the first write
        time.sleep(random.Random(seed).random() / 5)
        process.send_signal(signal.SIGKILL)
    with Store.open(folder) as store:
        assert store.check() == []
        with store.read() as conn:
            cards, people, keys = (
                conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                for table in ("card", "person", "membership")
            )
        entries = [entry for entry in store.journal(2_000) if entry.kind == "import"]
        assert cards == people == keys == 120 * len(entries)
        assert all(entry.rows == 120 for entry in entries)
        store.set("me", ["still@writable.example"])


def test_a_store_killed_while_it_is_made_is_made_anew(tmp_path: Path) -> None:
    """Each point of creation that can be told apart from outside: what files are there."""
    for stage in range(3):
        folder = tmp_path / str(stage)
        folder.mkdir()
        path = folder / "entregent.db"
        if stage >= 1:
            path.touch()
        if stage >= 2:  # the journal mode is set before the tables are made
            with closing(sqlite3.connect(path)) as conn:
                conn.execute("PRAGMA journal_mode=WAL")
        with Store.open(folder) as store:
            assert store.check() == []
            assert store.position == 0
