"""Groups as cards have them, Apple's and 4.0's, and categories; strangers are counted."""

from __future__ import annotations

import pytest
from tests.scene import Scene

from entregent.contacts.service import Contacts


@pytest.fixture
def scene(tmp_path):
    scene = Scene(tmp_path / "data")
    yield scene
    scene.store.close()


@pytest.fixture
def contacts(scene):
    return Contacts(scene.store)


def names(contacts, query):
    return [row.name for row in contacts.rows(contacts.ids(query))]


def test_apples_groups_and_those_of_4_0_have_their_members(scene, contacts):
    marie = scene.card("m", "FN:Marie Roy")
    paul = scene.card("urn:uuid:p", "FN:Paul Roy")
    scene.card(
        "g",
        "FN:5 à 7",
        "X-ADDRESSBOOKSERVER-KIND:group",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:m",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:nobody",
    )
    scene.card("h", "FN:Yulbiz", "KIND:group", "MEMBER:urn:uuid:p", "MEMBER:m", version="4.0")
    five, yulbiz = contacts.groups()
    assert (five.name, five.members, five.strangers) == ("5 à 7", (marie,), 1)
    assert (yulbiz.name, yulbiz.members, yulbiz.strangers) == ("Yulbiz", (paul, marie), 0)
    assert contacts.groups_of(marie) == ("5 à 7", "Yulbiz")


def test_categories_are_groups_too(scene, contacts):
    marie = scene.card("m", "FN:Marie Roy", "CATEGORIES:Chambre,Yulbiz")
    scene.card("p", "FN:Paul Roy", "CATEGORIES:Yulbiz")
    assert [(group.name, group.uid, len(group.members)) for group in contacts.groups()] == [
        ("Chambre", "", 1),
        ("Yulbiz", "", 2),
    ]
    assert contacts.groups_of(marie) == ("Chambre", "Yulbiz")


def test_a_query_asks_for_a_group_in_both_languages(scene, contacts):
    scene.card("m", "FN:Marie Roy", "CATEGORIES:Chambre de commerce")
    scene.card("p", "FN:Paul Roy", "CATEGORIES:Yulbiz")
    assert names(contacts, "group:chambre") == ["Marie Roy"]
    assert names(contacts, 'groupe:"chambre de" roy') == ["Marie Roy"]
    assert names(contacts, "group:chambre paul") == []
    assert names(contacts, "group:nothing") == []


def test_a_member_of_another_book_is_a_stranger(scene, contacts):
    scene.card("g", "FN:G", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:x")
    (group,) = contacts.groups()
    assert (group.members, group.strangers) == ((), 1)
