"""The page of introductions before anything was asked, and with what was asked last."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from entregent.evidence import Reason
from entregent.relations.model import Path, Step, Tie
from entregent.ui.models.asking import Hints, hints


class Rooms:
    """A workspace of which each room answers what it was told to."""

    def __init__(self, rows, paths, requests=()):
        self.contacts = self.relations = self.requests = self
        self._rows, self._paths, self._requests = rows, paths, requests

    def ids(self, _text):
        return [row.id for row in self._rows]

    def rows(self, ids):
        return [row for row in self._rows if row.id in ids]

    def list(self):
        return list(self._requests)

    def who(self, targets):
        return self._paths.get(targets[0], [])

    def to_people(self, ids, limit):
        return self._paths.get(ids[0], [])[:limit]


class Row:
    def __init__(self, id_, name, organization=""):
        self.id, self.name, self.organization = id_, name, organization


class Request:
    target = "Molson"


def path(probability: float, *names: str) -> Path:
    steps = tuple(Step(None, name) for name in names)
    ties = tuple(Tie(probability, (Reason("tie.in_book", {}),)) for _ in names)
    return Path(names[-1], None, steps, ties, (), probability, ())


ROWS = [Row(1, "Ann", "Acme"), Row(2, "Bob", "Acme"), Row(3, "Cid", "Molson"), Row(4, "Dee", "")]


def test_what_was_sought_last_is_proposed_again():
    assert hints(Rooms(ROWS, {}, [Request])) == Hints("Molson")
    assert Hints("Molson").best == "Molson"


def test_the_examples_are_those_to_whom_others_can_introduce_the_user():
    paths = {
        "Acme": [path(0.9, "Ann")],  # nobody there but whom the user knows himself
        "Molson": [path(0.7, "Cid"), path(0.3, "Eva", "Fay")],
        1: [path(0.2, "Ann")],  # a weak tie of the user's own
        2: [path(0.5, "Eva", "Bob"), path(0.4, "Bob")],
        3: [path(0.4, "Eva", "Cid")],
        4: [path(0.6, "Eva", "Dee")],
    }
    found = hints(Rooms(ROWS, paths))
    assert found.examples == ("Molson", (4, "Dee"))
    assert found.best == "Molson"


def test_without_any_path_there_is_no_example():
    assert hints(Rooms(ROWS, {})).best is None


@pytest.fixture
def page(desk, settle):
    desk.window.open_page("introductions")
    settle(desk)
    return desk.window.page


def test_an_example_is_asked_by_a_click(desk, page, settle):
    page._propose(Hints(examples=("Molson",)))
    settle(desk)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Molson")
    assert button.isVisible()
    button.click()
    settle(desk)
    assert page.paths


def test_what_was_asked_last_is_shown_when_the_window_opens_again(open_desk, folder, settle):
    first = open_desk(folder)
    first.window.open_page("introductions", "Molson")
    settle(first)
    draft = first.window.page.letter.draft
    first.session.change(lambda workspace: workspace.requests.record(draft), "recorded")
    settle(first)
    target = first.workspace.requests.list()[0].target
    first.close()
    again = open_desk(folder)
    again.window.open_page("introductions")
    settle(again)
    assert again.window.page.paths
    assert again.window.page.paths[0].target_name == target
