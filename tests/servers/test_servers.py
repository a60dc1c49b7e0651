"""The servers of the tests do what they say: the real ones can be found, ours fails as told."""

from __future__ import annotations

import http.client
import random
import ssl
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from tests.servers import hostile
from tests.servers.editor import Editor, Refused
from tests.servers.hostile import Book, HostileServer
from tests.servers.radicale import start_radicale
from tests.servers.running import RunningServer
from tests.servers.tls import make_certificate
from tests.servers.xandikos import start_xandikos

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:%s\r\nFN:Marie Roy\r\nN:Roy;Marie;;;\r\nEND:VCARD\r\n"
XML = {"Content-Type": "application/xml"}
PROPFIND = (
    b'<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'
    b' xmlns:S="http://calendarserver.org/ns/"><prop><current-user-principal/><resourcetype/>'
    b"<C:addressbook-home-set/><displayname/><S:getctag/><sync-token/><supported-report-set/>"
    b"<C:supported-address-data/><current-user-privilege-set/></prop></propfind>"
)
STARTERS = {
    "radicale": lambda folder: start_radicale(folder / "server"),
    "radicale by TLS": lambda folder: start_radicale(
        folder / "server", make_certificate(folder / "tls")
    ),
    "xandikos": lambda folder: start_xandikos(folder / "server"),
}


def card(uid: str) -> bytes:
    return CARD % uid.encode()


@pytest.fixture(scope="module", params=STARTERS)
def running(request, tmp_path_factory) -> Iterator[RunningServer]:
    with STARTERS[request.param](tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def real(running) -> RunningServer:
    running.empty()
    return running


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as server:
        server.add_book("contacts")
        yield server


@pytest.fixture
def book(server) -> Book:
    return server.books["contacts"]


@pytest.fixture
def editor(server) -> Editor:
    return Editor(server.url + "dav/julie/contacts/", server.user, server.password)


def propfind(editor: Editor, path: str, depth: str = "0") -> ET.Element:
    reply = editor.request("PROPFIND", path, PROPFIND, {"Depth": depth, **XML})
    assert reply.status == 207
    return ET.fromstring(reply.body)


def href(root: ET.Element, name: str) -> str:
    return root.findtext(f".//{name}/{{DAV:}}href", "")


def sync(editor: Editor, token: str = "") -> tuple[int, dict[str, str], str]:
    """A sync-collection: its status, href → ETag or status, the new token."""
    body = (
        f'<sync-collection xmlns="DAV:"><sync-token>{token}</sync-token><sync-level>1</sync-level>'
        "<prop><getetag/></prop></sync-collection>"
    )
    reply = editor.request("REPORT", "", body.encode(), {"Depth": "0", **XML})
    if reply.status != 207:
        return reply.status, {}, ""
    root = ET.fromstring(reply.body)
    found = {}
    for item in root.iterfind("{DAV:}response"):
        name = item.findtext("{DAV:}href", "").rpartition("/")[2]
        status = item.findtext("{DAV:}status", "")
        found[name] = status.split()[1] if status else item.findtext(".//{DAV:}getetag", "")
    return 207, found, root.findtext("{DAV:}sync-token", "")


def multiget(editor: Editor, *names: str) -> bytes:
    base = editor.url.partition("://")[2].partition("/")[2]
    hrefs = "".join(f"<D:href>/{base}{name}</D:href>" for name in names)
    body = (
        '<C:addressbook-multiget xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><D:prop>'
        f"<D:getetag/><C:address-data/></D:prop>{hrefs}</C:addressbook-multiget>"
    )
    reply = editor.request("REPORT", "", body.encode(), {"Depth": "0", **XML})
    assert reply.status == 207
    return reply.body


# --- the real ones ------------------------------------------------------------------------------


def test_a_real_server_gives_back_what_was_put(real):
    etag = real.editor.put("a b@c.vcf", card("a"))
    assert etag is not None
    assert real.editor.all() == {"a b@c.vcf": card("a")}
    with pytest.raises(Refused) as refused:
        real.editor.put("a b@c.vcf", card("a"), etag='"another"')
    assert refused.value.status == 412
    assert real.editor.put("a b@c.vcf", card("a"), etag=etag) is not None
    real.editor.delete("a b@c.vcf")
    assert real.editor.names() == []


def test_the_address_book_of_a_real_server_is_found_from_its_root(real):
    principal = href(propfind(real.editor, "/"), "{DAV:}current-user-principal")
    home = href(
        propfind(real.editor, principal), "{urn:ietf:params:xml:ns:carddav}addressbook-home-set"
    )
    books = [
        item.findtext("{DAV:}href")
        for item in propfind(real.editor, home, "1").iterfind("{DAV:}response")
        if item.find(".//{urn:ietf:params:xml:ns:carddav}addressbook") is not None
    ]
    assert [path for path in books if real.book_url.endswith(path)] == books != []


def test_a_real_server_tells_what_has_changed_since_a_token(real):
    real.editor.put("a.vcf", card("a"))
    _, there, token = sync(real.editor)
    assert there.get("a.vcf", "404") != "404"  # Radicale also tells of what went before
    real.editor.put("b.vcf", card("b"))
    real.editor.delete("a.vcf")
    _, changes, _ = sync(real.editor, token)
    assert (changes.keys(), changes["a.vcf"]) == ({"a.vcf", "b.vcf"}, "404")


def test_a_real_server_refuses_a_wrong_password(real):
    stranger = Editor(real.book_url, real.user, "wrong", real.editor._context)
    assert stranger.request("PROPFIND", headers={"Depth": "0"}).status == 401


def test_an_expired_certificate_is_not_believed(tmp_path):
    past = datetime.now(UTC) - timedelta(days=1)
    expired = make_certificate(tmp_path, not_after=past)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(expired.chain, expired.key)
    with HostileServer(context=served) as server:
        trust = ssl.create_default_context(cafile=str(expired.cafile))
        with pytest.raises(ssl.SSLCertVerificationError, match="expired"):
            Editor(server.url, context=trust).request("PROPFIND")


# --- ours while it behaves ----------------------------------------------------------------------


def test_ours_gives_back_what_was_put(editor, book):
    etag = editor.put("a b@c+d.vcf", card("a"))
    assert editor.all() == book.all() == {"a b@c+d.vcf": card("a")}
    editor.put("a b@c+d.vcf", card("a"), etag=etag)
    with pytest.raises(Refused):
        editor.put("a b@c+d.vcf", card("a"), etag=etag)
    editor.delete("a b@c+d.vcf")
    assert editor.request("DELETE", "a.vcf").status == 404


def test_ours_refuses_to_create_what_is_there(editor, book):
    book.put("a.vcf", card("a"))
    reply = editor.request("PUT", "a.vcf", card("a"), {"If-None-Match": "*"})
    assert reply.status == 412
    assert book.all() == {"a.vcf": card("a")}


def test_ours_is_found_from_its_root(server, editor):
    principal = href(propfind(editor, "/"), "{DAV:}current-user-principal")
    home = href(propfind(editor, principal), "{urn:ietf:params:xml:ns:carddav}addressbook-home-set")
    root = propfind(editor, home, "1")
    assert root.find(".//{urn:ietf:params:xml:ns:carddav}addressbook") is not None
    for name in ("displayname", "sync-token", "supported-report-set", "current-user-privilege-set"):
        assert root.find(f".//{{DAV:}}{name}") is not None, name
    assert root.find(".//{http://calendarserver.org/ns/}getctag") is not None


def test_what_another_program_did_is_in_the_history(editor, book):
    book.put("a.vcf", card("a"))
    book.put("b.vcf", card("b"))
    _, there, token = sync(editor)
    assert there.keys() == {"a.vcf", "b.vcf"}
    book.remove("a.vcf")
    assert sync(editor, token)[1] == {"a.vcf": "404"}


def test_pages_end_with_507_until_all_was_told(editor, book):
    for number in range(5):
        book.put(f"{number}.vcf", card(str(number)))
    book.page_size = 2
    token, told, pages = "", set(), 0
    more = True
    while more:
        _, page, token = sync(editor, token)
        more = page.pop("", None) == "507"
        told |= page.keys()
        pages += 1
    assert (len(told), pages) == (5, 3)


@pytest.mark.parametrize("status", [400, 403, 409, 410, 412])
def test_an_invalid_token_is_refused_as_told(editor, book, status):
    book.put("a.vcf", card("a"))
    book.invalid_token_status = status
    assert sync(editor, "urn:token:99")[0] == status


def test_every_request_is_recorded_with_its_status(server, editor):
    editor.put("a.vcf", card("a"))
    (request,) = server.made("PUT")
    assert (request.path, request.body, request.status) == (
        "/dav/julie/contacts/a.vcf",
        card("a"),
        201,
    )
    assert request.headers["authorization"].startswith("Basic ")


# --- ours as it was told to be ------------------------------------------------------------------


def test_a_cut_before_the_write_has_written_nothing(server, editor, book):
    server.on("PUT", "*", hostile.cut_before, times=1)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        editor.put("a.vcf", card("a"))
    assert book.all() == {}


def test_a_cut_after_the_write_has_written(server, editor, book):
    server.on("PUT", "*", hostile.cut_after, times=1)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        editor.put("a.vcf", card("a"))
    assert book.all() == {"a.vcf": card("a")}
    assert server.made("PUT")[0].status == 0


def test_a_portal_answers_a_write_with_a_page_and_stores_nothing(server, editor, book):
    server.on("PUT", "*", hostile.portal)
    reply = editor.request("PUT", "a.vcf", card("a"))
    assert (reply.status, reply.headers["content-type"], book.all()) == (200, "text/html", {})


def test_a_rule_ends_after_its_times(server, editor):
    server.on("GET", "*", hostile.answer(503, Retry_After="7"), times=1)
    reply = editor.request("GET", "a.vcf")
    assert (reply.status, reply.headers["retry-after"]) == (503, "7")
    assert editor.request("GET", "a.vcf").status == 404


def test_a_truncated_answer_is_no_whole_xml(server, editor, book):
    book.put("a.vcf", card("a"))
    server.on("PROPFIND", "*", hostile.truncated)
    with pytest.raises(ET.ParseError):
        editor.names()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_may_lead_to_another_host(server, editor, status):
    with HostileServer() as other:
        server.on("*", "*", hostile.redirected(status, other.url))
        reply = editor.request("PUT", "a.vcf", card("a"))
        assert (reply.status, reply.headers["location"]) == (status, other.url)
        assert other.requests == []


def test_one_poisonous_card_spoils_the_answer_that_it_is_in(editor, book):
    book.put("a.vcf", card("a"))
    book.put("b.vcf", card("b"))
    book.poisonous.add("a.vcf")
    ET.fromstring(multiget(editor, "b.vcf"))
    with pytest.raises(ET.ParseError):
        ET.fromstring(multiget(editor, "a.vcf", "b.vcf"))


def test_a_failing_item_has_a_status_of_its_own(editor, book):
    book.put("a.vcf", card("a"))
    book.failing.add("a.vcf")
    assert sync(editor)[1] == {"a.vcf": "503"}


def test_a_rewritten_card_may_be_stored_elsewhere(editor, book):
    book.on_store = lambda raw: raw.replace(b"Marie", b"MARIE")
    book.stored_name = lambda name: f"x-{name}"
    reply = editor.request("PUT", "a.vcf", card("a"), {"If-None-Match": "*"})
    assert (reply.status, reply.headers["location"]) == (201, "/dav/julie/contacts/x-a.vcf")
    assert b"MARIE" in book.all()["x-a.vcf"]


def test_a_refusal_says_which_condition_failed(server, editor):
    server.on("PUT", "*", hostile.error(507, "quota-not-exceeded"))
    with pytest.raises(Refused, match="quota-not-exceeded") as refused:
        editor.put("a.vcf", card("a"))
    assert refused.value.status == 507


def test_random_faults_are_the_same_for_the_same_seed():
    def statuses(seed: int) -> list[int]:
        with HostileServer() as server:
            book = server.add_book("contacts")
            book.put("a.vcf", card("a"))
            server.random_faults(random.Random(seed), p=0.5)
            for _ in range(20):
                # A client for each request: a kept connection that is cut is tried again.
                one = Editor(server.url + "dav/julie/contacts/", server.user, server.password)
                with suppress(OSError, http.client.HTTPException):
                    one.request("GET", "a.vcf")
                one.close()
            return [request.status for request in server.requests]

    assert statuses(1) == statuses(1) != statuses(2)
    assert {0, 200} < set(statuses(1))


# --- what the patch mends -----------------------------------------------------------------------


@pytest.mark.parametrize("token", ["bogus", "urn:token:x", "http://radicale.org/ns/sync/0"])
def test_a_token_of_another_server_is_refused(editor, token):
    assert sync(editor, token)[0] == 403


def test_a_random_invalid_token_meets_also_the_newest(server, editor, book):
    book.put("a.vcf", card("a"))
    _, _, token = sync(editor)
    server.on("sync-collection", "*", server._invalid_token, times=1)
    assert sync(editor, token)[0] == 403
    assert sync(editor, token)[0] == 207


def test_a_stopped_server_answers_no_kept_connection(server, editor, book):
    book.put("a.vcf", card("a"))
    editor.get("a.vcf")
    server.stop()
    with pytest.raises(OSError):  # noqa: PT011  refused, or reset
        editor.get("a.vcf")


def test_an_empty_or_strange_body_is_no_card(editor, book):
    for raw in (b"", b"<html></html>", b"BEGIN:VCARD\r\nFN:cut off"):
        reply = editor.request("PUT", "a.vcf", raw)
        assert (reply.status, b"valid-address-data" in reply.body) == (403, True)
    assert book.all() == {}


def test_a_uid_belongs_to_one_card_unless_told_otherwise(editor, book):
    editor.put("a.vcf", card("a"))
    with pytest.raises(Refused, match="no-uid-conflict"):
        editor.put("b.vcf", card("a"))
    book.unique_uids = False
    editor.put("b.vcf", card("a"))


def test_a_frozen_token_hides_what_has_changed(editor, book):
    book.put("a.vcf", card("a"))
    _, _, token = sync(editor)
    book.frozen = 1
    book.put("b.vcf", card("b"))
    assert sync(editor, token) == (207, {}, token)


def test_a_late_answer_delays_no_other(server, editor, book):
    book.put("a.vcf", card("a"))
    server.on("REPORT", "*", hostile.delayed(0.2))
    assert sync(editor)[1].keys() == {"a.vcf"}
    assert server.made("REPORT")[0].status == 207


def test_a_bomb_is_a_multistatus_with_entities(server, editor):
    server.on("PROPFIND", "*", hostile.bomb)
    reply = editor.request("PROPFIND")
    assert (reply.status, reply.body.count(b"<!ENTITY")) == (207, 10)


def test_an_address_book_can_be_made(server, editor):
    editor.make_book(server.url + "dav/julie/amis/", "Amis & co")
    assert server.books["amis"].title == "Amis & co"


def test_a_mistake_of_the_server_is_no_fault_that_was_ordered(server, editor):
    def wrong(*_: object) -> hostile.Response:
        raise KeyError("of ours")

    server.on("GET", "*", wrong, times=1)
    assert editor.request("GET", "a.vcf").status == 500
    assert "of ours" in server.failures.pop()
