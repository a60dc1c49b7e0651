"""An address has one spelling here, however a server writes it."""

from __future__ import annotations

import pytest

from entregent.carddav.replica import same_etag
from entregent.servers.hrefs import canonical, is_loopback, name_for, origin, same_service


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/book/julie@x.ca.vcf", "/book/julie%40x.ca.vcf"),
        ("/book/a%20b.vcf", "/book/a b.vcf"),
        ("/book/a.vcf", "https://dav.example/book/a.vcf"),
        ("/book/%C3%A9.vcf", "/book/é.vcf"),
        ("/book/a%2b.vcf", "/book/a%2B.vcf"),
        ("/book/a%7Eb.vcf", "/book/a~b.vcf"),
        ("/book/a.vcf", " /book/a.vcf "),
        ("/book/a.vcf", "/book/a.vcf?x=1"),
    ],
)
def test_two_spellings_are_one_address(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/book/a+b.vcf", "/book/a b.vcf"),
        ("/book/a%2Fb.vcf", "/book/a/b.vcf"),
        ("/book/A.vcf", "/book/a.vcf"),
    ],
)
def test_different_addresses_stay_different(one, other):
    assert canonical(one) != canonical(other)


def test_the_one_spelling_is_stable():
    for href in ("/b/é ü+@%41%2F.vcf", "/plain/card-1.vcf", "/b/%zz.vcf"):
        assert canonical(canonical(href)) == canonical(href)


def test_credentials_belong_to_scheme_host_and_port():
    assert origin("https://Dav.Example/x") == origin("https://dav.example:443/y")
    assert origin("https://dav.example") != origin("http://dav.example")
    assert not same_service("https://dav.example/", "https://dav.example:8443/")
    assert not same_service("http://127.0.0.1:1/", "http://localhost:1/")


def test_icloud_spreads_its_users_over_hosts_of_its_own():
    assert same_service("https://contacts.icloud.com/", "https://p42-contacts.icloud.com:443/1/")
    assert not same_service("https://contacts.icloud.com/", "https://icloud.com.evil.example/")
    assert not same_service("https://contacts.icloud.com/", "http://p42-contacts.icloud.com/")


@pytest.mark.parametrize("url", ["http://localhost:8080/", "http://127.0.0.1/", "http://[::1]:1/"])
def test_this_machine_is_known(url):
    assert is_loopback(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1.evil.example/", "http://localhost.example/"])
def test_what_only_looks_like_this_machine_is_not(url):
    assert not is_loopback(url)


def test_a_new_card_is_named_by_its_uid_where_that_can_be_a_name():
    assert name_for("urn:uuid:1234-ab") == "1234-ab.vcf"
    assert name_for("../../etc/passwd") == "etc-passwd.vcf"
    assert name_for("é è") == "card.vcf"
    assert len(name_for("x" * 5000)) < 130


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('"a"', '"a"', True),
        ('W/"a"', '"a"', True),
        ("a", '"a"', True),
        ('"a"', '"b"', False),
        ("", "", False),
        (None, '"a"', False),
    ],
)
def test_etags_keep_their_identity(one, other, same):
    assert same_etag(one, other) is same
