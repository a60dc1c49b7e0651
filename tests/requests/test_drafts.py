"""The letters, as their receivers read them."""

import re
from dataclasses import replace

import pytest

from entregent.errors import InputError, Refused
from entregent.evidence import Reason
from entregent.relations.model import Path, Step, Tie
from entregent.requests.reasons import DraftKind
from entregent.requests.service import Requests

NBSP = "\u00a0"
HELENE = Step(None, "Hélène Gagnon", "helene@bell.example", "Bell", "Directrice")
MARC = Step(None, "Marc Roy", "m.roy@molson.example", "Molson", "Président")
MESSAGES = Reason("tie.messages", {"count": 23, "last": "2025-05-12"})


def path_of(*steps: Step, tie: tuple[Reason, ...] = (MESSAGES,), link: tuple[Reason, ...] = ()):
    legs = (Tie(0.8, tie), *(Tie(0.5, link) for _ in steps[1:]))
    return Path(steps[-1].name, None, steps, legs, (steps[0].email,), 0.4, ())


@pytest.fixture
def requests(scene):
    return Requests(scene.store)


def every_letter(requests):
    paths = [path_of(HELENE, MARC), path_of(HELENE, Step(None, "Guy Morin"), MARC), path_of(MARC)]
    for language in ("fr", "en"):
        for register in ("vous", "tu", "formal"):
            for purpose in ("", "je prépare une étude : les brasseries"):
                for path in paths:
                    for kind in DraftKind:
                        yield requests.draft(path, language, register, purpose, kind)


def test_every_letter_can_be_written(requests):
    letters = list(every_letter(requests))
    assert len(letters) == 180
    assert all(letter.subject and letter.body.strip() for letter in letters)
    assert not any("None" in letter.body or "{" in letter.body for letter in letters)
    assert not any("\n\n\n" in letter.body or "  " in letter.body for letter in letters)


def test_the_ask_names_both_and_offers_a_way_out(requests):
    draft = requests.draft(path_of(HELENE, MARC))
    assert draft.to == "helene@bell.example"
    assert draft.subject == "Me présenter à Marc Roy?"
    assert draft.body.startswith("Bonjour Hélène,\n")
    assert "depuis nos derniers échanges, en mai 2025." in draft.body
    assert "un simple non me convient très bien" in draft.body
    assert {reason.kind for reason in requests.checks(draft)} == {
        "draft.has_referrer",
        "draft.has_identity",
        "draft.has_way_out",
    }


def test_a_text_without_them_does_not_pass_for_complete(requests):
    draft = requests.draft(path_of(HELENE, MARC))
    assert requests.checks(replace(draft, body="Présente-moi.")) == ()


def test_the_forwardable_paragraph_stands_alone(requests):
    draft = requests.draft(path_of(HELENE, MARC), purpose="Je prépare une étude")
    assert draft.forward in draft.body
    for needed in (
        "Julie Fortin",
        "Hélène Gagnon",
        "julie@fortin.example",
    ):
        assert needed in draft.forward
    assert "Je prépare une étude." in draft.forward


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_reader_is_never_told_what_the_writer_saw_in_copied_mail(requests, language):
    link = Reason("pair.wrote", {"a": "Hélène Gagnon", "b": "Marc Roy", "count": 6, "last": ""})
    body = requests.draft(path_of(HELENE, MARC, link=(link,)), language).body
    assert "6" not in body
    assert ("vous vous connaissez" in body) or ("you know each other" in body)


def test_quebec_french_puts_no_break_spaces_and_no_space_before_the_question_mark(requests):
    for letter in every_letter(requests):
        if letter.language == "fr":
            text = letter.subject + letter.body
            assert not re.search(r"[^\u00a0]:(?!//)", text.replace("https:", ""))
            assert not re.search(r"\s[?!;]", text)
            assert not re.search(r"«[^\u00a0]|[^\u00a0]»", text)


def test_tu_is_tu_throughout_but_the_stranger_is_vous(requests):
    draft = requests.draft(path_of(HELENE, MARC), "fr", "tu")
    own = draft.body.replace(draft.forward, "")
    assert "Connais-tu" in own
    assert re.findall(r"\b(?:vous|votre|vos)\b", own) == ["vous", "vous"]  # vous vous connaissez
    assert "avec vous" in draft.forward


def test_nobodys_gender_is_guessed(requests):
    for letter in every_letter(requests):
        if letter.register == "formal" and letter.language == "fr":
            assert letter.body.startswith("Madame, Monsieur,\n")
        assert not re.search(r"\b(?:he|him|his|she|her)\b", letter.body)
        assert not re.search(r"\b(?:présentée?|reconnaissante?|heureu(?:x|se))\b", letter.body)


def test_a_formal_letter_uses_the_courtesy_title_of_the_card(scene):
    person = scene.card("h", "N:Gagnon;Hélène;;Mme;", "FN:Hélène Gagnon")
    step = Step(person, "Hélène Gagnon", "helene@bell.example")
    requests = Requests(scene.store)
    french = requests.draft(path_of(step, MARC), "fr", "formal")
    english = requests.draft(path_of(step, MARC), "en", "formal")
    assert french.body.startswith("Madame,\n")
    assert "Cordialement," in french.body
    assert english.body.startswith("Dear Ms. Gagnon,\n")


def test_the_first_message_to_the_target_says_what_the_law_asks(requests):
    for language, words in (("fr", "recommandation"), ("en", "referral")):
        draft = requests.draft(path_of(HELENE, MARC), language, kind="first")
        assert draft.to == "m.roy@molson.example"
        for needed in ("Hélène Gagnon", words, "Julie Fortin", "julie@fortin.example"):
            assert needed in draft.body
    assert f"«{NBSP}non merci{NBSP}»" in requests.draft(path_of(HELENE, MARC), kind="first").body


@pytest.mark.parametrize(
    ("organization", "said"),
    [
        ("Bell", "chez Bell"),
        ("Université Laval", "à l’Université Laval"),
        ("Ville de Laval", "à la Ville de Laval"),
        ("Ministère des Transports", "au Ministère des Transports"),
    ],
)
def test_french_says_where_one_works(requests, organization, said):
    tie = Reason("tie.colleagues", {"organization": organization, "start": "2015", "end": "2018"})
    assert f"collègues {said}." in requests.draft(path_of(HELENE, MARC, tie=(tie,))).body


def test_with_two_introducers_the_first_is_asked_for_the_second(requests):
    draft = requests.draft(path_of(HELENE, Step(None, "Guy Morin"), MARC))
    assert draft.subject == "Me mettre en contact avec Guy Morin?"
    assert "Marc Roy" in draft.body
    assert "draft.second_hand" in {reason.kind for reason in draft.remarks}


def test_an_unknown_sender_leaves_a_gap_to_fill_and_is_told(scene):
    scene.store.set("me", None)
    scene.store.set("owner", None)
    draft = Requests(scene.store).draft(path_of(HELENE, MARC))
    assert "[votre nom]" in draft.body
    assert {"draft.no_sender_name", "draft.no_sender_email"} <= {r.kind for r in draft.remarks}


HOSTILE = [
    "{{ 7 * 7 }}",
    "{% raw %}",
    "Eve\r\nBcc: all@victims.example",
    "{{ ''.__class__.__mro__ }}",
    "\u202eevil\u200b\x00name",
    "<script>alert(1)</script>",
    "A" * 5_000,
    "",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_a_letter_or_runs_in_it(requests, name):
    step = Step(None, name, "eve@evil.example", name, name)
    for kind in DraftKind:
        draft = requests.draft(path_of(step, Step(None, name), step), kind=kind, purpose=name)
        assert "49" not in draft.body
        assert "\n" not in draft.subject
        assert "\x00" not in draft.body
        assert "\u202e" not in draft.body
        assert "\nBcc:" not in draft.body
        assert len(draft.body) < 8_000


def test_unknown_languages_registers_and_kinds_are_refused(requests):
    path = path_of(HELENE, MARC)
    for arguments in ({"language": "de"}, {"register": "ihr"}, {"kind": "../../etc/passwd"}):
        with pytest.raises(InputError):
            requests.draft(path, **arguments)


def test_who_asked_to_be_left_alone_is_left_alone(scene):
    from entregent.store import schema

    with scene.store.write("scene") as write:
        row = {"kind": "email", "key": "m.roy@molson.example", "at": "2026-01-01"}
        write.insert(schema.do_not_contact, [row])
    with pytest.raises(Refused) as refused:
        Requests(scene.store).draft(path_of(HELENE, MARC))
    assert refused.value.values == {"name": "Marc Roy"}


def test_who_once_referred_somebody_is_reminded_of_it(requests):
    link = Reason("pair.referred", {"a": "Marc Roy", "b": "Hélène Gagnon"})
    path = path_of(HELENE, MARC, link=(link,))
    assert "Vous m’aviez déjà recommandé Marc Roy." in requests.draft(path).body
    other = Reason("pair.referred", {"a": "Hélène Gagnon", "b": "Marc Roy"})
    assert "recommandé" not in requests.draft(path_of(HELENE, MARC, link=(other,))).body
