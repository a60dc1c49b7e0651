"""What our client promises where the server, or the way to it, is bad: each trap of the real ones,
scripted. Nothing is lost, what can be synced is, and there is one clear reason for the rest."""

from __future__ import annotations

import time
from datetime import timedelta
from urllib.parse import quote

import pytest
from tests.carddav.client import connected, fill, person, texts, vcard
from tests.servers import hostile as h
from tests.servers.hostile import HostileServer

from entregent.carddav.replica import Replica
from entregent.cards.card import Card
from entregent.evidence import Reason
from entregent.servers.faults import ServerError
from entregent.servers.wire import Wire, _retry_after

BOOK = "/dav/julie/contacts/*"


pytestmark = pytest.mark.usefixtures("quick")


# --- 1. and 3. What is sent


def test_01_nothing_is_written_while_nothing_is_edited(ours, hostile, book):
    fill(book)
    for _ in range(3):
        ours.sync()
    ours.sync(everything=True)
    assert hostile.made("PUT", "DELETE") == []


def test_03_every_write_has_its_condition(ours, hostile, book):
    fill(book)
    ours.sync()
    ours.edit("u0", TITLE="Juge")
    ours.delete("u1")
    ours.add("new", person("new"))
    ours.sync()
    made = {
        each.method + (" new" if "new" in each.path else ""): each.headers
        for each in hostile.made("PUT", "DELETE")
    }
    assert made["PUT"]["if-match"] == '"e1"'
    assert made["DELETE"]["if-match"] == '"e2"'
    assert made["PUT new"]["if-none-match"] == "*"


def test_04_a_card_that_changes_between_reading_and_writing_is_merged(ours, hostile, book):
    fill(book, 1)
    ours.sync()
    ours.edit("u0", TITLE="Juge")

    def meanwhile(server, request):
        book.put("c0.vcf", Card.parse(book.cards["c0.vcf"].raw).add("NOTE", "vue mardi").raw)
        return server.handle(request)

    hostile.on("PUT", BOOK, meanwhile, times=1)
    assert ours.sync().merged == 1
    for raw in (ours.raw("u0"), book.cards["c0.vcf"].raw):
        assert (texts(raw, "TITLE"), texts(raw, "NOTE")) == (["Juge"], ["vue mardi"])


def test_05_an_edit_that_meets_a_deletion_on_its_way_is_kept(ours, hostile, book):
    fill(book, 2)
    ours.sync()
    ours.edit("u0", TITLE="Juge")

    def meanwhile(server, request):
        book.remove("c0.vcf")
        return server.handle(request)

    hostile.on("PUT", BOOK, meanwhile, times=1)
    report = ours.sync()
    assert [(each.uid, each.theirs) for each in report.conflicts] == [("u0", None)]
    assert texts(ours.raw("u0"), "TITLE") == ["Juge"]
    assert any(texts(raw, "TITLE") == ["Juge"] for raw in book.all().values())


# --- 6. An answer that is none deletes nothing

NOT_A_LISTING = {
    "a captive portal": h.portal,
    "an empty 200": h.answer(200),
    "an empty 207": h.answer(207),
    "truncated XML": h.truncated,
    "another XML": h.answer(207, b"<hello/>"),
    "401": h.answer(401, WWW_Authenticate='Basic realm="x"'),
    "403": h.answer(403),
    "404": h.answer(404),
    "500": h.answer(500),
    "503": h.answer(503),
    "cut": h.cut_before,
    "a redirect to a portal": h.redirected(302, "http://portal.example/login"),
    "a redirect in a circle": lambda server, request: h.Response(
        302, b"", {"Location": request.path}
    ),
    "a bomb": h.answer(
        207, b'<!DOCTYPE x [<!ENTITY a "aaaa">]><multistatus xmlns="DAV:">&a;</multistatus>'
    ),
}


@pytest.mark.parametrize("bad", NOT_A_LISTING)
@pytest.mark.parametrize("everything", [False, True])
def test_06_a_bad_answer_deletes_nothing_and_is_told(ours, hostile, book, bad, everything):
    fill(book)
    ours.sync()
    before = ours.all()
    ours.edit("u0", TITLE="Juge")
    for method in ("REPORT", "PROPFIND", "GET"):
        hostile.on(method, BOOK, NOT_A_LISTING[bad])
    report = ours.sync(everything=everything)
    assert report.stopped is not None
    assert ours.all().keys() == before.keys()
    assert hostile.made("PUT", "DELETE") == []
    hostile.no_faults()
    assert ours.sync().pushed == 1
    assert texts(book.cards["c0.vcf"].raw, "TITLE") == ["Juge"]


def test_06_a_silent_server_is_given_up(ours, hostile, book, monkeypatch):
    fill(book)
    ours.sync()
    monkeypatch.setenv("ENTREGENT_TIMEOUT", "0.3")

    def silent(server, request):
        time.sleep(1)
        return h.CUT

    hostile.on("*", BOOK, silent)
    report = ours.sync()
    assert report.stopped.kind == "server.timeout"
    assert len(ours.all()) == 3


def test_06_a_server_that_is_not_there_is_told(ours, hostile, book):
    fill(book)
    ours.sync()
    hostile.stop()
    report = ours.sync()
    assert report.stopped.kind == "server.unreachable"
    assert len(ours.all()) == 3


def test_06_a_wrong_password_is_told_and_deletes_nothing(ours, hostile, book):
    fill(book)
    ours.sync()
    hostile.password = "changed"
    (report,) = ours.sync_service.run(given="5 à 7 & pommes")
    assert report.stopped.kind == "server.password"
    assert len(ours.all()) == 3


def test_06_a_portal_that_answers_writes_is_not_believed(ours, hostile, book):
    fill(book)
    ours.sync()
    ours.edit("u0", TITLE="Juge")
    ours.delete("u1")
    ours.add("new", person("new"))
    hostile.on("PUT", BOOK, h.portal)
    hostile.on("DELETE", BOOK, h.portal)
    ours.sync()
    hostile.no_faults()
    ours.sync()
    assert texts(book.cards["c0.vcf"].raw, "TITLE") == ["Juge"]
    assert sorted(texts(raw, "UID")[0] for raw in book.all().values()) == ["new", "u0", "u2"]
    assert ours.sync().quiet


# --- 7. Deletions


def test_07_a_listing_that_leaves_out_what_is_there_deletes_nothing(ours, book):
    fill(book, 5)
    ours.sync()
    book.hidden = {"c0.vcf", "c1.vcf"}
    report = ours.sync(everything=True)
    assert (report.deleted_here, report.stopped, len(ours.all())) == (0, None, 5)
    book.hidden = set(book.cards)
    report = ours.sync(everything=True)
    assert (report.deleted_here, len(ours.all())) == (0, 5)


# --- 8. Cut and killed


@pytest.mark.parametrize("action", [h.cut_before, h.cut_after, h.answer(500)])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "REPORT"])
def test_08_a_cut_connection_loses_and_doubles_nothing(ours, hostile, book, method, action):
    fill(book)
    ours.sync()
    ours.edit("u0", TITLE="Juge")
    ours.delete("u1")
    ours.add("new", person("new"))
    hostile.on(method, BOOK, action, times=2)
    ours.sync()
    ours.sync()
    assert sorted(texts(raw, "UID")[0] for raw in book.all().values()) == ["new", "u0", "u2"]
    assert sorted(ours.all()) == ["new", "u0", "u2"]
    assert texts(book.cards["c0.vcf"].raw, "TITLE") == ["Juge"]
    assert ours.sync().quiet


# --- 9. Tokens


@pytest.mark.parametrize("status", [400, 403, 409, 410, 412])
def test_09_an_unknown_token_resyncs_without_loss(ours, book, status):
    fill(book)
    ours.sync(everything=True)
    fill(book)
    assert ours.sync(everything=True).quiet  # which brings a token
    book.invalid_token_status = status
    ours.edit("u0", TITLE="Juge")
    book.remove("c1.vcf")
    book.put("c9.vcf", person("u9", "Personne 9"))
    book.known_from = len(book.history) + 1
    report = ours.sync()
    assert (report.stopped, report.pulled, report.pushed) == (None, 1, 1)
    assert report.deleted_here == 1
    assert sorted(ours.all()) == ["u0", "u2", "u9"]


def test_09_pages_are_read_to_the_end(ours, hostile, book):
    fill(book, 25)
    book.page_size = 4
    assert ours.sync().pulled == 25
    fill(book, 9)
    report = ours.sync()
    assert report.quiet
    book.put("c3.vcf", person("u3", "Autre"))
    assert ours.sync().pulled == 1


def test_09_a_token_that_lies_is_caught_by_the_next_whole_comparison(ours, book):
    fill(book)
    ours.sync()
    assert ours.sync(everything=True).quiet  # which brings a token
    book.hidden = {"c0.vcf"}
    book.put("c0.vcf", person("u0", "Nouveau Nom"))
    assert ours.sync().quiet
    book.hidden = set()
    assert ours.sync().quiet
    assert ours.sync(everything=True).pulled == 1
    assert texts(ours.raw("u0"), "FN") == ["Nouveau Nom"]


def test_09_without_sync_collection_everything_is_compared(hostile, tmp_path):
    book = hostile.books["contacts"]
    book.has_sync = False
    fill(book)
    with connected(tmp_path / "w", hostile) as client:
        assert client.sync().pulled == 3
        before = len(hostile.requests)
        assert client.sync().quiet
        assert len(hostile.requests) - before == 1  # the ctag alone
        book.put("c0.vcf", person("u0", "Nouveau Nom"))
        book.remove("c1.vcf")
        client.edit("u2", TITLE="Juge")
        report = client.sync()
        assert (report.pulled, report.deleted_here, report.pushed) == (1, 1, 1)


# --- 10. Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_10_a_redirect_keeps_method_and_body(ours, hostile, book, status):
    fill(book)
    ours.sync()
    ours.edit("u0", TITLE="Juge")
    for method in ("PUT", "REPORT", "PROPFIND"):
        hostile.on(
            method,
            "/dav/julie/contacts/*",
            lambda server, request: h.Response(
                status, b"", {"Location": request.path.replace("/dav/", "/new/")}
            ),
        )

    moved = lambda server, request: server.handle(  # noqa: E731
        request._replace(path=request.path.replace("/new/", "/dav/"))
    )
    for method in ("PUT", "REPORT", "PROPFIND"):
        hostile.rules.insert(0, h.Rule(method, "/new/*", moved))
    assert ours.sync().pushed == 1
    assert texts(book.cards["c0.vcf"].raw, "TITLE") == ["Juge"]
    assert all(each.body for each in hostile.made("PUT"))


def test_10_credentials_never_leave_their_host(ours, hostile, book):
    fill(book)
    ours.sync()
    ours.edit("u0", TITLE="Juge")
    with HostileServer() as other:
        other.add_book("contacts")
        for method in ("PUT", "REPORT", "PROPFIND", "GET"):
            hostile.on(method, BOOK, h.redirected(307, f"{other.url}dav/julie/contacts/"))
        report = ours.sync()
        assert report.stopped.kind == "server.elsewhere"
        assert other.requests == []
        hostile.no_faults()
        hostile.on("PUT", BOOK, h.redirected(307, f"{other.url}dav/julie/contacts/c0.vcf"))
        assert ours.sync().stopped.kind == "server.elsewhere"
        assert other.requests == []
    assert len(ours.all()) == 3


def test_10_nothing_is_sent_in_the_clear_to_another_machine():
    with pytest.raises(ServerError) as refusal:
        Wire("http://dav.example/", "julie", "secret")
    assert refusal.value.kind == "server.insecure"


# --- 11. Names and identifiers of the server's own


@pytest.mark.parametrize("tells", [True, False])
@pytest.mark.parametrize("uid_too", [False, True])
def test_11_a_rewritten_address_or_uid_causes_no_second_upload(ours, hostile, book, tells, uid_too):
    book.stored_name = lambda name: f"srv-{name}"
    book.tells_location = tells
    if uid_too:
        book.on_store = lambda raw: raw.replace(b"UID:new", b"UID:server-1")
    ours.add("new", person("new"))
    assert ours.sync().pushed == 1
    assert ours.sync().quiet
    assert ours.sync(everything=True).quiet
    assert (len(book.cards), len(hostile.made("PUT"))) == (1, 1)
    assert list(ours.all()) == ["new"]


def test_11_what_a_server_drops_stays_here(ours, hostile, book):
    book.on_store = lambda raw: raw.replace(b"X-PET:Rex\r\n", b"")
    book.put_gives_etag = False
    ours.add("new", vcard("new", "FN:Marie Roy", "N:Roy;Marie;;;", "X-PET:Rex"))
    ours.sync()
    assert ours.sync().quiet
    assert texts(ours.raw("new"), "X-PET") == ["Rex"]
    ours.edit("new", TITLE="Juge")
    ours.sync()
    assert ours.sync().quiet
    assert texts(ours.raw("new"), "X-PET") == ["Rex"]
    assert texts(book.cards["new.vcf"].raw, "TITLE") == ["Juge"]


# --- 12. ETags


@pytest.mark.parametrize("style", ["none", "unstable", "weak", "unquoted"])
def test_12_any_etags_are_lived_with(hostile, tmp_path, style):
    book = hostile.books["contacts"]
    book.etag_style = style
    fill(book)
    with connected(tmp_path / "w", hostile) as client:
        assert client.sync().pulled == 3
        assert client.sync().quiet
        client.edit("u0", TITLE="Juge")
        client.sync()
        if style != "unstable":  # no condition can hold there: it waits, and says so
            assert texts(book.cards["c0.vcf"].raw, "TITLE") == ["Juge"]
            assert client.sync().quiet
        assert client.field("u0", "TITLE") == "Juge"


def test_12_a_write_without_etag_is_read_again(ours, hostile, book):
    fill(book, 1)
    ours.sync()
    book.put_gives_etag = False
    ours.edit("u0", TITLE="Juge")
    ours.sync()
    assert ours.sync().quiet


# --- 13. One bad card


@pytest.mark.parametrize("bad", ["poisonous", "failing"])
def test_13_one_bad_card_is_named_and_the_rest_is_synced(hostile, tmp_path, bad):
    book = hostile.books["contacts"]
    fill(book, 30)
    setattr(book, bad, {"c7.vcf"})
    with connected(tmp_path / "w", hostile) as client:
        report = client.sync()
        assert (report.pulled, report.stopped) == (29, None)
        assert [each.href for each in report.quarantined] == ["/dav/julie/contacts/c7.vcf"]
        assert [each.href for each in client.sync().quarantined] == ["/dav/julie/contacts/c7.vcf"]
        setattr(book, bad, set())
        report = client.sync()
        assert (report.pulled, report.quarantined) == (1, [])
        assert client.sync().quiet


@pytest.mark.parametrize("raw", [b"", b"hello", b"BEGIN:VCARD\r\nFN:x\r\n", b"BEGIN:VCALENDAR"])
def test_13_what_is_no_card_is_named(ours, book, raw):
    fill(book)
    book.put("odd.vcf", raw)
    report = ours.sync()
    assert report.pulled == 3
    assert [each.href for each in report.quarantined] == ["/dav/julie/contacts/odd.vcf"]


def test_13_a_card_that_becomes_unreadable_is_not_overwritten(ours, hostile, book):
    fill(book)
    ours.sync()
    ours.edit("u0", TITLE="Juge")
    book.put("c0.vcf", person("u0", "Nouveau Nom", TITLE="Notaire"))
    book.poisonous = {"c0.vcf"}
    report = ours.sync()
    assert [each.href for each in report.quarantined] == ["/dav/julie/contacts/c0.vcf"]
    assert hostile.made("PUT") == []
    book.poisonous = set()
    assert ours.sync().merged == 1
    assert texts(book.cards["c0.vcf"].raw, "FN") == ["Nouveau Nom"]


@pytest.mark.parametrize("days", [-400, 8])
def test_a_clock_that_was_wrong_puts_off_no_comparison(ours, book, monkeypatch, days):
    fill(book)
    ours.sync()
    assert ours.sync(everything=True).quiet  # which brings a token
    book.hidden = {"c0.vcf"}
    book.put("c0.vcf", person("u0", "Nouveau Nom"))
    assert ours.sync().quiet
    book.hidden = set()
    assert ours.sync().quiet
    then = ours.workspace.store.now() + timedelta(days=days)
    monkeypatch.setattr(ours.workspace.store, "_clock", lambda: then)
    assert ours.sync().pulled == 1


def test_13_what_could_not_be_read_and_is_no_more_is_forgotten(ours, hostile, book):
    fill(book)
    ours.sync()
    store = ours.workspace.store
    with store.read() as conn:
        (id_,) = conn.exec_driver_sql("SELECT id FROM address_book WHERE url != ''").scalars()
    ghost = f"{hostile.path(book)}ghost.vcf"
    Replica(store, id_).fault({ghost: Reason("card.unreadable")}, {})
    assert ours.sync().quiet
    assert ours.sync().quiet
    assert len(ours.all()) == 3


def test_13_two_cards_with_one_uid_are_two_cards(ours, book):
    book.put("a.vcf", person("same", "Marie Roy"))
    book.put("b.vcf", person("same", "Paul Roy"))
    assert ours.sync().pulled == 2
    assert len(ours.all()) == 2
    assert ours.sync().quiet


def test_13_a_card_without_uid_is_a_card(ours, book):
    book.put(
        "a.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Marie Roy\r\nN:Roy;Marie;;;\r\nEND:VCARD\r\n"
    )
    assert ours.sync().pulled == 1
    (uid,) = ours.all()
    ours.edit(uid, TITLE="Juge")
    ours.sync()
    assert texts(book.cards["a.vcf"].raw, "TITLE") == ["Juge"]
    assert ours.sync().quiet


def test_13_what_else_is_in_the_collection_is_passed_over(hostile, tmp_path):
    book = hostile.books["contacts"]
    fill(book)
    book.has_sync = False
    book.extra = (
        "<D:response><D:href>/dav/julie/contacts/sub/</D:href><D:propstat><D:prop>"
        "<D:resourcetype><D:collection/></D:resourcetype></D:prop>"
        "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
        "<D:response><D:href>/dav/julie/contacts/x.ics</D:href><D:propstat><D:prop>"
        "<D:getcontenttype>text/calendar</D:getcontenttype></D:prop>"
        "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
    )
    with connected(tmp_path / "w", hostile) as client:
        report = client.sync()
        assert (report.pulled, report.quarantined) == (3, [])


# --- 14. A busy server


@pytest.mark.parametrize("status", [429, 503])
def test_14_retry_after_is_honoured(ours, hostile, book, monkeypatch, status):
    fill(book)
    waited = []
    monkeypatch.setattr("entregent.carddav.service.patient_pause", lambda _progress: waited.append)
    hostile.on("REPORT", BOOK, h.answer(status, Retry_After="2"), times=1)
    assert ours.sync().pulled == 3
    assert waited == [2.0]


def test_14_a_date_of_retry_after_is_by_the_servers_own_clock():
    until, now = "Tue, 01 Jan 2019 00:00:07 GMT", "Tue, 01 Jan 2019 00:00:04 GMT"
    assert _retry_after(until, now) == 3.0
    assert _retry_after(until) == 0.0
    assert _retry_after("7", now) == 7.0
    assert _retry_after("soon", now) is None
    assert _retry_after(until, "noon") is None


def test_14_a_server_that_asks_for_an_hour_is_left_alone(ours, hostile, book, monkeypatch):
    waited = []
    monkeypatch.setattr("entregent.carddav.service.patient_pause", lambda _progress: waited.append)
    hostile.on("REPORT", BOOK, h.answer(503, Retry_After="3600"))
    report = ours.sync()
    assert report.stopped.kind == "server.busy"
    assert waited == []


def test_14_requests_shrink_until_the_server_can_answer(ours, hostile, book):
    fill(book, 3)
    ours.sync()
    fill(book, 150)
    book.most_hrefs = 10
    assert ours.sync().pulled == 147
    assert (
        max(
            len(h.names_in(each.body))
            for each in hostile.made("REPORT")
            if b"multiget" in each.body and each.status == 207
        )
        <= 10
    )


def test_14_a_server_too_slow_for_everything_at_once_is_asked_card_by_card(
    hostile, tmp_path, monkeypatch
):
    fill(hostile.books["contacts"], 5)
    with connected(tmp_path / "w", hostile) as client:
        monkeypatch.setenv("ENTREGENT_TIMEOUT", "0.5")

        def slow(server, request):
            if b"address-data" in request.body and b"multiget" not in request.body:
                time.sleep(1.5)
                return h.CUT
            return server.handle(request)

        hostile.on("REPORT", BOOK, slow)
        report = client.sync()
        assert (report.stopped, report.pulled) == (None, 5)


@pytest.mark.parametrize("refusal", [400, 403, 404, 405, 415, 500, 501])
def test_14_a_first_pull_does_without_what_a_server_refuses(hostile, tmp_path, refusal):
    book = hostile.books["contacts"]
    fill(book, 5)

    def refuse(server, request):
        return h.Response(refusal) if request.report in refused else server.handle(request)

    hostile.on("REPORT", BOOK, refuse)
    for refused in ({"addressbook-query"}, {"addressbook-query", "sync-collection"}):
        with connected(tmp_path / str(len(refused)), hostile) as client:
            report = client.sync()
            if "sync-collection" in refused and refusal in {404, 500}:
                assert report.stopped is not None  # the address book itself is in trouble
                continue
            assert (report.stopped, report.pulled) == (None, 5)
            assert client.sync().quiet


def test_14_what_a_query_leaves_out_comes_with_the_next_sync(ours, hostile, book):
    fill(book, 5)

    def less(server, request):
        book.hidden = {"c0.vcf"} if request.report == "addressbook-query" else set()
        return server.handle(request)

    hostile.on("*", BOOK, less)
    assert ours.sync().pulled == 4
    assert ours.sync().pulled == 1
    assert ours.sync().quiet


def test_14_a_first_pull_that_cannot_be_confirmed_is_compared_by_the_next_sync(ours, hostile, book):
    fill(book, 5)
    hostile.on("PROPFIND", BOOK, h.answer(500))
    assert (ours.sync().pulled, ours.accounts.all()[0].books[0].stopped) == (5, None)
    hostile.no_faults()
    hostile.requests.clear()
    assert ours.sync().quiet
    assert [each.report for each in hostile.made("REPORT")] == ["sync-collection"]


def test_14_a_look_that_finds_nothing_is_one_small_request(ours, hostile, book):
    fill(book, 5)
    ours.sync()
    hostile.requests.clear()
    assert ours.sync().quiet
    assert [(each.method, each.headers["depth"]) for each in hostile.requests] == [
        ("PROPFIND", "0")
    ]


def test_14_what_is_left_out_of_an_answer_is_asked_for_again(ours, book):
    fill(book)
    ours.sync()
    book.left_out = {"c4.vcf"}
    fill(book, 6)
    ours.sync()
    assert len(ours.all()) == 6


def test_14_a_writer_that_must_wait_sends_again(ours, hostile, book):
    fill(book)
    ours.sync()
    ours.edit("u0", TITLE="Juge")
    hostile.on("PUT", BOOK, h.answer(503, Retry_After="0"), times=2)
    assert ours.sync().pushed == 1


# --- 15. Addresses

ODD = ["julie@roy.ca.vcf", "a b.vcf", "a+b.vcf", "é-ü.vcf", "a%25b.vcf", "a'(b).vcf", "a;b,c.vcf"]


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize("encode", [quote, lambda name: quote(name, safe="@+'();,")])
def test_15_odd_addresses_keep_their_identity(hostile, tmp_path, absolute, encode):
    book = hostile.books["contacts"]
    for number, name in enumerate(ODD):
        book.put(name, person(f"u{number}", f"Personne {number}", TITLE="Notaire"))
    book.absolute_hrefs, book.encode = absolute, encode
    with connected(tmp_path / "w", hostile) as client:
        assert client.sync().pulled == len(ODD)
        assert client.sync().quiet
        for number in range(len(ODD)):
            client.edit(f"u{number}", TITLE="Juge")
        assert client.sync().pushed == len(ODD)
        assert client.sync().quiet
        assert sorted(book.cards) == sorted(ODD)
        assert all(texts(raw, "TITLE") == ["Juge"] for raw in book.all().values())
        book.encode = lambda name: quote(name, safe="") if encode is quote else quote(name)
        assert client.sync(everything=True).quiet
        client.delete("u0")
        assert client.sync().deleted_there == 1


def test_15_an_answer_that_says_everything_twice_is_read_once(hostile, tmp_path):
    book = hostile.books["contacts"]
    book.duplicated = True
    fill(book)
    with connected(tmp_path / "w", hostile) as client:
        assert client.sync().pulled == 3
        assert client.sync().quiet
        assert len(client.all()) == 3


# --- faults of the address book


def test_a_read_only_book_keeps_our_edits_here_and_says_so(hostile, tmp_path):
    book = hostile.books["contacts"]
    book.read_only = True
    fill(book)
    with connected(tmp_path / "w", hostile) as client:
        client.sync()
        client.edit("u0", TITLE="Juge")
        client.delete("u1")
        book.put("c2.vcf", person("u2", "Nouveau Nom"))
        report = client.sync()
        assert report.pulled == 1
        assert {each.why.kind for each in report.quarantined} == {"card.read_only"}
        assert hostile.made("PUT", "DELETE") == []
        assert client.field("u0", "TITLE") == "Juge"
        assert len(client.sync().quarantined) == 2
        there = Card.parse(book.cards["c0.vcf"].raw)
        book.put("c0.vcf", there.add("NOTE", "n").raw)
        assert client.sync().pulled == 1
        assert client.field("u0", "NOTE") == "n"
        assert len(client.sync().quarantined) == 2


def test_a_book_that_turns_read_only_refuses_one_by_one(ours, hostile, book):
    fill(book)
    ours.sync()
    book.read_only = True
    ours.edit("u0", TITLE="Juge")
    report = ours.sync()
    assert [each.why.kind for each in report.quarantined] == ["card.read_only"]
    book.read_only = False
    assert ours.sync().pushed == 1


def test_a_full_server_keeps_the_rest_waiting(ours, hostile, book):
    hostile.on("PUT", BOOK, h.error(507, "quota-not-exceeded"))
    ours.add("a", person("a"))
    report = ours.sync()
    assert [each.why.kind for each in report.quarantined] == ["card.quota"]
    assert list(ours.all()) == ["a"]
    hostile.no_faults()
    assert ours.sync().pushed == 1
    assert ours.sync().quiet


@pytest.mark.parametrize(
    "refusal",
    [
        h.error(403, "valid-address-data", "urn:ietf:params:xml:ns:carddav"),
        h.error(403, "no-uid-conflict", "urn:ietf:params:xml:ns:carddav"),
        h.error(412, "no-uid-conflict", "urn:ietf:params:xml:ns:carddav"),
        h.answer(409),
        h.answer(400),
        h.answer(413),
        h.answer(415),
        h.answer(412),
        h.error(412, "valid-address-data", "urn:ietf:params:xml:ns:carddav"),
    ],
)
def test_a_refused_card_is_named_kept_and_sent_again_once_edited(ours, hostile, book, refusal):
    fill(book)
    ours.sync()
    hostile.on("PUT", "*/new.vcf", refusal)
    ours.add("new", person("new"))
    ours.edit("u0", TITLE="Juge")
    report = ours.sync()
    assert report.pushed == 1
    assert [each.href for each in report.quarantined] == ["new"]
    sent = len(hostile.made("PUT"))
    assert [each.href for each in ours.sync().quarantined] == ["new"]
    assert len(hostile.made("PUT")) == sent
    hostile.no_faults()
    ours.edit("new", TITLE="Juge")
    report = ours.sync()
    assert (report.pushed, report.quarantined) == (1, [])
    assert ours.sync().quiet


def test_a_card_larger_than_the_server_takes_is_not_sent(hostile, tmp_path):
    book = hostile.books["contacts"]
    book.max_size = 2_000
    with connected(tmp_path / "w", hostile) as client:
        client.sync()
        client.add("big", person("big", NOTE="x" * 5_000))
        client.add("small", person("small"))
        report = client.sync()
        assert report.pushed == 1
        assert [each.why.kind for each in report.quarantined] == ["card.too_large"]


def test_a_card_is_written_in_a_version_that_the_server_takes(hostile, tmp_path):
    book = hostile.books["contacts"]
    book.versions = ("4.0",)
    with connected(tmp_path / "w", hostile) as client:
        client.add(
            "old",
            vcard(
                "old",
                "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:C=C3=B4t=C3=A9;Anne",
                "TEL;CELL:1",
                version="2.1",
            ),
        )
        client.sync()
        (raw,) = book.all().values()
        card = Card.parse(raw)
        assert card.version == "4.0"
        assert card.first("N").components[:2] == ("Côté", "Anne")
        assert client.sync().quiet


def test_line_feeds_alone_stay_line_feeds_alone(ours, book):
    raw = person("lf", TITLE="Notaire").replace(b"\r\n", b"\n")
    book.put("lf.vcf", raw)
    ours.sync()
    assert ours.raw("lf") == raw
    ours.edit("lf", TITLE="Juge")
    ours.sync()
    assert b"\r" not in book.cards["lf.vcf"].raw


def test_an_account_that_is_removed_and_added_again_doubles_nothing(ours, hostile, book):
    fill(book)
    ours.sync()
    ours.accounts.remove("server")
    assert ours.all() == {}
    assert len(book.cards) == 3
    ours.undo()
    assert len(ours.all()) == 3
    report = ours.sync()
    assert (report.pulled, report.pushed) == (0, 0)
    assert len(ours.all()) == 3
    assert hostile.made("PUT", "DELETE") == []
