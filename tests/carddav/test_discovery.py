"""From an e-mail address, a host or any URL to the address books; a fitting word at dead ends."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta

import dns.resolver
import pytest
from tests.carddav.client import connected, person, values
from tests.servers import hostile as h
from tests.servers.dns import NameServer
from tests.servers.hostile import HostileServer
from tests.servers.radicale import start_radicale
from tests.servers.tls import make_certificate

from entregent.carddav.discovery import address_books, hint_for, start_of
from entregent.errors import InputError
from entregent.servers.faults import ServerError
from entregent.servers.wire import Wire


def find(server: HostileServer, path: str = "", password: str | None = None):
    wire = Wire(server.url, server.user, password or server.password)
    try:
        return address_books(wire, server.url + path)
    finally:
        wire.close()


def names(server: HostileServer, path: str = "") -> list[str]:
    return [book.name for book in find(server, path)]


@pytest.fixture
def secure(tmp_path, monkeypatch):
    """Our server by TLS, with a certificate that is trusted."""
    certificate = make_certificate(tmp_path / "tls")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain, certificate.key)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.cafile))
    with HostileServer(context=context) as server:
        server.add_book("contacts")
        yield server


# --- from a URL


@pytest.mark.parametrize(
    "path", ["", "p/julie/", "dav/julie/", ".well-known/carddav", "nothing/here", "dav/julie/none/"]
)
def test_any_url_of_a_server_leads_to_its_address_books(hostile, path):
    hostile.add_book("work", "Équipe & amis")
    assert names(hostile, path) == ["Contacts", "Équipe & amis"]


def test_the_url_of_one_address_book_leads_to_it_alone(hostile):
    hostile.add_book("work", "Équipe")
    assert names(hostile, "dav/julie/work/") == ["Équipe"]


def test_what_a_book_can_do_is_read(hostile):
    book = hostile.books["contacts"]
    book.read_only, book.max_size, book.versions, book.has_sync = True, 5000, ("4.0", "3.0"), False
    (found,) = find(hostile)
    assert found.read_only
    assert found.facts.max_size == 5000
    assert found.facts.versions == ("4.0", "3.0")
    assert not found.facts.sync


def test_a_server_without_address_books_is_told(hostile):
    hostile.books.clear()
    with pytest.raises(ServerError) as fault:
        find(hostile)
    assert fault.value.kind == "server.no_address_books"


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (h.portal, "server.nonsense"),
        (h.answer(404), "server.missing"),
        (h.answer(500), "server.failing"),
        (h.answer(403), "server.forbidden"),
        (h.redirected(301, "https://elsewhere.example/"), "server.elsewhere"),
    ],
)
def test_dead_ends_have_their_word(hostile, monkeypatch, action, kind):
    monkeypatch.setattr("entregent.servers.wire._PAUSES", (0.0, 0.0, 0.0))
    hostile.on("*", "*", action)
    with pytest.raises(ServerError) as fault:
        find(hostile)
    assert fault.value.kind == kind


def test_a_wrong_password_is_told_with_the_providers_hint(hostile):
    with pytest.raises(ServerError) as fault:
        find(hostile, password="wrong")
    assert fault.value.kind == "server.password"
    assert hint_for("https://contacts.icloud.com/") == "icloud"
    assert hint_for("https://carddav.fastmail.com/dav/") == "fastmail"
    assert hint_for("https://dav.example/") == ""


def test_a_home_set_on_another_host_is_not_told_the_password(hostile):
    with HostileServer() as other:
        hostile.home = f"{other.url}dav/julie/"
        hostile.on("PROPFIND", "/dav/*", h.answer(404))
        with pytest.raises(ServerError) as fault:
            find(hostile)
        assert fault.value.kind == "server.elsewhere"
        assert other.requests == []


# --- from an e-mail address or a host


def test_an_email_address_leads_to_its_server_by_the_dns(secure, monkeypatch):
    port = secure.url.rstrip("/").rpartition(":")[2]
    zone = {
        ("_carddavs._tcp.localhost", "SRV"): [f"0 1 {port} localhost."],
        ("_carddavs._tcp.localhost", "TXT"): ['"path=/dav/julie/"'],
    }
    with NameServer(zone) as server:
        monkeypatch.setattr(dns.resolver, "default_resolver", server.resolver())
        start = start_of("julie@localhost")
    assert start.url == f"https://localhost:{port}/dav/julie/"
    assert start.user == "julie@localhost"
    wire = Wire(start.url, secure.user, secure.password)
    assert [book.name for book in address_books(wire, start.url)] == ["Contacts"]


def test_a_server_of_another_domain_is_not_believed(monkeypatch):
    zone = {("_carddavs._tcp.localhost", "SRV"): ["0 1 443 evil.example."]}
    with NameServer(zone) as server:
        monkeypatch.setattr(dns.resolver, "default_resolver", server.resolver())
        with pytest.raises(ServerError) as fault:
            start_of("julie@localhost")
    assert fault.value.kind == "server.not_found_for"


@pytest.mark.parametrize(
    ("text", "url", "user"),
    [
        ("https://dav.example/x/", "https://dav.example/x/", ""),
        ("https://julie@dav.example", "https://dav.example/", "julie"),
        ("https://julie:secret@dav.example/", "https://dav.example/", "julie"),
        ("localhost:5232", "http://localhost:5232/", ""),
        ("127.0.0.1:5232/julie/", "http://127.0.0.1:5232/julie/", ""),
        ("dav.example:8443", "https://dav.example:8443/", ""),
        ("dav.example/remote.php/dav", "https://dav.example/remote.php/dav", ""),
        ("julie@me.com", "https://contacts.icloud.com/", "julie@me.com"),
        ("julie@fastmail.com", "https://carddav.fastmail.com/", "julie@fastmail.com"),
    ],
)
def test_what_a_user_writes_is_understood(text, url, user):
    start = start_of(text)
    assert (start.url, start.user) == (url, user)


@pytest.mark.parametrize("text", ["", "julie", "ftp://dav.example/", "https://", "a b", "@", "x@"])
def test_what_names_no_server_is_refused(text):
    with pytest.raises(InputError) as refusal:
        start_of(text)
    assert refusal.value.kind == "account.identifier"


# --- TLS


def test_a_trusted_certificate_is_trusted(secure):
    assert names(secure) == ["Contacts"]


def test_radicale_is_synced_by_tls(tmp_path, monkeypatch):
    certificate = make_certificate(tmp_path / "tls")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.cafile))
    with start_radicale(tmp_path / "server", certificate) as server:
        server.editor.put("a.vcf", person("a", TITLE="Notaire"))
        with connected(tmp_path / "w", server) as client:
            assert client.sync().pulled == 1
            client.edit("a", TITLE="Juge")
            assert client.sync().pushed == 1
        assert values(server.editor.get("a.vcf"))["TITLE"] == ["Juge"]


def test_an_unknown_authority_is_told_and_gets_no_password(secure, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(ServerError) as fault:
        find(secure)
    assert fault.value.kind == "server.certificate"
    assert secure.requests == []


def test_an_expired_certificate_is_told(tmp_path, monkeypatch):
    past = datetime.now(UTC) - timedelta(days=1)
    certificate = make_certificate(tmp_path / "tls", not_after=past)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain, certificate.key)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.cafile))
    with HostileServer(context=context) as server:
        server.add_book("contacts")
        with pytest.raises(ServerError) as fault:
            find(server)
    assert fault.value.kind == "server.certificate_expired"


def test_an_unknown_host_is_told(monkeypatch):
    wire = Wire("https://no-such-host.invalid/", "julie", "x")
    with pytest.raises(ServerError) as fault:
        address_books(wire, "https://no-such-host.invalid/")
    assert fault.value.kind in {"server.unknown_host", "server.unreachable"}


def test_digest_is_answered_where_a_server_asks_for_it(hostile):
    """The digest itself is the library's: here it must be sent, and Basic no more."""
    challenge = 'Digest realm="x", nonce="abc", qop="auth", algorithm=SHA-256'

    def digest(server, request):
        if request.headers.get("authorization", "").startswith("Digest "):
            basic = {"authorization": server.basic}
            return server.handle(request._replace(headers={**request.headers, **basic}))
        return h.Response(401, b"", {"WWW-Authenticate": challenge})

    hostile.on("*", "*", digest)
    assert names(hostile) == ["Contacts"]
