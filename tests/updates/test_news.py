"""News of the networks, from imports to what is told."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from entregent.errors import InputError
from entregent.sources.imports import ImportOptions
from entregent.store import exports, schema
from entregent.workspace import Workspace

DAYS = ("2023-01-01", "2024-01-01", "2025-01-01", "2026-01-01")
CARD = """BEGIN:VCARD
VERSION:3.0
UID:roy
N:Roy;Marie;;;
FN:Marie Roy
ORG:Desjardins
EMAIL;TYPE=WORK:marie.roy@desjardins.example
REV:2022-01-01T00:00:00Z
END:VCARD
"""


@pytest.fixture
def workspace(tmp_path):
    with Workspace.open(tmp_path / "data") as opened:
        yield opened


def export(place, rows, name="export.csv"):
    """A table of (slug, name, organization, title, location) with the columns that it has."""
    columns = ["URL", "Name", "Company", "Title", "City"]
    told = [i for i in range(5) if any(row[i] is not None for row in rows)]
    lines = [",".join(columns[i] for i in told)]
    for row in rows:
        cells = (f"https://viadeo.example/{row[0]}", *row[1:])
        lines.append(",".join(cells[i] or "" for i in told))
    path = place / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def seen(workspace, place, day, *rows, refresh=True):
    options = ImportOptions(network="viadeo", seen_on=date.fromisoformat(day))
    (report,) = workspace.imports.run([export(place, rows)], options=options)
    if refresh:
        workspace.refresh()
    return report


ROY = ("roy", "Marie Roy", "Desjardins", "Analyste", "Laval")
LUC = ("luc", "Luc Gagné", "Bell", "VP", "Laval")
ANN = ("ann", "Ann Lee", "Cascades", "Chef", "Laval")


def news(workspace, **asked):
    return [
        (each.kind.value, each.person_name, each.old, each.new, each.since, each.seen)
        for each in workspace.news.list(**asked)
    ]


def test_two_exports_make_news(workspace, tmp_path):
    seen(workspace, tmp_path, DAYS[0], ROY, LUC)
    assert news(workspace) == []
    seen(workspace, tmp_path, DAYS[1], ("roy", "Marie Roy", "Molson", "Chef", "Toronto"), ANN)
    day = (DAYS[0], DAYS[1])
    assert news(workspace) == [
        ("joined", "Ann Lee", "", "", *day),
        ("gone", "Luc Gagné", "", "", *day),
        ("employer", "Marie Roy", "Desjardins", "Molson", *day),
        ("moved", "Marie Roy", "Laval", "Toronto", *day),
        ("title", "Marie Roy", "Analyste", "Chef", *day),
    ]


def test_news_names_the_cards_it_touches(workspace, tmp_path):
    (tmp_path / "cards.vcf").write_bytes(CARD.replace("\n", "\r\n").encode())
    workspace.imports.run([tmp_path / "cards.vcf"])
    seen(workspace, tmp_path, DAYS[0], ROY, LUC)
    seen(workspace, tmp_path, DAYS[1], ("roy", "Marie Roy", "Molson", "Analyste", "Laval"), LUC)
    (item,) = workspace.news.list()
    assert (item.kind, item.person_name, item.new) == ("employer", "Marie Roy", "Molson")
    assert item.cards == (("roy",) if len(workspace.links.all()) else ())


def test_a_gone_connection_stays_readable_and_is_no_tie_any_more(workspace, tmp_path):
    seen(workspace, tmp_path, DAYS[0], ROY, LUC)
    seen(workspace, tmp_path, DAYS[1], ROY)
    (person,) = workspace.contacts.ids("Luc")
    (profile,) = workspace.contacts.show(int(person)).profiles
    assert (profile.organization, profile.state) == ("Bell", "gone")
    with workspace.store.read() as conn:
        assert exports.remaining(conn, DAYS[0]) == {}
        assert exports.remaining(conn, DAYS[1]) == {profile.id: ""}
    seen(workspace, tmp_path, DAYS[2], ROY, LUC)
    assert workspace.contacts.show(int(person)).profiles[0].state == "live"
    assert news(workspace, since=DAYS[2]) == [("returned", "Luc Gagné", "", "", DAYS[1], DAYS[2])]
    with workspace.store.read() as conn:
        assert exports.remaining(conn, DAYS[2]) == {}


def test_news_of_who_comes_and_goes_is_of_connections(workspace, tmp_path):
    """A list of who is followed grows and shrinks, and is no news of its own."""
    for day, names in ((DAYS[0], ("Ann", "Luc", "Zoé")), (DAYS[1], ("Ann", "Luc", "Max"))):
        people = [
            {"string_list_data": [{"href": f"https://www.instagram.com/{name}", "timestamp": 1}]}
            for name in names
        ]
        path = tmp_path / "following.json"
        path.write_text(json.dumps({"relationships_following": people}), encoding="utf-8")
        options = ImportOptions(seen_on=date.fromisoformat(day))
        (report,) = workspace.imports.run([path], options=options)
        assert report.added
        workspace.refresh()
    assert news(workspace) == []
    with workspace.store.read() as conn:
        assert list(exports.remaining(conn, DAYS[1]).values()) == [""]


def test_an_import_taken_back_takes_its_news_back(workspace, tmp_path):
    seen(workspace, tmp_path, DAYS[0], ROY, LUC)
    seen(workspace, tmp_path, DAYS[1], ROY)
    assert news(workspace)
    workspace.undo()
    workspace.refresh()
    assert news(workspace) == []


def test_an_export_in_between_narrows_the_days(workspace, tmp_path):
    moved = ("roy", "Marie Roy", "Molson", "Analyste", "Laval")
    seen(workspace, tmp_path, DAYS[0], ROY, LUC)
    seen(workspace, tmp_path, DAYS[3], moved, LUC)
    assert news(workspace)[0][-2:] == (DAYS[0], DAYS[3])
    report = seen(workspace, tmp_path, DAYS[1], ROY, LUC)
    assert (report.added, report.updated, report.unchanged) == (0, 0, 2)
    assert news(workspace)[0][-2:] == (DAYS[1], DAYS[3])
    again = seen(workspace, tmp_path, DAYS[1], ROY, LUC)
    assert again.change_id is None


def test_edits_of_cards_leave_the_news_alone(workspace, tmp_path):
    (tmp_path / "cards.vcf").write_bytes(CARD.replace("\n", "\r\n").encode())
    seen(workspace, tmp_path, DAYS[0], ROY, LUC)
    seen(workspace, tmp_path, DAYS[1], ROY)
    workspace.imports.run([tmp_path / "cards.vcf"])
    assert not workspace.news.catch_up()


def test_what_is_left_is_not_shown_again_until_it_is_taken_back(workspace, tmp_path):
    seen(workspace, tmp_path, DAYS[0], ROY, LUC)
    seen(workspace, tmp_path, DAYS[1], ROY)
    (gone,) = workspace.news.list(left=False)
    changes = workspace.news.leave([gone.id])
    assert workspace.news.list(left=False) == []
    assert len(workspace.news.list()) == 1
    workspace.undo(changes.change_id)
    assert len(workspace.news.list(left=False)) == 1
    with pytest.raises(InputError):
        workspace.news.leave(["nonsense"])


def test_news_is_asked_for_by_network_day_and_number(workspace, tmp_path):
    seen(workspace, tmp_path, DAYS[0], ROY, LUC, ANN)
    seen(workspace, tmp_path, DAYS[1], ROY, LUC)
    seen(workspace, tmp_path, DAYS[2], ROY)
    assert len(workspace.news.list()) == 2
    assert [each.seen for each in workspace.news.list(since=DAYS[2])] == [DAYS[2]]
    assert [each.seen for each in workspace.news.list(limit=1)] == [DAYS[2]]
    assert workspace.news.list(network="linkedin") == []


# --- any order ------------------------------------------------------------------------------------

people = st.dictionaries(
    st.sampled_from(["roy", "luc", "ann", "zoe"]),
    st.tuples(
        st.sampled_from(["Marie Roy", "Marie Caron"]),
        st.sampled_from(["", "Bell", "Molson", "Molson inc."]),
        st.sampled_from(["", "Chef", "VP"]),
        st.sampled_from(["Laval", "Toronto"]),
    ),
    min_size=1,
)


def told_by(workspace):
    """Everything that networks say, without the numbers of rows."""
    with workspace.store.read() as conn:
        rows = conn.execute(select(schema.profile)).mappings().all()
        keys = {f"profile:{row['id']}": row["key"] for row in rows}
        left_out = {"id", "run_id"}
        profiles = sorted(
            sorted((k, str(v)) for k, v in row.items() if k not in left_out) for row in rows
        )
        jobs = sorted(
            (keys[row.holder], row.organization, row.title, row.seen_first, row.seen_last)
            for row in conn.execute(select(schema.employment))
        )
        ids = {int(holder.partition(":")[2]): key for holder, key in keys.items()}
        gone = sorted(ids[each] for each in exports.remaining(conn, DAYS[-1]))
    items = workspace.news.list()
    return profiles, jobs, gone, [(i.id, i.kind, i.old, i.new, i.since, i.seen) for i in items]


# A store each: an example is told as it was found, to make it smaller would take minutes.
@settings(max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(exports_=st.lists(people, min_size=2, max_size=4), data=st.data())
def test_exports_in_any_order_tell_the_same(tmp_path_factory, exports_, data):
    dated = [
        (day, [(slug, *said) for slug, said in shown.items()])
        for day, shown in zip(DAYS, exports_, strict=False)
    ]
    order = data.draw(st.sampled_from(list(permutations(dated))[1:]))
    told = []
    for exports_in_order in (dated, order):
        place = tmp_path_factory.mktemp("order")
        with Workspace.open(place / "data") as workspace:
            for day, rows in exports_in_order:
                seen(workspace, place, day, *rows, refresh=False)
            workspace.news.catch_up()
            told.append(told_by(workspace))
    assert told[0] == told[1]
