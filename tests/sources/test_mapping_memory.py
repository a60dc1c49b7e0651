"""How a table was mapped is remembered for the next one with the same headings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from entregent.errors import InputError
from entregent.sources.imports import ImportOptions
from entregent.store import schema
from entregent.workspace import Workspace

TABLE = "Qui;Ou il bosse;Quand\nMarie Roy;Viaduc SA;2006-03-01\n"
NEXT = "Qui;Ou il bosse;Quand\nLuc Gagné;Molson;2007-04-02\n"
MAP = {"Qui": "name", "Ou il bosse": "organization", "Quand": "connected_on"}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w") as opened:
        yield opened


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def profiles(workspace: Workspace) -> list[tuple[str, str, str]]:
    table = schema.profile
    with workspace.store.read() as conn:
        rows = conn.execute(
            select(table.c.network, table.c.name, table.c.organization).order_by(table.c.id)
        )
        return [(row[0], row[1], row[2]) for row in rows]


def test_the_next_file_alike_needs_no_word(workspace: Workspace, tmp_path: Path) -> None:
    first, later = write(tmp_path, "a.csv", TABLE), write(tmp_path, "b.csv", NEXT)
    with pytest.raises(InputError) as raised:
        workspace.imports.run([later])
    assert raised.value.kind == "import.needs_map"
    workspace.imports.run([first], options=ImportOptions(network="viaduc", map=MAP))
    (report,) = workspace.imports.run([later])
    assert (report.format, report.added, report.network) == ("csv", 1, "viaduc")
    assert profiles(workspace) == [
        ("viaduc", "Marie Roy", "Viaduc SA"),
        ("viaduc", "Luc Gagné", "Molson"),
    ]


def test_again_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", TABLE)
    options = ImportOptions(network="viaduc", map=MAP)
    workspace.imports.run([path], options=options)
    for again in (options, ImportOptions()):
        (report,) = workspace.imports.run([path], options=again)
        assert (report.added, report.updated, report.unchanged) == (0, 0, 1)
        assert report.change_id is None


def test_a_new_word_takes_the_place_of_the_old(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", TABLE)
    workspace.imports.run([path], options=ImportOptions(network="viaduc", map=MAP))
    workspace.imports.run(
        [path], options=ImportOptions(network="viadeo", map={**MAP, "Ou il bosse": "note"})
    )
    workspace.imports.run([write(tmp_path, "b.csv", NEXT)])
    assert profiles(workspace)[-1] == ("viadeo", "Luc Gagné", "")


def test_a_dry_run_and_an_undo_leave_nothing(workspace: Workspace, tmp_path: Path) -> None:
    first, later = write(tmp_path, "a.csv", TABLE), write(tmp_path, "b.csv", NEXT)
    options = ImportOptions(network="viaduc", map=MAP)
    workspace.imports.run([first], options=options, dry_run=True)
    workspace.imports.run([first], options=options)
    workspace.undo()
    with pytest.raises(InputError):
        workspace.imports.run([later])


def test_other_headings_are_another_table(workspace: Workspace, tmp_path: Path) -> None:
    workspace.imports.run([write(tmp_path, "a.csv", TABLE)], options=ImportOptions(map=MAP))
    other = write(tmp_path, "c.csv", NEXT.replace("Quand", "Depuis"))
    with pytest.raises(InputError):
        workspace.imports.run([other])


def test_the_second_of_two_equal_headings_can_be_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "Nom;Libellé;Libellé\nMarie Roy;Analyste;Desjardins\n"
    path = write(tmp_path, "d.csv", text)
    options = ImportOptions(
        network="viadeo", map={"Libellé#1": "title", "Libellé#2": "organization"}
    )
    workspace.imports.run([path], options=options)
    table = schema.profile
    with workspace.store.read() as conn:
        row = conn.execute(select(table.c.title, table.c.organization)).one()
    assert tuple(row) == ("Analyste", "Desjardins")


def test_what_a_hostile_setting_holds_is_passed_over(workspace: Workspace, tmp_path: Path) -> None:
    from entregent.store import settings

    with workspace.store.write("config") as transaction:
        settings.put(transaction, "mappings", {"x": 3, "y": {"columns": []}, "z": None})
    workspace.imports.run([write(tmp_path, "a.csv", TABLE)], options=ImportOptions(map=MAP))
    with workspace.store.write("config") as transaction:
        settings.put(transaction, "mappings", "nonsense")
    with pytest.raises(InputError):
        workspace.imports.run([write(tmp_path, "b.csv", NEXT)])


def test_a_look_shows_the_columns_with_their_first_values(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "Qui;Adr;Adr;Zzz\nMarie;m@roy.example;514 555-0142;3\nLuc;;514-555-0143;4\n"
    look = workspace.imports.inspect(write(tmp_path, "e.csv", text))
    assert look.error is not None
    assert look.table is not None
    shown = [(each.key, each.field, each.examples) for each in look.table.columns]
    assert shown == [
        ("Qui", "", ("Marie", "Luc")),
        ("Adr#1", "email", ("m@roy.example",)),
        ("Adr#2", "phone", ("514 555-0142", "514-555-0143")),
        ("Zzz", "", ("3", "4")),
    ]


def test_a_look_tells_what_a_file_is_or_why_it_is_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEND:VCARD\n"
    look = workspace.imports.inspect(write(tmp_path, "a.txt", card))
    assert (look.formats, look.table, look.error) == (("vcard",), None, None)
    look = workspace.imports.inspect(tmp_path / "missing.csv")
    assert look.error is not None
    assert (look.error.kind, look.table) == ("import.missing", None)


def test_a_list_of_another_network_is_not_taken_for_linkedins(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "Nom;Prénom;Société;Fonction;Ville;En relation depuis\nRoy;Marie;Molson;DG;Laval;2005\n"
    look = workspace.imports.inspect(write(tmp_path, "viaduc.csv", text))
    assert look.formats == ("csv",)
