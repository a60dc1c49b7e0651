"""Several lists of one network over several days: one profile, one history, in any order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from entregent.sources.intake.profiles import ProfileIntake
from entregent.sources.intake.run import Run
from entregent.sources.records import NoteRecord, ProfileRecord
from entregent.store import exports, schema
from entregent.store.store import Store

DAYS = ("2022-01-01", "2023-01-01", "2024-01-01", "2025-01-01")
LISTS = ("connection", "following", "follower", "mutual")
Records = Sequence[ProfileRecord | NoteRecord]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        yield opened


def take(store: Store, day: str, records: Records) -> Run:
    with store.write("import") as transaction:
        run = Run(
            transaction,
            at=f"{day}T12:00:00Z",
            format="x",
            network="x",
            path="x.zip",
            digest=str,
            seen_on=date.fromisoformat(day),
        )
        intake = ProfileIntake(run, "x")
        for record in records:
            if isinstance(record, NoteRecord):
                intake.note(record)
            else:
                intake.take(record)
        intake.finish()
    return run


def member(
    name: str, relation: str = "connection", organization: str | None = None, **extra: str
) -> ProfileRecord:
    url = f"https://x.example/{name.split(maxsplit=1)[0].lower()}"
    return ProfileRecord(
        "x", name, url=url, relation=relation, organization=organization, extra=extra
    )


def shown(store: Store) -> object:
    """Everything that is known of the network, without the numbers of rows."""
    with store.read() as conn:
        profiles = conn.execute(select(schema.profile)).mappings().all()
        keys = {row["id"]: row["key"] for row in profiles}
        told = [
            {name: value for name, value in row.items() if name not in {"id", "run_id"}}
            for row in profiles
        ]
        snapshot = schema.profile_snapshot.c
        snapshots = conn.execute(select(snapshot.profile_id, snapshot.seen_on, snapshot.data))
        jobs = conn.execute(
            select(
                schema.employment.c.holder,
                schema.employment.c.organization,
                schema.employment.c.seen_first,
                schema.employment.c.seen_last,
            )
        )
        lists = {
            (each.relation, each.seen_on): sorted(keys[id_] for id_ in each.profiles)
            for each in exports.read(conn)
        }
        left = {keys[id_]: to_owner for id_, to_owner in exports.remaining(conn, DAYS[-1]).items()}
        return (
            sorted(told, key=lambda row: row["key"]),
            sorted((keys[id_], day, data) for id_, day, data in snapshots),
            sorted((keys[int(row[0].partition(":")[2])], *row[1:]) for row in jobs),
            lists,
            left,
        )


def profiles(store: Store, *columns: str) -> list[tuple[object, ...]]:
    with store.read() as conn:
        query = select(*(schema.profile.c[name] for name in columns))
        return [tuple(row) for row in conn.execute(query.order_by(schema.profile.c.id))]


def left(store: Store, day: str) -> dict[str, str]:
    with store.read() as conn:
        names = {row.id: row.name for row in conn.execute(select(schema.profile))}
        return {names[id_]: told for id_, told in exports.remaining(conn, day).items()}


said = st.builds(
    member,
    st.sampled_from(["Ann Lee", "Luc Roy", "Zoé Côté", "Ann Caron"]),
    st.just("connection"),
    st.sampled_from(["", "Bell", "Molson"]),
    id=st.just("7"),
    motto=st.sampled_from(["a", "b"]),
)
lists = st.tuples(
    st.sampled_from(LISTS),
    st.lists(said, min_size=1, max_size=3, unique_by=lambda each: each.url),
)


def of_list(to_owner: str, people: Iterable[ProfileRecord]) -> Records:
    """One of follows tells no employer and nothing that has no column."""
    if to_owner == "connection":
        return [member(p.name, to_owner, p.organization, motto=p.extra["motto"]) for p in people]
    return [member(p.name, to_owner) for p in people]


# A store each: an example is told as it was found, to make it smaller would take minutes.
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(told=st.lists(lists, min_size=2, max_size=4), data=st.data())
def test_lists_in_any_order_tell_the_same(tmp_path_factory, told, data) -> None:
    dated = [(day, of_list(*each)) for day, each in zip(DAYS, told, strict=False)]
    order = data.draw(st.sampled_from(list(permutations(dated))[1:]))
    found = []
    for in_order in (dated, order, [*order, *dated]):
        with Store.open(tmp_path_factory.mktemp("order") / "data") as store:
            for day, records in in_order:
                take(store, day, records)
            found.append(shown(store))
    assert found[0] == found[1] == found[2]


def test_one_file_of_two_lists_says_all_whichever_comes_first(tmp_path: Path) -> None:
    both = [member("Ann Lee", "following"), member("Ann Lee", "connection", "Bell")]
    found = []
    for place, records in enumerate((both, both[::-1])):
        with Store.open(tmp_path / str(place)) as store:
            counts = take(store, DAYS[0], records).counts
            assert (counts.added, counts.updated, counts.unchanged) == (1, 0, 1)
            assert profiles(store, "organization", "relation") == [("Bell", "connection")]
            found.append(shown(store))
    assert found[0] == found[1]


def test_who_is_missing_from_one_list_stands_in_the_others(store: Store) -> None:
    people = [member(name) for name in ("Ann Lee", "Luc Roy", "Zoé Côté")]
    take(store, DAYS[0], people)
    take(store, DAYS[0], [member("Ann Lee", "mutual"), member("Luc Roy", "follower")])
    assert left(store, DAYS[0]) == {}
    take(store, DAYS[1], [member("Luc Roy", "follower"), member("Zoé Côté", "follower")])
    assert left(store, DAYS[1]) == {"Ann Lee": "connection"}
    take(store, DAYS[2], [people[2]])  # a third of the list: nobody is concluded to be gone
    assert left(store, DAYS[2]) == {"Ann Lee": "connection"}
    take(store, DAYS[3], people[1:])
    assert left(store, DAYS[3]) == {"Ann Lee": "following"}
    assert {relation for (relation,) in profiles(store, "relation")} == {"connection"}


def test_an_address_book_given_to_a_network_loses_nobody(store: Store) -> None:
    take(store, DAYS[0], [member("Ann Lee", "imported"), member("Luc Roy", "imported")])
    take(store, DAYS[1], [member("Ann Lee", "imported")])
    assert left(store, DAYS[1]) == {}


def test_an_export_of_names_alone_takes_no_employer_away(store: Store) -> None:
    take(store, DAYS[0], [member("Ann Lee", organization="Bell")])
    take(store, DAYS[1], [member("Ann Lee", "following")])
    assert profiles(store, "organization", "last_seen") == [("Bell", DAYS[0])]


def test_a_list_that_says_less_fills_what_is_empty_before_or_after(tmp_path: Path) -> None:
    nameless = ProfileRecord("x", "Ann Lee", organization="Bell", connected_on="2010-01-01")
    found = []
    for place, order in enumerate(((0, 1), (1, 0))):
        records = (nameless, NoteRecord("x", "Chorale", "Ann Lee", url="https://x.example/ann"))
        with Store.open(tmp_path / str(place)) as store:
            for at in order:
                take(store, DAYS[at], [records[at]])
            found += profiles(store, "url", "connected_on", "organization", "relation", "extra")
    assert found[0] == found[1]
    assert found[0][:4] == ("https://x.example/ann", "2010-01-01", "Bell", "connection")


def test_a_note_stays_when_exports_tell_what_has_no_column(store: Store) -> None:
    take(store, DAYS[1], [member("Ann Lee", motto="a")])
    note = NoteRecord("x", "Chorale", "Ann Lee", written_on="2023-05-05")
    assert take(store, DAYS[1], [note]).counts.updated == 1
    take(store, DAYS[2], [member("Ann Lee", motto="b")])
    take(store, DAYS[0], [member("Ann Lee", motto="z", since="2001")])
    ((extra,),) = profiles(store, "extra")
    assert json.loads(str(extra)) == {
        "motto": "b",
        "note": "Chorale",
        "noted_on": "2023-05-05",
        "since": "2001",
    }


def test_two_notes_and_no_list_keep_both_days(store: Store) -> None:
    for day in (DAYS[2], DAYS[0]):
        take(store, day, [NoteRecord("x", "Chorale", "Ann Lee")])
    assert profiles(store, "first_seen", "last_seen", "relation") == [(DAYS[0], DAYS[2], "noted")]
