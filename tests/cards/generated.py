"""Cards made by hypothesis: every version, ending, folding and bad habit met in the wild."""

from __future__ import annotations

import base64

from hypothesis import strategies as st

ENDINGS = (b"\r\n", b"\n", b"\r", b"\r\r\n")
WORDS = ("Roy", "Éric", "Côté, Luc", "a;b", "mañana", "日本", "👩‍💻", "O'Brien", "x" * 40, "")
text = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60
) | st.sampled_from(WORDS)


def escaped(value: str) -> bytes:
    for char in "\\,;":
        value = value.replace(char, "\\" + char)
    return value.replace("\n", "\\n").encode()


@st.composite
def folded(draw, line: bytes, ending: bytes) -> bytes:
    """`line` folded anywhere, inside characters too, as careless writers do."""
    blank = draw(st.sampled_from((b" ", b"\t")))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(line) - 1)), max_size=3)))
    parts = [line[a:b] for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True)]
    return (ending + blank).join(part for part in parts if part) + ending


@st.composite
def text_line(draw, ending: bytes) -> bytes:
    name = draw(st.sampled_from((b"FN", b"NOTE", b"title", b"X-FOO", b"X_BAR", b"ROLE")))
    group = draw(st.sampled_from((b"", b"item1.", b"a-b.")))
    params = draw(
        st.sampled_from(
            (b"", b";TYPE=home,work", b";CELL;VOICE", b';X-P="a;b:c"', b";TYPE='WORK'", b";PREF=1")
        )
    )
    line = group + name + params + b":" + escaped(draw(text))
    return draw(folded(line, ending)) if draw(st.booleans()) else line + ending


@st.composite
def quoted_printable_line(draw, ending: bytes) -> bytes:
    octets = draw(text).encode()
    coded = [b"=%02X" % octet for octet in octets]
    lines = [b"".join(coded[at : at + 8]) for at in range(0, len(coded), 8)] or [b""]
    head = draw(
        st.sampled_from(
            (
                b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:",
                b"NOTE;QUOTED-PRINTABLE:",
                b"item2.TITLE;CHARSET=UTF-8;ENCODING=quoted-printable:",
            )
        )
    )
    return head + (b"=" + ending).join(lines) + ending


@st.composite
def base64_line(draw, ending: bytes) -> bytes:
    coded = base64.b64encode(draw(st.binary(max_size=120)))
    if draw(st.booleans()):
        coded = coded.rstrip(b"=")
    lines = [coded[at : at + 40] for at in range(0, len(coded), 40)] or [b""]
    style = draw(st.sampled_from(("old", "bare", "new", "data", "unfolded")))
    if style == "old":
        head, glue, after = b"PHOTO;JPEG;ENCODING=BASE64:", ending + b" ", ending * 2
    elif style == "bare":
        head, glue, after = b"PHOTO;BASE64:" + ending, ending, ending * 2
    elif style == "new":
        head, glue, after = b"PHOTO;ENCODING=b;TYPE=JPEG:", ending + b" ", ending
    elif style == "data":
        head, glue, after = b"PHOTO:data:image/jpeg;base64,", ending + b" ", ending
    else:
        head, glue, after = b"KEY;ENCODING=b:", b"", ending
    return head + glue.join(lines) + after


@st.composite
def other_line(draw, ending: bytes) -> bytes:
    return draw(
        st.sampled_from(
            (
                b"junk without a colon" + ending,
                ending,
                b"abcd" + ending,
                b"\x00\x00" + ending,
                b"N:Roy;Marie;;;" + ending,
                b"N:Roy;Marie;;;;x;y" + ending,
                b"ORG:A,B;C" + ending,
                b"CATEGORIES:a,b\\,c" + ending,
                b"TEL;CELL:+1 514 555 0100" + ending,
                b"EMAIL:a@b.ca" + ending,
                b"item1.X-ABLabel:_$!<Mobile>!$_" + ending,
                b"AGENT:" + ending + b"BEGIN:VCARD" + ending + b"FN:x" + ending + b"END:VCARD"
                + ending,
                b"AGENT:" + ending,
                b"NOTE:caf\xe9" + ending,
            )
        )
    )  # fmt: skip


@st.composite
def raw_cards(draw) -> bytes:
    """Bytes of one card, tidy or not."""
    mixed = draw(st.booleans())
    usual = draw(st.sampled_from(ENDINGS))

    def ending() -> bytes:
        return draw(st.sampled_from(ENDINGS)) if mixed else usual

    version = draw(st.sampled_from((b"2.1", b"3.0", b"4.0")))
    parts = [draw(st.sampled_from((b"", b"\xef\xbb\xbf"))) + b"BEGIN:VCARD" + ending()]
    parts.append(b"VERSION:" + version + ending())
    lines = (text_line, quoted_printable_line, base64_line, other_line)
    chosen = draw(st.lists(st.sampled_from(lines), max_size=8))
    parts.extend(draw(line(ending())) for line in chosen)
    last = draw(st.sampled_from((b"END:VCARD", b"end:vcard", b"")))
    if last:
        parts.append(last + draw(st.sampled_from((b"", ending()))))
    elif draw(st.booleans()):
        parts[-1] = parts[-1].rstrip(b"\r\n") or parts[-1]
    return b"".join(parts)
