"""The one socket: to public hosts by TLS, bounded, and telling nothing of the user."""

from __future__ import annotations

import time
from functools import partial

import pytest
from tests.servers.network import network

from entregent.errors import InputError
from entregent.sources.lookup import fetch

GET = partial(fetch.get, loopback=True)


@pytest.fixture
def net(tmp_path, monkeypatch):
    with network(tmp_path, monkeypatch) as made:
        yield made


def refused(url: str, **options: bool) -> str:
    with pytest.raises(InputError) as raised:
        fetch.get(url, "application/json", **options)
    return raised.value.kind


def test_the_body_of_an_address(net):
    net.says("a.example/x", b"{}")
    assert GET("https://a.example/x", "application/json") == b"{}"


def test_nothing_of_the_user_is_told(net, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine a.example login julie password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("HTTPS_PROXY", "http://julie:secret@proxy.example:3128")
    moved = {"Location": "https://b.example/y", "Set-Cookie": "who=julie; Domain=example; Secure"}
    net.says("a.example/x", status=302, headers=moved)
    net.says("b.example/y", b"{}")
    assert GET("https://a.example/x", "application/json") == b"{}"
    assert net.connected == ["a.example", "b.example"]
    for _, headers in net.asked:
        assert set(headers) <= {"host", "accept", "accept-encoding", "user-agent", "connection"}
        assert headers["user-agent"].startswith("Entregent/")


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/x",
        "https://a.example:8443/x",
        "https://julie:secret@a.example/x",
        "https://@a.example/x",
        "https://localhost/x",
        "https://router/x",
        "https://nas.local/x",
        "https://127.0.0.1/x",
        "https://127.1/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://[bad/x",
        "https://a.example:port/x",
        "file:///etc/passwd",
        "ftp://a.example/x",
        "//a.example/x",
        "",
    ],
)
def test_what_is_no_public_host_by_tls_is_not_connected_to(net, url):
    assert refused(url, loopback=True) == "lookup.refused_host"
    assert net.connected == []


def test_a_name_that_leads_to_this_machine_is_told_nothing(net):
    net.says("inside.example/x", b"secret")
    assert refused("https://inside.example/x") == "lookup.refused_host"
    assert net.connected == ["inside.example"]
    assert net.asked == []


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("192.168.1.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:192.168.1.1", False),
        ("2002:c0a8:0101::1", False),
        ("64:ff9b::10.0.0.1", False),
        ("nonsense", False),
    ],
)
def test_only_a_public_address_may_be_asked(address, may):
    assert fetch._may_ask(address, loopback=False) is may


@pytest.mark.parametrize(
    "to",
    ["http://b.example/y", "https://127.0.0.1/y", "https://b.example:22/y", "file:///etc/passwd"],
)
def test_a_redirect_leads_to_no_other_kind_of_place(net, to):
    net.says("a.example/x", status=301, headers={"Location": to})
    assert refused("https://a.example/x", loopback=True) == "lookup.refused_host"
    assert net.urls == ["a.example/x"]


def test_a_circle_of_redirects_ends(net):
    net.says("a.example/x", status=302, headers={"Location": "/x"})
    assert refused("https://a.example/x", loopback=True) == "lookup.unreachable"
    assert len(net.asked) == 4


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_what_is_not_shown_is_nothing(net, status):
    net.says("a.example/x", b"<h1>no</h1>", status)
    assert GET("https://a.example/x", "application/json") is None


@pytest.mark.parametrize(
    ("status", "kind"),
    [(429, "lookup.busy"), (500, "lookup.answered"), (204, "lookup.answered")],
)
def test_an_answer_that_is_none_is_said(net, status, kind):
    net.says("a.example/x", b"", status)
    assert refused("https://a.example/x", loopback=True) == kind


def test_a_huge_answer_is_not_read_to_its_end(net):
    net.says("a.example/x", bytes(fetch.MOST + 1))
    assert refused("https://a.example/x", loopback=True) == "lookup.too_large"


def test_packed_octets_are_not_unpacked(net):
    net.says("a.example/x", b"\x1f\x8b", headers={"Content-Encoding": "gzip"})
    assert refused("https://a.example/x", loopback=True) == "lookup.answered"


@pytest.mark.parametrize("slow", ["drip", "head_drip"])
def test_a_server_that_answers_drop_by_drop_is_left(net, monkeypatch, slow):
    monkeypatch.setattr(fetch, "WHOLE", 0.6)
    net.says("a.example/x", bytes(200), **{slow: 0.1})
    begun = time.monotonic()
    assert refused("https://a.example/x", loopback=True) == "lookup.slow"
    assert time.monotonic() - begun < 5


def test_a_certificate_of_nobody_is_not_believed(net, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    net.says("a.example/x", b"{}")
    assert refused("https://a.example/x", loopback=True) == "lookup.unreachable"
    assert net.asked == []
