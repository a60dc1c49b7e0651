"""Drafts as files, and the record of requests."""

import dataclasses
from email import message_from_bytes, policy

import pytest
from tests.requests.test_drafts import HELENE, MARC, path_of
from tests.scene import JULIE

from entregent.errors import InputError, StoreError
from entregent.requests import eml
from entregent.requests.service import Requests


@pytest.fixture
def draft(scene):
    return Requests(scene.store).draft(path_of(HELENE, MARC))


def parsed(draft):
    return message_from_bytes(eml.to_bytes(draft), policy=policy.default)


def test_the_file_opens_as_an_unsent_message(draft):
    message = parsed(draft)
    assert message["X-Unsent"] == "1"
    assert message["Date"] is None
    assert message["Message-ID"] is None
    assert message["To"] == "Hélène Gagnon <helene@bell.example>"
    assert message["From"] == f"Julie Fortin <{JULIE}>"
    assert message["Subject"] == "Me présenter à Marc Roy?"
    assert message.get_content().replace("\r\n", "\n") == draft.body
    assert message.get_content_charset() == "utf-8"


def test_every_line_ends_in_crlf_and_is_ascii(draft):
    content = eml.to_bytes(draft)
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))


@pytest.mark.parametrize(
    "evil", ["x\r\nBcc: all@victims.example", "x\nBcc: a@b", "a\x00b", "\u2028Bcc: a@b", '"; <a@b>']
)
def test_no_header_can_be_injected(draft, evil):
    worse = dataclasses.replace(
        draft, subject=evil, to_name=evil, sender_name=evil, to=f"a@b.example{evil}"
    )
    message = parsed(worse)
    assert message["Bcc"] is None
    assert message["To"] is None
    worse = dataclasses.replace(draft, subject=evil, to_name=evil, sender_name=evil)
    message = parsed(worse)
    assert message["Bcc"] is None
    assert [each.addr_spec for each in message["To"].addresses] == ["helene@bell.example"]


@pytest.mark.parametrize("address", ["", "not an address", "a@b, c@d", "a@", "@b", "é@é.example"])
def test_what_is_no_plain_address_is_left_out(draft, address):
    assert parsed(dataclasses.replace(draft, to=address))["To"] is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "CON", "a/b\\c:d", "\x00", "." * 300, "日本"])
def test_file_names_are_safe_everywhere(draft, tmp_path, name):
    worse = dataclasses.replace(draft, to_name=name, target_name=name)
    (path,) = Requests.save(worse, tmp_path / "out")
    assert path.parent == tmp_path / "out"
    assert path.stem.replace("-", "").isalnum()
    assert len(path.name) < 100


def test_saving_twice_writes_over_nothing(draft, tmp_path):
    first, second = Requests.save([draft, draft], tmp_path)
    assert first.name == "ask-helene-gagnon-marc-roy.eml"
    assert second.name == "ask-helene-gagnon-marc-roy-2.eml"


def test_a_folder_that_cannot_be_made_is_told(draft, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        Requests.save(draft, tmp_path / "file")


def test_a_record_is_journalled_and_undoable(scene, draft):
    requests = Requests(scene.store)
    changes = requests.record(draft)
    assert changes.touches("request")
    (row,) = requests.list()
    assert (row.target, row.via, row.state, row.language) == (
        "Marc Roy",
        "Hélène Gagnon",
        "drafted",
        "fr",
    )
    assert row.drafts[0]["subject"] == draft.subject
    scene.store.undo(changes.change_id)
    assert requests.list() == []


def test_a_second_request_of_the_same_person_is_pointed_out(scene, draft):
    requests = Requests(scene.store)
    requests.record(draft)
    again = requests.draft(path_of(HELENE, MARC))
    remark = next(each for each in again.remarks if each.kind == "draft.asked_before")
    assert remark.values["count"] == 1


def test_a_path_is_chosen_by_the_name_of_the_introducer(scene):
    scene.card("m", "FN:Marc Roy", "ORG:Molson", "EMAIL:m.roy@molson.example")
    scene.card("c", "FN:Chantal Labelle", "ORG:Molson")
    scene.card("d", "FN:Denis Paquin", "ORG:Molson")
    requests = Requests(scene.store)
    assert requests.choose("Marc Roy", "paquin").path[0].name == "Denis Paquin"
    assert not requests.choose("Marc Roy").is_direct
    with pytest.raises(InputError) as error:
        requests.choose("Marc Roy", "Nobody")
    assert error.value.kind == "request.not_via"
    with pytest.raises(InputError) as error:
        requests.choose("Nobody At All")
    assert error.value.kind == "request.nobody"
