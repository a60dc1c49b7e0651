"""Cards that other programs move on the server: each stays one card, with all that was done to it.

Nobody tells of a move: one address loses its card and another gets one with the same UID.
"""

from __future__ import annotations

import re

import pytest
from tests.carddav.client import fill, person, texts
from tests.servers import hostile as h

from entregent.carddav.replica import Replica
from entregent.evidence import Reason

pytestmark = pytest.mark.usefixtures("quick")


def test_a_stranger_that_moves_a_card_does_not_make_it_another_person(ours, book):
    fill(book, 3)
    ours.sync()
    raw = book.cards["c0.vcf"].raw
    book.remove("c0.vcf")
    book.put("moved.vcf", raw)
    ours.edit("u0", TITLE="Juge")
    report = ours.sync()
    assert (report.deleted_here, report.stopped) == (0, None)
    assert sorted(ours.all()) == ["u0", "u1", "u2"]
    assert texts(book.cards["moved.vcf"].raw, "TITLE") == ["Juge"]
    assert "c0.vcf" not in book.cards
    assert ours.sync().quiet


@pytest.mark.parametrize("beside", [("new.vcf", "u3"), ("c1.vcf", "u1")])
def test_a_moved_card_whose_change_could_not_be_read_back_is_no_second_card(
    ours, hostile, book, beside
):
    fill(book, 3)
    ours.sync()
    raw = book.cards["c0.vcf"].raw
    book.remove("c0.vcf")
    book.put("moved.vcf", raw)
    book.put(beside[0], person(beside[1], ROLE="Juge"))
    ours.edit("u0", TITLE="Juge")

    def read_back(server, request):
        written = any(each.method == "PUT" for each in server.requests)
        return h.portal(server, request) if written else server.handle(request)

    hostile.requests.clear()
    hostile.on("REPORT", "*", read_back)
    report = ours.sync()
    assert [each.href.rpartition("/")[2] for each in report.quarantined] == ["moved.vcf"]
    assert sorted(ours.all()) == sorted({"u0", "u1", "u2", beside[1]})
    hostile.no_faults()
    ours.sync()
    assert ours.sync().quiet
    assert sorted(ours.all()) == sorted({"u0", "u1", "u2", beside[1]})
    assert texts(book.cards["moved.vcf"].raw, "TITLE") == ["Juge"]
    assert sorted(book.cards) == sorted({"c1.vcf", "c2.vcf", "moved.vcf", beside[0]})


def not_telling(name):
    """The server leaves a card out of what has changed, and answers nonsense where it is read."""

    def act(server, request):
        if name.encode() in request.body:
            return h.truncated(server, request)
        found = server.handle(request)
        return found._replace(body=re.sub(_RESPONSE % name.encode(), b"", found.body))

    return act


_RESPONSE = rb"(?s)<(?:\w+:)?response>(?:(?!</(?:\w+:)?response>).)*/%s</.*?</(?:\w+:)?response>"


def test_a_card_that_may_have_moved_waits_until_its_old_address_can_be_read(ours, hostile, book):
    fill(book, 3)
    ours.sync()
    assert ours.sync(everything=True).quiet  # which brings a token
    raw = book.cards["c0.vcf"].raw
    with ours.workspace.store.read() as conn:
        (id_,) = conn.exec_driver_sql("SELECT address_book_id FROM server_book").one()
    old = hostile.path(book, "c0.vcf")
    Replica(ours.workspace.store, id_).fault({old: Reason("card.unreadable")}, {})
    book.remove("c0.vcf")
    book.put("moved.vcf", raw)
    hostile.on("REPORT", "*", not_telling("c0.vcf"))
    for _ in range(2):
        report = ours.sync()
        assert [each.href for each in report.quarantined] == [old]
        assert sorted(ours.all()) == ["u0", "u1", "u2"]
    hostile.no_faults()
    ours.sync()
    assert ours.sync().quiet
    assert sorted(ours.all()) == ["u0", "u1", "u2"]
    ours.edit("u0", TITLE="Juge")
    ours.sync()
    assert texts(book.cards["moved.vcf"].raw, "TITLE") == ["Juge"]
    assert "c0.vcf" not in book.cards


def test_a_card_that_could_not_be_read_and_went_meanwhile_goes_here_too(ours, hostile, book):
    fill(book, 3)
    ours.sync()
    assert ours.sync(everything=True).quiet  # which brings a token
    with ours.workspace.store.read() as conn:
        (id_,) = conn.exec_driver_sql("SELECT address_book_id FROM server_book").one()
    old = hostile.path(book, "c0.vcf")
    Replica(ours.workspace.store, id_).fault({old: Reason("card.unreadable")}, {})
    book.remove("c0.vcf")
    hostile.on("REPORT", "*", not_telling("c0.vcf"))
    ours.sync()  # that it went was not told, and never will be
    hostile.no_faults()
    report = ours.sync()
    assert report.deleted_here == 1
    assert sorted(ours.all()) == ["u1", "u2"]
    assert ours.sync().quiet


def test_a_card_that_moves_in_a_read_only_book_is_no_second_card(ours, hostile, book):
    fill(book, 3)
    ours.sync()
    raw = book.cards["c0.vcf"].raw
    book.remove("c0.vcf")
    book.put("moved.vcf", raw)
    book.put("new.vcf", person("u3"))
    book.read_only = True
    ours.edit("u0", TITLE="Juge")
    for _ in range(2):
        report = ours.sync()
        assert [each.why.kind for each in report.quarantined] == ["card.read_only"]
        assert sorted(ours.all()) == ["u0", "u1", "u2", "u3"]
        assert ours.field("u0", "TITLE") == "Juge"
    book.read_only = False
    ours.sync()
    assert ours.sync().quiet
    assert texts(book.cards["moved.vcf"].raw, "TITLE") == ["Juge"]
