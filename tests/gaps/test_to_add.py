"""Connections who are in no address book, and the cards made of them."""

from __future__ import annotations

from tests.scene import JULIE

from entregent.cards.card import Card
from entregent.cards.fields import fields_of


def card_of(scene, name):
    with scene.store.read() as conn:
        raw = conn.exec_driver_sql(
            "SELECT raw FROM card WHERE name = ? AND state = 'live'", (name,)
        ).scalar_one()
    return fields_of(Card.parse(raw))


def newcomer(scene, slug="carole", **values):
    shown = {
        "name": "Carole Roy",
        "given": "Carole",
        "family": "Roy",
        "organization": "Bell",
        "title": "Avocate",
        "email": "carole@bell.example",
        "location": "Montréal, Québec, Canada",
        "connected_on": "2020-05-12",
        **values,
    }
    return 2 * scene.profile(slug, **shown) + 1


def test_who_has_a_card_is_out_and_so_are_the_owner_and_whom_one_only_follows(scene):
    newcomer(scene)
    marc = scene.person("marc", "Marc Roy")
    scene.profile("marc", with_person=marc, name="Marc Roy")
    newcomer(scene, "me", name="Julie Fortin", relation="owner")
    newcomer(scene, "star", name="Céline Star", relation="following")
    assert scene.added() == ["Carole Roy"]
    ids = scene.gaps.to_add(followed=True)
    assert {row.name for row in scene.gaps.newcomers(ids)} == {"Carole Roy", "Céline Star"}


def test_whoever_left_the_list_is_no_connection_and_may_still_be_followed(scene):
    carole, luc = newcomer(scene) // 2, newcomer(scene, "luc", name="Luc Roy") // 2
    scene.listed("2024-01-01", carole, luc)
    scene.listed("2024-01-01", luc, relation="following")
    assert sorted(scene.added()) == ["Carole Roy", "Luc Roy"]
    scene.listed("2025-01-01", carole)
    assert scene.added() == ["Carole Roy"]
    ids = scene.gaps.to_add(followed=True)
    assert {row.name for row in scene.gaps.newcomers(ids)} == {"Carole Roy", "Luc Roy"}


def test_who_follows_back_is_followed_too(scene):
    newcomer(scene, "ann", name="Ann Lee", relation="mutual")
    newcomer(scene, "zoe", name="Zoé Côté", relation="follower")
    ids = scene.gaps.to_add(followed=True)
    assert [row.name for row in scene.gaps.newcomers(ids)] == ["Ann Lee"]


def test_those_one_writes_with_come_first_then_the_newest_connections(scene):
    newcomer(scene, "a", name="Alain Roy", email="", connected_on="2012-01-01")
    newcomer(scene, "b", name="Benoit Roy", email="", connected_on="2026-01-01")
    newcomer(scene, "c", connected_on="2009-01-01")
    scene.exchange("mail", "2026-03-02", "carole@bell.example", JULIE)
    assert scene.added() == ["Carole Roy", "Benoit Roy", "Alain Roy"]


def test_a_card_says_what_the_profile_knows_and_nothing_else(scene):
    scene.gaps.add([newcomer(scene)])
    made = card_of(scene, "Carole Roy")
    assert (made.given, made.family) == ("Carole", "Roy")
    assert (made.organization, made.title) == ("Bell", "Avocate")
    assert [email.value for email in made.emails] == ["carole@bell.example"]
    assert [url.value for url in made.urls] == ["https://linkedin.example/in/carole"]
    assert [place.city for place in made.addresses] == ["Montréal"]
    assert made.rev is not None
    assert made.rev.startswith("2026-01-15")  # the day the network said so
    assert (made.note, made.phones, made.categories) == ("", (), ())


def test_an_area_is_no_city_and_a_credential_no_family_name(scene):
    scene.gaps.add(
        [
            newcomer(
                scene,
                name="Carole St-Pierre Roy, ing.",
                family="St-Pierre Roy, ing.",
                location="Greater Montreal Metropolitan Area",
            )
        ]
    )
    with scene.store.read() as conn:
        raw = conn.exec_driver_sql("SELECT raw FROM card").scalar_one()
    made = fields_of(Card.parse(raw))
    assert (made.family, made.suffixes) == ("St-Pierre Roy", "ing.")
    assert made.addresses == ()


def test_the_new_card_is_of_the_profiles_person_at_once_and_for_good(scene):
    carole = newcomer(scene, email="")
    newcomer(scene, "namesake", email="", organization="Molson")
    scene.gaps.add([carole], "Clients")
    (row,) = scene.workspace.contacts.rows(scene.workspace.contacts.ids("org:bell"))
    assert (row.cards, row.profiles, row.origins) == (1, 1, ("Clients", "linkedin"))
    scene.workspace.refresh()
    (link,) = scene.workspace.links.all()
    assert link.profile_url == "https://linkedin.example/in/carole"
    assert link.probability == 1.0


def test_a_second_run_adds_nothing_and_makes_no_address_book(scene):
    carole = newcomer(scene)
    assert len(scene.gaps.add([carole]).of("card")) == 1
    scene.workspace.refresh()
    assert scene.added() == []
    (person,) = scene.workspace.contacts.ids("carole")
    again = scene.gaps.add([int(person), carole], "Autre carnet")
    assert again.change_id is None
    with scene.store.read() as conn:
        books = conn.exec_driver_sql("SELECT name FROM address_book").scalars().all()
    assert set(books) == {"Outlook", "Entregent"}


def test_one_undo_takes_all_of_them_back_and_lists_them_again(scene):
    ids = [newcomer(scene, f"p{n}", name=f"Carole Roy{n}", email="") for n in range(3)]
    change = scene.gaps.add(ids).change_id
    scene.workspace.refresh()
    assert scene.added() == []
    assert change is not None
    scene.store.undo(change)
    scene.workspace.refresh()
    assert len(scene.added()) == 3
    assert scene.workspace.links.all() == []
    with scene.store.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM decision").scalar() == 0


def test_a_deleted_card_leaves_the_connection_to_be_added_again(scene):
    carole = newcomer(scene)
    scene.gaps.add([carole])
    uid = card_of(scene, "Carole Roy").uid
    scene.workspace.contacts.delete(uid)
    scene.workspace.refresh()
    assert scene.added() == ["Carole Roy"]
    scene.gaps.add(scene.gaps.to_add())
    scene.workspace.refresh()
    assert scene.added() == []


def test_not_this_one_is_kept_by_profile(scene):
    carole = newcomer(scene)
    change = scene.gaps.refuse_newcomers([carole]).change_id
    assert scene.added() == []
    assert change is not None
    scene.store.undo(change)
    assert scene.added() == ["Carole Roy"]
