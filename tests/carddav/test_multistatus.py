"""A multistatus is read strictly: what is none is never an empty address book."""

from __future__ import annotations

import time

import pytest

from entregent.servers.multistatus import DAV, Multistatus, Nonsense, parse, preconditions

HEAD = (
    '<?xml version="1.0"?>\n<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav">'
)
ITEM = (
    '<D:response><D:href>/b/a.vcf</D:href><D:propstat><D:prop><D:getetag>"1"</D:getetag>'
    "<C:address-data>BEGIN:VCARD&#13;\nNOTE:a &amp; b\nEND:VCARD</C:address-data></D:prop>"
    "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
)
TAIL = "<D:sync-token>urn:1</D:sync-token></D:multistatus>"
WHOLE = (HEAD + ITEM + TAIL).encode()


def test_items_properties_and_the_token_are_read():
    items, token = parse(WHOLE)
    (item,) = items
    assert (item.href, item.status, token) == ("/b/a.vcf", 200, "urn:1")
    assert item.text(f"{DAV}getetag") == '"1"'
    assert "a & b" in (item.text("{urn:ietf:params:xml:ns:carddav}address-data") or "")


@pytest.mark.parametrize("size", [1, 2, 7, 64, 10_000])
def test_it_may_arrive_in_pieces_of_any_size(size):
    reader = Multistatus()
    items = []
    for at in range(0, len(WHOLE), size):
        items += reader.feed(WHOLE[at : at + size])
    reader.close()
    assert [item.href for item in items] == ["/b/a.vcf"]
    assert reader.token == "urn:1"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"OK",
        b"<html><body>Please log in</body></html>",
        b"<!DOCTYPE html><html><body>Please log in</body></html>",
        b'<?xml version="1.0"?><error xmlns="DAV:"/>',
        WHOLE[:-10],
        WHOLE[: len(WHOLE) // 2],
        HEAD.encode(),
        WHOLE + b"<more/>",
        WHOLE.replace(b"a &amp; b", b"a \x0b b"),
        b"\xff\xfe" + WHOLE,
    ],
    ids=[
        "empty",
        "blank",
        "text",
        "portal",
        "portal with doctype",
        "another root",
        "cut at the end",
        "cut in the middle",
        "head alone",
        "more after the end",
        "control character",
        "bytes",
    ],
)
def test_what_is_no_whole_multistatus_is_nonsense(body):
    with pytest.raises(Nonsense):
        parse(body)


def test_entities_are_not_expanded_and_a_document_type_is_refused():
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    start = time.monotonic()
    with pytest.raises(Nonsense):
        parse((laughs + ']><multistatus xmlns="DAV:">&j;</multistatus>').encode())
    outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(Nonsense):
        parse((outside + HEAD.partition("\n")[2] + "&f;</D:multistatus>").encode())
    assert time.monotonic() - start < 60


def test_an_empty_multistatus_is_well_formed_and_empty():
    assert parse(b'<multistatus xmlns="DAV:"/>') == ([], None)


def test_an_items_own_status_and_the_properties_refused_are_told():
    body = HEAD + (
        "<D:response><D:href>/b/x.vcf</D:href><D:status>HTTP/1.1 404 Not Found</D:status>"
        "</D:response><D:response><D:href>/b/y.vcf</D:href><D:propstat><D:prop><D:getetag/></D:prop>"
        "<D:status>HTTP/1.1 403 Forbidden</D:status></D:propstat></D:response></D:multistatus>"
    )
    gone, refused = parse(body.encode())[0]
    assert gone.status == 404
    assert refused.refused == {f"{DAV}getetag": 403}
    assert refused.text(f"{DAV}getetag") is None


def test_a_response_without_an_address_is_passed_over():
    assert parse((HEAD + "<D:response/></D:multistatus>").encode())[0] == []


def test_a_photo_of_many_megabytes_is_read():
    photo = "A" * 12_000_000
    body = WHOLE.replace(b"a &amp; b", photo.encode())
    ((item,), _) = parse(body)
    assert len(item.text("{urn:ietf:params:xml:ns:carddav}address-data") or "") > 12_000_000


def test_preconditions_are_read_where_there_are_any():
    body = b'<D:error xmlns:D="DAV:"><D:valid-sync-token/></D:error>'
    assert preconditions(body) == {f"{DAV}valid-sync-token"}
    assert preconditions(b"<html>no</html>") == frozenset()
    assert preconditions(b"not allowed") == frozenset()
    assert preconditions(b"") == frozenset()
