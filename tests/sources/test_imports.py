"""Imports into a real store: once, again, changed, undone, and never against the user."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.sources import files
from tests.sources.files import write, write_zip

from entregent.cards.card import Card
from entregent.errors import Cancelled, InputError
from entregent.progress import Stoppable
from entregent.sources.imports import ImportOptions, ImportReport, Imports
from entregent.store import schema
from entregent.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def imports(store: Store) -> Imports:
    return Imports(store)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, len(report.refused)


def rows(store: Store, table: str, *columns: str) -> list[tuple[object, ...]]:
    found = schema.metadata.tables[table]
    with store.read() as conn:
        query = select(*(found.c[name] for name in columns)).order_by(found.c.id)
        return [tuple(row) for row in conn.execute(query)]


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the journal's."""
    with store.read() as conn:
        return {
            table.name: [tuple(row) for row in conn.execute(select(table))]
            for table in schema.metadata.sorted_tables
            if table.name not in {"change", "change_row"}
        }


def card(uid: str, *lines: str) -> str:
    return "\r\n".join(
        (
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:{uid}" if uid else "NOTE:no uid",
            *lines,
            "END:VCARD",
            "",
        )
    )


def edit(store: Store, uid: str, name: str, value: str) -> None:
    with store.write("edit") as transaction:
        query = select(schema.card.c.id, schema.card.c.raw).where(schema.card.c.uid == uid)
        id_, raw = transaction.conn.execute(query).one()
        found = Card.parse(raw)
        prop = found.first(name)
        assert prop is not None
        transaction.set_raw(id_, found.replace(prop, value=value).raw)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A LinkedIn archive with everything."""
    return write_zip(
        tmp_path / "export.zip",
        {
            "Connections.csv": files.CONNECTIONS,
            "Invitations.csv": files.INVITATIONS,
            "messages.csv": files.MESSAGES,
            "Positions.csv": files.POSITIONS,
            "Profile.csv": files.PROFILE,
            "Email Addresses.csv": files.EMAILS,
            "Recommendations_Received.csv": files.RECOMMENDATIONS,
            "Endorsement_Received_Info.csv": files.ENDORSEMENTS,
            "Rich_Media.csv": "Date/Time,Media Link\n2024-01-01,http://x.example\n",
        },
    )


@pytest.mark.parametrize("name", files.FILES)
def test_the_same_file_again_is_all_unchanged(
    name: str, imports: Imports, store: Store, tmp_path: Path
) -> None:
    path = write(tmp_path, files.FILES[name])
    (first,) = imports.run([path])
    before, position = everything(store), store.position
    (again,) = imports.run([path])
    assert counts(again) == (0, 0, first.added, 0)
    assert again.hidden == first.hidden
    assert (again.change_id, store.position) == (None, position)
    assert everything(store) == before


def test_an_archive_again_is_all_unchanged(imports: Imports, store: Store, export: Path) -> None:
    (first,) = imports.run([export])
    assert counts(first) == (2, 0, 0, 0)
    assert (first.hidden, first.interactions, first.positions) == (1, 8, 2)
    assert first.seen_on == date(2026, 3, 4)
    before = everything(store)
    (again,) = imports.run([export])
    assert counts(again) == (0, 0, 2, 0)
    assert (again.interactions, again.positions, again.change_id) == (0, 0, None)
    assert everything(store) == before


@pytest.mark.parametrize("name", ["vcard", "outlook fr", "linkedin connections", "csv"])
def test_a_dry_run_tells_what_the_run_then_does_and_changes_nothing(
    name: str, imports: Imports, store: Store, tmp_path: Path
) -> None:
    path = write(tmp_path, files.TEXTS[name])
    before = everything(store)
    (told,) = imports.run([path], dry_run=True)
    assert everything(store) == before
    assert store.position == 0
    (done,) = imports.run([path])
    assert counts(told) == counts(done)
    assert done.change_id is not None


def test_an_import_is_one_change_and_undone_as_one(
    imports: Imports, store: Store, export: Path, tmp_path: Path
) -> None:
    outlook = write(tmp_path, files.OUTLOOK_FR)
    before = everything(store)
    imports.run([export, outlook])
    assert [entry.kind for entry in store.journal()] == ["import"]
    store.undo()
    after = everything(store)
    assert {name: found for name, found in after.items() if found} == {
        name: found for name, found in before.items() if found
    }
    (again,) = imports.run([outlook])
    assert again.added == 1


def test_one_bad_file_among_good_ones_changes_nothing(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    good = write(tmp_path, files.OUTLOOK_FR, "good.csv")
    for bad in (tmp_path / "missing", write(tmp_path, bytes(99), "bad.csv")):
        with pytest.raises(InputError):
            imports.run([good, bad])
    assert store.position == 0
    assert rows(store, "card", "id") == []


def test_a_cancelled_import_changes_nothing(imports: Imports, store: Store, tmp_path: Path) -> None:
    watched = Stoppable()
    watched.stop()
    with pytest.raises(Cancelled):
        imports.run([write(tmp_path, files.VCARD)], progress=watched)
    assert store.position == 0


def test_progress_is_told_in_bytes(imports: Imports, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []

    class Watcher:
        def step(self, phase: str, done: int, total: int | None) -> None:
            told.append((phase, done, total))

    path = write(tmp_path, files.VCARD)
    imports.run([path], progress=Watcher())
    size = path.stat().st_size
    assert [each for each in told if each[0] == "import.read"][-1] == ("import.read", size, size)
    assert told[-1] == ("import.digest", size, size)  # a mailbox of years takes some time for it


def test_a_long_table_can_be_stopped_on_its_way(imports: Imports, tmp_path: Path) -> None:
    told: set[int] = set()

    class Watcher:
        def step(self, phase: str, done: int, total: int | None) -> None:
            told.add(done)

    lines = [f"Ann,Lee{n},ann{n}@lee.example,{'n' * 100}" for n in range(5_000)]
    path = write(tmp_path, "\n".join(["First Name,Last Name,E-mail Address,Notes", *lines]))
    imports.run([path], dry_run=True, progress=Watcher())
    assert len(told) > 4


# --- cards --------------------------------------------------------------------------------------


def test_utf8_cards_are_kept_byte_for_byte(imports: Imports, store: Store, tmp_path: Path) -> None:
    one = card("a", "FN:Zoé Côté", "X-ODD;p='q':1", "NOTE:folded\r\n  line").encode()
    two = card("b", "FN:Ann Lee").encode()
    imports.run([write(tmp_path, b"\xef\xbb\xbf" + one + b"\r\n" + two)])
    assert rows(store, "card", "uid", "raw", "base_raw", "source") == [
        ("a", one, one, "vcard"),
        ("b", two, two, "vcard"),
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-be"])
def test_cards_in_other_encodings_become_utf8(
    encoding: str, imports: Imports, store: Store, tmp_path: Path
) -> None:
    text = card("a", "FN:Zoé « Œuvre » Côté")
    imports.run([write(tmp_path, text.encode(encoding))])
    assert rows(store, "card", "name", "raw") == [("Zoé « Œuvre » Côté", text.encode())]


def test_a_card_that_names_its_charset_stays_as_it_is(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    raw = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=windows-1252:Zoé\r\nEND:VCARD\r\n".encode(
        "cp1252"
    )
    imports.run([write(tmp_path, raw)])
    assert rows(store, "card", "name", "raw") == [("Zoé", raw)]


def test_bad_cards_are_listed_and_the_good_ones_go_in(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    bad = card("n", "TEL:514 555 0101")
    damaged = card("d", "FN:Zo\u00e9").encode().replace(b"END", b"NOTE:\xff\r\nEND")
    text = card("a", "FN:A").encode() + bad.encode() + damaged + card("b", "FN:B").encode()
    (report,) = imports.run([write(tmp_path, text + b"BEGIN:VCARD\r\nFN:Cut off\r\n", "x.vcf")])
    assert report.added == 2
    assert [(each.file, each.row, each.why.kind) for each in report.refused] == [
        ("x.vcf", 6, "row.names_nobody"),
        ("x.vcf", 11, "card.encoding"),
        ("x.vcf", 22, "split.unclosed"),
    ]


def test_a_uid_twice_in_a_file_is_two_cards_where_they_differ(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    text = card("a", "FN:A") + card("a", "FN:B") + card("a", "FN:A")
    path = write(tmp_path, text)
    (first,) = imports.run([path])
    assert counts(first) == (2, 0, 1, 0)
    assert rows(store, "card", "uid", "name") == [("a", "A"), ("a~2", "B")]
    (again,) = imports.run([path])
    assert counts(again) == (0, 0, 3, 0)


def test_namesakes_without_uid_are_two_cards_and_stay_two(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    path = write(tmp_path, card("", "FN:A", "TITLE:one") + card("", "FN:A", "TITLE:two"))
    (first,) = imports.run([path])
    assert counts(first) == (2, 0, 0, 0)
    changed = card("", "FN:A", "TITLE:one") + card("", "FN:A", "TITLE:three")
    (again,) = imports.run([write(tmp_path, changed)])
    assert counts(again) == (0, 1, 1, 0)
    assert rows(store, "card", "title") == [("one",), ("three",)]


def test_a_changed_source_meets_the_user_s_edits(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    imports.run([write(tmp_path, card("a", "FN:A", "TITLE:old", "NOTE:old", "ORG:old"))])
    edit(store, "a", "TITLE", "mine")
    edit(store, "a", "NOTE", "mine")
    new = card("a", "FN:A", "TITLE:theirs", "NOTE:old", "ORG:theirs")
    (report,) = imports.run([write(tmp_path, new)])
    assert counts(report) == (0, 1, 0, 0)
    ((raw, base),) = rows(store, "card", "raw", "base_raw")
    assert raw == card("a", "FN:A", "TITLE:mine", "NOTE:mine", "ORG:theirs").encode()
    assert base == new.encode()
    (again,) = imports.run([write(tmp_path, new)])
    assert counts(again) == (0, 0, 1, 0)


def test_an_edited_card_stays_edited_when_the_file_says_the_same(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    path = write(tmp_path, card("a", "FN:A", "TITLE:old"))
    imports.run([path])
    edit(store, "a", "TITLE", "mine")
    (report,) = imports.run([path])
    assert counts(report) == (0, 0, 1, 0)
    assert rows(store, "card", "title") == [("mine",)]


@pytest.mark.parametrize("title", ["old", "new"])
def test_a_deleted_card_does_not_come_back(
    title: str, imports: Imports, store: Store, tmp_path: Path
) -> None:
    imports.run([write(tmp_path, card("a", "FN:A", "TITLE:old"))])
    with store.write("delete") as transaction:
        transaction.update(schema.card, 1, {"state": "deleted"})
    (report,) = imports.run([write(tmp_path, card("a", "FN:A", f"TITLE:{title}"))])
    assert counts(report) == (0, 0, 1, 0)
    assert rows(store, "card", "state") == [("deleted",)]


def test_books_are_by_format_or_by_name(imports: Imports, store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, files.VCARD)
    (by_format,) = imports.run([path])
    (by_name,) = imports.run([path], options=ImportOptions(book="Amis"))
    assert (by_format.book, by_name.book) == ("vCard", "Amis")
    assert by_name.added == 2
    assert rows(store, "address_book", "name", "kind") == [("vCard", "local"), ("Amis", "local")]


def test_a_read_only_book_is_refused(imports: Imports, store: Store, tmp_path: Path) -> None:
    with store.write("book") as transaction:
        transaction.insert(
            schema.address_book, [{"name": "Bureau", "kind": "carddav", "read_only": 1}]
        )
    with pytest.raises(InputError) as raised:
        imports.run([write(tmp_path, files.VCARD)], options=ImportOptions(book="Bureau"))
    assert raised.value.kind == "import.book_read_only"


def test_a_synced_book_keeps_its_base_for_the_server(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    with store.write("book") as transaction:
        transaction.insert(schema.address_book, [{"name": "Bureau", "kind": "carddav"}])
    path, options = write(tmp_path, files.VCARD), ImportOptions(book="Bureau")
    imports.run([path], options=options)
    assert rows(store, "card", "base_raw") == [(None,), (None,)]
    (again,) = imports.run([path], options=options)
    assert counts(again) == (0, 0, 2, 0)


def test_rows_become_cards_that_read_back(imports: Imports, store: Store, tmp_path: Path) -> None:
    (report,) = imports.run([write(tmp_path, files.OUTLOOK_FR)])
    assert (report.format, report.book) == ("outlook", "Outlook")
    ((name, organization, title, fields),) = rows(
        store, "card", "name", "organization", "title", "fields"
    )
    assert (name, organization, title) == (
        "Éloïse Bérubé",
        "Caisse Desjardins",
        "Directrice",
    )
    assert json.loads(str(fields))["referred_by"] == "Luc Gagné"


def test_a_corrected_row_is_an_update(imports: Imports, store: Store, tmp_path: Path) -> None:
    imports.run([write(tmp_path, files.OUTLOOK_FR)])
    changed = files.OUTLOOK_FR.replace("Directrice", "Présidente")
    (report,) = imports.run([write(tmp_path, changed)])
    assert counts(report) == (0, 1, 0, 0)
    assert rows(store, "card", "title") == [("Présidente",)]


# --- profiles -----------------------------------------------------------------------------------


def connections(*people: str, url: bool = True) -> str:
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    if not url:
        header = header.replace("URL,", "")
    return "\n".join((header, *people, ""))


def seen(imports: Imports, path: Path, text: str, on: str) -> ImportReport:
    options = ImportOptions(seen_on=date.fromisoformat(on))
    (report,) = imports.run([write(path, text)], options=options)
    return report


ROY = "Marie,Roy,https://www.linkedin.com/in/marie-roy,{email},{company},{title},08 Feb 2014"


def roy(company: str, title: str = "Chef", email: str = "") -> str:
    return connections(ROY.format(company=company, title=title, email=email))


def test_successive_exports_make_a_history(imports: Imports, store: Store, tmp_path: Path) -> None:
    seen(imports, tmp_path, roy("Desjardins", email="m@roy.example"), "2024-01-01")
    report = seen(imports, tmp_path, roy("Desjardins", email="m@roy.example"), "2024-06-01")
    assert counts(report) == (0, 0, 1, 0)
    report = seen(imports, tmp_path, roy("Molson"), "2025-01-01")
    assert counts(report) == (0, 1, 0, 0)
    assert rows(store, "profile", "organization", "email", "first_seen", "last_seen") == [
        ("Molson", "m@roy.example", "2024-01-01", "2025-01-01")
    ]
    assert [on for (on,) in rows(store, "profile_snapshot", "seen_on")] == [
        "2024-01-01",
        "2025-01-01",
    ]
    assert rows(store, "employment", "holder", "organization", "seen_first", "seen_last") == [
        ("profile:1", "Desjardins", "2024-01-01", "2024-06-01"),
        ("profile:1", "Molson", "2025-01-01", "2025-01-01"),
    ]


def test_an_older_export_adds_to_the_past_only(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    seen(imports, tmp_path, roy("Molson"), "2025-01-01")
    report = seen(imports, tmp_path, roy("Desjardins", email="m@roy.example"), "2020-01-01")
    assert counts(report) == (0, 1, 0, 0)  # the address was not known
    assert rows(store, "profile", "organization", "email", "first_seen", "last_seen") == [
        ("Molson", "m@roy.example", "2020-01-01", "2025-01-01")
    ]
    assert rows(store, "employment", "organization", "seen_last") == [
        ("Molson", "2025-01-01"),
        ("Desjardins", "2020-01-01"),
    ]
    again = seen(imports, tmp_path, roy("Desjardins", email="m@roy.example"), "2020-01-01")
    assert (counts(again), again.change_id) == ((0, 0, 1, 0), None)


@pytest.mark.parametrize("old_first", [True, False])
def test_exports_from_before_addresses_and_after_meet(
    old_first: bool, imports: Imports, store: Store, tmp_path: Path
) -> None:
    old = connections("Marie,Roy,,Banque,Commis,08 Feb 2014", url=False)
    exports = [(old, "2019-01-01"), (roy("Molson"), "2025-01-01")]
    for text, on in exports if old_first else exports[::-1]:
        seen(imports, tmp_path, text, on)
    assert rows(store, "profile", "url", "organization", "first_seen", "last_seen") == [
        ("https://www.linkedin.com/in/marie-roy", "Molson", "2019-01-01", "2025-01-01")
    ]
    assert len(rows(store, "profile_snapshot", "id")) == 2


def test_namesakes_without_addresses_stay_apart(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    text = connections(
        "Ann,Lee,,A,Chef,01 Jan 2014",
        "Ann,Lee,,B,Chef,02 Jan 2014",
        "Ann,Lee,,C,Chef,02 Jan 2014",
        url=False,
    )
    first = seen(imports, tmp_path, text, "2019-01-01")
    assert counts(first) == (3, 0, 0, 0)
    again = seen(imports, tmp_path, text, "2020-01-01")
    assert counts(again) == (0, 0, 3, 0)
    assert [name for (name,) in rows(store, "profile", "organization")] == ["A", "B", "C"]


def test_an_address_in_another_spelling_is_the_same_profile(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    seen(imports, tmp_path, roy("Molson"), "2024-01-01")
    other = roy("Molson").replace(
        "https://www.linkedin.com/in/marie-roy", "http://fr.linkedin.com/in/Marie-Roy/"
    )
    seen(imports, tmp_path, other, "2024-02-01")
    assert len(rows(store, "profile", "id")) == 1


def test_the_owner_is_told_by_the_files_and_never_against_the_user(
    imports: Imports, store: Store, export: Path
) -> None:
    store.set("me", ["someone@else.example"])
    imports.run([export])
    owner = store.get("owner")
    assert owner["name"] == "Julie Moi"
    assert owner["url"] == "https://www.linkedin.com/in/julie-moi"
    assert owner["organization"] == "Fortin Conseil"
    assert store.get("me") == ["someone@else.example"]
    with store.read() as conn:
        profile = schema.profile
        query = select(profile.c.name, profile.c.key).where(profile.c.relation == "owner")
        assert conn.execute(query).all() == [("Julie Moi", "linkedin.com/in/julie-moi")]


def test_the_owner_stands_in_the_tables_that_leave_her_unnamed(
    imports: Imports, store: Store, export: Path
) -> None:
    imports.run([export])
    found = dict(rows(store, "interaction", "kind", "participants"))
    assert json.loads(str(found["endorsement"]))[1] == {
        "role": "to",
        "name": "Julie Moi",
        "email": "",
        "url": "https://www.linkedin.com/in/julie-moi",
        "me": True,
    }


def test_two_messages_within_a_second_are_two(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    lines = files.MESSAGES.split("\n")
    path = write(tmp_path, "\n".join((lines[0], lines[3], lines[3], "")))
    (report,) = imports.run([path])
    assert (report.added, report.interactions) == (2, 2)
    (again,) = imports.run([path])
    assert (again.added, again.unchanged) == (0, 2)


def test_no_word_of_a_message_enters_the_store(
    imports: Imports, store: Store, export: Path
) -> None:
    imports.run([export])
    assert b"SECRET" not in (store.path).read_bytes()
    assert "SECRET" not in repr(everything(store))


def test_a_table_with_a_network_enters_as_profiles_of_it(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    path = write(tmp_path, files.VIADEO)
    (report,) = imports.run([path], options=ImportOptions(network="Viadeo"))
    assert (report.network, report.book, report.added) == ("viadeo", "", 1)
    assert rows(store, "profile", "network", "name", "organization") == [
        ("viadeo", "Éloïse Bérubé", "Cirque du Soleil")
    ]
    (again,) = imports.run([path], options=ImportOptions(network="Viadeo"))
    assert counts(again) == (0, 0, 1, 0)


def test_a_folder_of_several_formats_has_a_report_each(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    write(folder, files.VCARD, "a")
    write(folder, files.OUTLOOK_FR, "b")
    write(folder, files.CONNECTIONS, "c")
    reports = imports.run([folder])
    assert {report.format: report.added for report in reports} == {
        "vcard": 2,
        "linkedin": 2,
        "outlook": 1,
    }
    with store.read() as conn:
        assert conn.execute(select(func.count()).select_from(schema.import_run)).scalar() == 3


def test_a_folder_of_single_cards_is_as_one_file_of_them(
    imports: Imports, store: Store, tmp_path: Path
) -> None:
    """Phones and Outlook save a card a file, thousands of them."""
    folder = tmp_path / "cards"
    folder.mkdir()
    for number in range(300):
        write(folder, card(f"u-{number}", f"FN:Ann {number}"), f"{number}.vcf")
    (first,) = imports.run([folder])
    assert counts(first) == (300, 0, 0, 0)
    (again,) = imports.run([folder])
    assert counts(again) == (0, 0, 300, 0)
    cards = b"".join((folder / f"{number}.vcf").read_bytes() for number in range(300))
    whole = write(tmp_path, cards, "all")
    (other,) = imports.run([whole])
    assert counts(other) == (0, 0, 300, 0)
