"""The page of updates: news first, housekeeping at once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.conftest import CONNECTIONS
from tests.ui.looking import chip, press, told

from entregent.sources.imports import ImportOptions
from entregent.ui.models import news
from entregent.ui.models.updates import by_person
from entregent.ui.widgets.rowlist import FACE
from entregent.updates.model import NewsItem, NewsKind, Suggestion
from entregent.workspace import Workspace


def suggestion(person: int, field: str, card: str = "a", new: str = "new") -> Suggestion:
    return Suggestion(
        f"{person}{field}{card}",
        person,
        f"P{person}",
        1,
        card,
        "A",
        field,
        "old",
        new,
        "linkedin",
        "2026-10-03",
        None,
    )


def test_changes_of_employer_come_first_and_web_addresses_last():
    found = by_person(
        [suggestion(1, "URL"), suggestion(2, "URL"), suggestion(2, "ORG"), suggestion(3, "TITLE")]
    )
    assert [person.person_id for person in found] == [2, 3, 1]


def test_the_same_value_for_two_cards_is_one_proposal():
    (person,) = by_person([suggestion(1, "EMAIL", "a"), suggestion(1, "EMAIL", "b")])
    (proposal,) = person.proposals
    assert proposal.ids == ["1EMAILa", "1EMAILb"]


@pytest.fixture
def page(desk, settle):
    desk.window.open_page("updates")
    settle(desk)
    return desk.window.page


def test_a_row_says_what_changed(page):
    model = page.anchor().model()
    face = model.index(0, 0).data(FACE)
    assert (face.title, face.subtitle) == ("Hélène Gagnon", "Desjardins → Bell")


def test_the_web_addresses_are_added_at_once_and_nothing_else(desk, page, settle):
    addresses = [each for each in desk.session.updates.value if each.field == "URL"]
    others = {each.id for each in desk.session.updates.value} - {each.id for each in addresses}
    assert len(addresses) > 1
    button = next(b for b in page.findChildren(QPushButton) if b.text().startswith("Add the"))
    assert button.text() == f"Add the {len(addresses)} web addresses"
    position = desk.workspace.store.position
    button.click()
    settle(desk)
    assert {each.id for each in desk.workspace.suggestions.open()} == others
    assert desk.workspace.store.position == position + 1
    assert not button.isVisible()
    desk.session.undo()
    settle(desk)
    assert len(desk.workspace.suggestions.open()) == len(addresses) + len(others)


def test_what_came_with_the_former_job_is_doubtful_and_goes_only_when_told(desk, page, settle):
    assert "helene.gagnon@desjardins.example" in told(page)
    assert "Came with the job at Desjardins" in told(page)
    page.apply()
    settle(desk)
    assert b"helene.gagnon@desjardins.example" in desk.workspace.contacts.raw("gagnon")
    desk.session.undo()
    settle(desk)
    press(page, "Remove it")
    settle(desk)
    raw = desk.workspace.contacts.raw("gagnon")
    assert b"helene.gagnon@desjardins.example" not in raw
    assert b"ORG:Desjardins" in raw
    assert "ORG" in {each.field for each in desk.workspace.suggestions.open()}


def test_a_name_is_never_applied_with_many_others():
    (person,) = by_person([suggestion(1, "ORG"), suggestion(1, "FN")])
    assert person.in_bulk == ["1ORGa"]


# --- on the network -------------------------------------------------------------------------------

LATER = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Hélène,Gagnon,https://www.linkedin.com/in/hg,,Bell,VP,12 May 2017
Ann,Lee,https://www.linkedin.com/in/ann,,Cascades,Chef,01 Feb 2025
Luc,Morin,https://www.linkedin.com/in/luc,,Bell,VP,01 Feb 2016
"""


def item(person: int, kind: str, *cards: str, seen: str = "2026-10-03") -> NewsItem:
    name = f"P{person}"
    return NewsItem(
        f"{person}{kind}", person, name, person, "", "linkedin", NewsKind(kind), "a", "b",
        "2026-01-01", seen, "", cards,
    )  # fmt: skip


def test_what_a_card_takes_over_is_no_news_beside():
    items = [item(1, "employer", "uid"), item(2, "employer"), item(3, "gone", "uid")]
    assert [each.person_id for each in news.by_person(items)] == [2, 3]


def test_the_newest_and_greatest_news_of_a_person_comes_first():
    items = [item(1, "title"), item(1, "employer"), item(1, "gone", seen="2025-01-01")]
    (person,) = news.by_person(items)
    assert [each.kind for each in person.items] == ["employer", "title", "gone"]


@pytest.fixture
def network(open_desk, folder, tmp_path, settle):
    """The page on two exports, of which the later has someone new and someone less."""
    former = tmp_path / "former.csv"
    former.write_text(
        CONNECTIONS + "Luc,Morin,https://www.linkedin.com/in/luc,,Bell,VP,01 Feb 2016"
    )
    later = tmp_path / "later.csv"
    later.write_text(LATER, encoding="utf-8")
    with Workspace.open(folder) as workspace:
        workspace.undo(*[entry.id for entry in workspace.store.journal() if entry.kind == "import"])
        for path, day in ((former, date(2024, 1, 1)), (later, date(2026, 1, 1))):
            workspace.imports.run([path], options=ImportOptions(seen_on=day))
        workspace.refresh()
    desk = open_desk(folder)
    desk.window.open_page("updates", "network")
    settle(desk)
    return desk


def test_who_came_and_who_is_gone_is_told(network):
    page = network.window.page
    assert [(each.name, each.first.kind.value) for each in page.network.people] == [
        ("Ann Lee", "joined"),
        ("Marc Roy", "gone"),
    ]
    assert chip(page.network.list, 0) == "joined"
    assert "Cascades, in no address book" in told(page)
    assert "Between 1 Jan 2024 and 1 Jan 2026" in told(page)


def test_what_is_left_goes_and_comes_back_with_undo(network, settle):
    page = network.window.page
    page.network.leave()
    settle(network)
    assert [each.name for each in page.network.people] == ["Marc Roy"]
    network.session.undo()
    settle(network)
    assert len(page.network.people) == 2
    page.network.leave_all()
    settle(network)
    assert page.network.people == []
    assert "Nothing new on the networks" in told(page)


def test_the_contact_is_opened_from_the_news(network, settle):
    network.window.page.network.open()
    settle(network)
    assert type(network.window.page).__name__ == "ContactsPage"
