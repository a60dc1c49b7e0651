"""The note of a contact, out of plain text, HTML or compressed RTF."""

from __future__ import annotations

import struct
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.pst.items import Properties, contact
from tests.sources.pst.reading import draft

from entregent.sources.outlook import tags
from entregent.sources.outlook.notes import decompressed, from_html, from_rtf

# MS-OXRTFCP §4.1.1 and §4.1.2: a document, and one whose copies overlap themselves.
SIMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
    "68656c090020627705b06c647d0a800fa0"
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def stored(rtf: bytes) -> bytes:
    """RTF that is not compressed (§2.1.3.1.5)."""
    return struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf


def test_the_standards_own_examples_are_expanded() -> None:
    assert decompressed(SIMPLE) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert decompressed(CROSSING) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert from_rtf(decompressed(SIMPLE)) == "hello world"


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg1252 Caf\'e9\par \'abd\'e9j\'e0\'bb}", "Café\n«déjà»"),
        (rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0}", "Пр"),
        (rb"{\rtf1 na\u239 ?ve\line two\tab cells}", "naïve\ntwo\tcells"),
        (rb"{\rtf1 \u-10179 ?\u-8703 ?}", "😁"),
        (rb"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator X;}{\info{\author A}}seen}", "seen"),
        (rb"{\rtf1 a{\pict\bin4 }}}}b}c}", "ac"),
        (rb"{\rtf1 \{braces\} and \\ and \~blank}", "{braces} and \\ and \u00a0blank"),
        (rb"{\rtf1\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 one\htmlrtf\par}\htmlrtf0 two}",
         "one\ntwo"),
    ],
)  # fmt: skip
def test_an_rtf_document_is_the_text_that_it_shows(rtf: bytes, text: str) -> None:
    assert from_rtf(rtf) == text


def test_a_page_is_the_text_that_it_shows() -> None:
    page = (
        "<html><head><style>p {color: red}</style></head><body><p>Caf&eacute;  &amp;\n thé</p>"
        "<div>one<br>two</div><script>x()</script></body></html>"
    )
    assert from_html(page) == "Café & thé\n\none\ntwo"


@pytest.mark.parametrize(
    "body",
    [
        {tags.BODY_HTML: "<p>Préfère</p><p>le mardi</p>".encode()},
        {tags.BODY_HTML: "<p>Préfère</p><p>le mardi".encode("cp1252"), 0x3FDE: 1252},
        {tags.BODY_RTF: stored(rb"{\rtf1\ansi Pr\'e9f\'e8re\par\par le mardi}")},
    ],
    ids=["HTML", "HTML of Windows", "RTF"],
)
def test_a_mailbox_copy_keeps_a_note_in_its_own_way(tmp_path: Path, body: Properties) -> None:
    made = draft(tmp_path / "a.ost", contact("Ann", "Lee", more=body))
    assert made.note == "Préfère\n\nle mardi"


def test_plain_text_goes_before_the_others(tmp_path: Path) -> None:
    both = {tags.BODY_HTML: b"<p>other</p>"}
    assert draft(tmp_path / "a.pst", contact("Ann", "Lee", note="mine", more=both)).note == "mine"


@settings(deadline=timedelta(seconds=2))
@given(st.binary(max_size=2_000))
def test_any_octets_are_some_text(data: bytes) -> None:
    assert len(decompressed(struct.pack("<IIII", 0, 1 << 31, 0x75465A4C, 0) + data)) < 1 << 20
    assert isinstance(from_rtf(data), str)
    assert isinstance(from_html(data.decode("latin-1")), str)
