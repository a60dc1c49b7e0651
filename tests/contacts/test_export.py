"""Exports: vCards byte for byte, and a table that no spreadsheet executes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.store.making import add_card, card_text

from entregent.cards.split import split_cards
from entregent.contacts.service import Contacts
from entregent.errors import InputError
from entregent.store.cards import NewCard
from entregent.store.store import Store


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_cards_are_exported_byte_for_byte(
    contacts: Contacts, store: Store, book: int, tmp_path: Path
) -> None:
    raws = [
        card_text("a", "FN:Marie\r\n  Roy", "x-odd;a=b:\\;"),
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1:C\xf4t\xe9\nEND:VCARD\n",
        card_text("g", "FN:Amis", "X-ADDRESSBOOKSERVER-KIND:group"),
    ]
    with store.write("import") as tx:
        tx.put_cards(book, [NewCard(str(n), raw) for n, raw in enumerate(raws)])
    assert contacts.export(tmp_path / "all.vcf") == 3
    assert (tmp_path / "all.vcf").read_bytes() == b"".join(raws)
    assert contacts.export(tmp_path / "people.vcf", groups=False) == 2
    assert (tmp_path / "people.vcf").read_bytes() == b"".join(raws[:2])


def test_a_card_without_a_last_line_break_stays_apart(
    contacts: Contacts, store: Store, book: int, tmp_path: Path
) -> None:
    raws = [card_text(uid, "FN:Marie Roy").rstrip() for uid in "ab"]
    with store.write("import") as tx:
        tx.put_cards(book, [NewCard(str(n), raw) for n, raw in enumerate(raws)])
    contacts.export(tmp_path / "all.vcf")
    found = [raw for _, raw in split_cards((tmp_path / "all.vcf").read_bytes())]
    assert [raw.rstrip() for raw in found] == raws


def test_chosen_people_are_exported_in_their_order(
    contacts: Contacts, store: Store, book: int, tmp_path: Path
) -> None:
    for uid, name in (("z", "Zoé"), ("a", "Aline"), ("m", "Marie")):
        add_card(store, book, uid, f"FN:{name}")
    assert contacts.export(tmp_path / "two.vcf", [4, 2]) == 2
    text = (tmp_path / "two.vcf").read_text("utf-8")
    assert text.index("Aline") < text.index("Zoé")
    assert "Marie" not in text
    assert contacts.export(tmp_path / "all.csv") == 3
    assert [row["First Name"] for row in table(tmp_path / "all.csv")] == ["Aline", "Marie", "Zoé"]


def test_the_table_has_the_columns_of_outlook(
    contacts: Contacts, store: Store, book: int, tmp_path: Path
) -> None:
    add_card(store, book, "a", "N:Roy;Marie;Ève;Mme;", "FN:Marie Roy", "ORG:Molson;Ventes",
             "TITLE:DG", "EMAIL:m@molson.example", "EMAIL:m2@molson.example",
             "TEL;TYPE=CELL:+1 514 555-0134", "TEL;TYPE=WORK:450 555-0100",
             "TEL;TYPE=WORK:450 555-0101", "ADR;TYPE=HOME:;;1 rue X;Laval;QC;H1A 1A1;Canada",
             "BDAY:1980-02-29", "CATEGORIES:Amis,Clients", "NOTE:deux\\nlignes")  # fmt: skip
    contacts.export(tmp_path / "all.csv")
    (row,) = table(tmp_path / "all.csv")
    assert (tmp_path / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    expected = {
        "First Name": "Marie",
        "Middle Name": "Ève",
        "Last Name": "Roy",
        "Title": "Mme",
        "Company": "Molson",
        "Department": "Ventes",
        "Job Title": "DG",
        "E-mail Address": "m@molson.example",
        "E-mail 2 Address": "m2@molson.example",
        "Mobile Phone": "+1 514 555-0134",
        "Business Phone": "450 555-0100",
        "Business Phone 2": "450 555-0101",
        "Home Street": "1 rue X",
        "Home City": "Laval",
        "Birthday": "1980-02-29",
        "Categories": "Amis;Clients",
        "Notes": "deux\nlignes",
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("value", ["=1+2", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(
    contacts: Contacts, store: Store, book: int, tmp_path: Path, value: str
) -> None:
    add_card(store, book, "a", f"FN:{value}", f"TITLE:{value}", f"TEL:{value}", f"NOTE:{value}")
    contacts.export(tmp_path / "all.csv")
    (row,) = table(tmp_path / "all.csv")
    cells = [cell for cell in row.values() if cell]
    assert len(cells) >= 3
    assert not any(cell[0] in "=+-@\t\r" for cell in cells)


def test_what_cannot_be_written_is_told_and_leaves_nothing(
    contacts: Contacts, store: Store, book: int, tmp_path: Path
) -> None:
    add_card(store, book, "a", "FN:Marie Roy")
    for name, kind in (("a.txt", "export.format"), ("none/a.vcf", "export.cannot_write")):
        with pytest.raises(InputError) as refusal:
            contacts.export(tmp_path / name)
        assert refusal.value.kind == kind
    assert [each.name for each in tmp_path.iterdir()] == ["data"]
