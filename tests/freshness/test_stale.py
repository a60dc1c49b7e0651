"""Which values are doubtful, on a store."""

from datetime import date

import pytest
from tests.scene import JULIE

from entregent.freshness.service import Freshness
from entregent.store import schema

TODAY = date(2026, 6, 1)
HELENE = (
    "N:Gagnon;Hélène;;;",
    "FN:Hélène Gagnon",
    "ORG:Bell;Ventes",
    "TITLE:VP\\, ventes",
    "EMAIL;TYPE=INTERNET:helene@bell.example",
    "EMAIL:hgagnon@gmail.com",
    "TEL;TYPE=WORK:514 555-0100",
    "TEL;TYPE=CELL:(514) 555-0101",
    "ADR;TYPE=HOME:;;12 rue X;Montréal;QC;H2X 1Y4;Canada",
)
WORK, OWN, DESK, CELL = (
    "helene@bell.example",
    "hgagnon@gmail.com",
    "514 555-0100",
    "(514) 555-0101",
)


def judged(scene, as_of=TODAY):
    rows = Freshness(scene.store).stale(as_of, all=True)
    return {row.value: row for row in rows if row.field is not None}


def probability(scene, value, as_of=TODAY):
    return judged(scene, as_of)[value].probability_valid


def test_every_value_that_ages_is_one_row_verbatim(scene):
    person = scene.card("h", *HELENE, "NOTE:likes hockey", "BDAY:1970-01-01")
    rows = Freshness(scene.store).stale(TODAY, all=True)
    assert [(row.person_id, row.name, row.card_uid) for row in rows] == [
        (person, "Hélène Gagnon", "h")
    ] * 7
    assert {(row.field, row.value) for row in rows} == {
        ("organization", "Bell"),
        ("title", "VP, ventes"),
        ("email", WORK),
        ("email", OWN),
        ("phone", DESK),
        ("phone", CELL),
        ("address", ";;12 rue X;Montréal;QC;H2X 1Y4;Canada"),
    }
    address = next(row for row in rows if row.field == "address")
    assert address.shown == "12 rue X, Montréal, QC H2X 1Y4, Canada"
    assert all(0.0 < row.probability_valid < 1.0 and row.reasons for row in rows)


def test_the_least_probable_comes_first(scene):
    scene.card("h", *HELENE, "REV:2015-01-01")
    rows = Freshness(scene.store).stale(TODAY, all=True)
    assert [row.probability_valid for row in rows] == sorted(row.probability_valid for row in rows)


def test_without_all_only_what_is_rather_wrong_than_right(scene):
    scene.card("new", *HELENE, "REV:2026-05-01")
    assert Freshness(scene.store).stale(TODAY) == []
    scene.card("old", *HELENE, "REV:2012-05-01")
    rows = Freshness(scene.store).stale(TODAY)
    assert {row.card_uid for row in rows} == {"old"}
    assert {row.field for row in rows} >= {"organization", "title", "email"}
    assert CELL not in {row.value for row in rows}


def test_time_makes_every_value_less_sure(scene):
    scene.card("h", *HELENE, "REV:2020-01-01")
    early, late = judged(scene, date(2021, 1, 1)), judged(scene, date(2026, 1, 1))
    assert all(late[value].probability_valid < early[value].probability_valid for value in early)


def test_what_is_ones_own_outlives_what_comes_with_the_job(scene):
    scene.card("h", *HELENE, "REV:2021-01-01")
    rows = judged(scene)
    assert rows[OWN].probability_valid > rows[WORK].probability_valid
    assert rows[CELL].probability_valid > rows[DESK].probability_valid


def test_a_card_without_rev_is_judged_too_and_less_sure(scene):
    scene.card("h", *HELENE)
    undated = probability(scene, "Bell")
    assert "stale.card_undated" in {r.kind for r in judged(scene)["Bell"].reasons}
    scene.card("i", *[line.replace("Bell", "Dated") for line in HELENE], "REV:2026-05-01")
    assert undated < probability(scene, "Dated")


def test_a_newer_profile_with_another_employer_casts_doubt_on_all_that_goes_with_the_job(scene):
    person = scene.card("h", *HELENE, "REV:2024-01-01")
    before = judged(scene)
    scene.profile("h", with_person=person, organization="Molson", title="Directrice générale")
    after = judged(scene)
    for value in ("Bell", "VP, ventes", WORK, DESK):
        assert after[value].probability_valid < 0.15
    for value in (OWN, CELL):
        assert after[value].probability_valid == before[value].probability_valid
    assert after["Bell"].reasons[0].kind == "stale.profile_says"
    assert after["Bell"].reasons[0].values["value"] == "Molson"
    assert after[WORK].reasons[0].kind == "stale.left_employer"
    assert after["Bell"].action == "update"
    assert after[WORK].action == "ask"


def test_an_older_profile_with_another_employer_does_not(scene):
    person = scene.card("h", *HELENE, "REV:2025-12-01")
    before = probability(scene, "Bell")
    scene.profile("h", with_person=person, organization="Nortel", seen="2019-01-01")
    assert probability(scene, "Bell") == before


def test_the_same_employer_spelt_otherwise_confirms(scene):
    person = scene.card("h", *HELENE, "REV:2019-01-01")
    before = judged(scene)
    scene.profile(
        "h", with_person=person, organization="BELL CANADA", title="Vice-présidente, ventes"
    )
    after = judged(scene)
    assert after["Bell"].probability_valid > 0.8 > before["Bell"].probability_valid
    assert after["Bell"].reasons[0].kind == "stale.profile_confirms"
    assert after["VP, ventes"].probability_valid > before["VP, ventes"].probability_valid
    assert after[WORK].probability_valid > before[WORK].probability_valid


def test_mail_from_an_address_is_a_sign_of_life_for_it_and_the_job(scene):
    scene.card("h", *HELENE, "REV:2015-01-01")
    before = judged(scene)
    scene.exchange("mail", "2026-05-01T09:00:00Z", f"Hélène Gagnon <{WORK}>", JULIE)
    after = judged(scene)
    assert after[WORK].probability_valid > 0.9
    assert after["Bell"].probability_valid > 0.9
    assert after[OWN].probability_valid == before[OWN].probability_valid
    assert after[WORK].reasons[0].kind == "stale.mail_from"


def test_mail_to_an_address_proves_nothing(scene):
    scene.card("h", *HELENE, "REV:2015-01-01")
    before = probability(scene, WORK)
    scene.exchange("mail", "2026-05-01T09:00:00Z", JULIE, WORK)
    assert probability(scene, WORK) == before


def test_mail_after_the_day_asked_for_is_left_out(scene):
    scene.card("h", *HELENE, "REV:2015-01-01")
    before = probability(scene, WORK)
    scene.exchange("mail", "2026-07-01T09:00:00Z", WORK, JULIE)
    assert probability(scene, WORK) == before


def test_who_writes_from_another_employers_address_has_probably_left(scene):
    scene.card("h", *HELENE, "REV:2020-01-01")
    before = probability(scene, "Bell")
    scene.exchange("mail", "2026-05-01T09:00:00Z", "Hélène Gagnon <hg@molson.example>", JULIE)
    assert probability(scene, "Bell") < before / 2
    assert judged(scene)["Bell"].reasons[0].kind == "stale.writes_from"


def test_a_namesake_elsewhere_proves_nothing(scene):
    scene.card("h", *HELENE, "REV:2020-01-01")
    scene.card("i", "FN:Hélène Gagnon")
    before = probability(scene, "Bell")
    scene.exchange("mail", "2026-05-01T09:00:00Z", "Hélène Gagnon <hg@molson.example>", JULIE)
    assert probability(scene, "Bell") == before


def test_the_address_at_the_new_employer_is_not_doubted(scene):
    person = scene.card("h", *HELENE, "EMAIL:hg@molson.example", "REV:2025-06-01")
    scene.profile("h", with_person=person, organization="Molson")
    rows = judged(scene)
    assert rows["hg@molson.example"].probability_valid > 0.7
    assert rows[WORK].probability_valid < 0.15


def test_cards_migrated_on_one_day_are_not_verified_by_it(scene):
    from entregent.store.cards import NewCard

    scene.card("alone", "FN:Alone", "ORG:Alone Inc", "REV:2026-05-02")
    raws = [
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:P{n}\r\nORG:Moved {n}\r\nREV:2026-05-01\r\nEND:VCARD\r\n"
        for n in range(30)
    ]
    with scene.store.write("scene") as write:
        write.put_cards(scene.book, [NewCard(f"m{n}", raw.encode()) for n, raw in enumerate(raws)])
    rows = judged(scene)
    assert rows["Moved 3"].probability_valid < rows["Alone Inc"].probability_valid - 0.2
    migrated = rows["Moved 3"].reasons[0]
    assert migrated.kind == "stale.card_migrated"
    assert migrated.values == {"on": "2026-05-01", "count": 30}


@pytest.mark.parametrize("address", ["h.gagnon@videotron.ca", "moi@gagnon.example"])
def test_ones_own_address_does_not_go_with_the_job(scene, address):
    person = scene.card("h", *HELENE, f"EMAIL:{address}", "REV:2024-01-01")
    scene.profile("h", with_person=person, organization="Molson")
    assert probability(scene, address) > 0.7


def test_groups_and_deleted_cards_have_no_values(scene):
    scene.card("g", "FN:Group", "KIND:group", "ORG:Nobody", version="4.0")
    person = scene.card("h", *HELENE)
    with scene.store.write("scene") as write:
        write.update(schema.card, person // 2, {"state": "deleted"})
    assert Freshness(scene.store).stale(TODAY, all=True) == []


def test_people_gone_quiet_are_told_with_their_silence(scene):
    person = scene.card("h", *HELENE, "REV:2026-05-01")
    for month in range(1, 13):
        scene.exchange("mail", f"2022-{month:02}-01T09:00:00Z", OWN, JULIE)
    (row,) = [row for row in Freshness(scene.store).stale(TODAY) if row.field is None]
    assert (row.person_id, row.value, row.action) == (person, None, "reconnect")
    assert row.reasons[0].kind == "quiet.silence"
    assert row.reasons[0].values == {"last": "2022-12-01", "months": 42, "count": 12}
    assert row.probability_valid < 0.5


def test_being_copied_by_somebody_else_is_no_exchange(scene):
    scene.card("h", *HELENE, "REV:2026-05-01")
    for month in range(1, 13):
        scene.exchange("mail", f"2022-{month:02}-01T09:00:00Z", "boss@far.example", JULIE, OWN)
    assert Freshness(scene.store).stale(TODAY) == []


def test_nonsense_dates_are_no_signs(scene):
    scene.card("h", *HELENE, "REV:yesterday")
    scene.exchange("mail", None, WORK, JULIE)
    scene.exchange("mail", "soon", WORK, JULIE)
    assert probability(scene, "Bell") > 0


def test_an_empty_store_has_nothing_stale(scene):
    assert Freshness(scene.store).stale(TODAY, all=True) == []
