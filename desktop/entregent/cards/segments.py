"""The physical segments of a card: one content line each, with everything that continues it.

Joined together the segments are the card's bytes, whatever the bytes are.
"""

from __future__ import annotations

import re

from entregent.cards.heads import end_of_head, read_head
from entregent.cards.values import decode

# CRLF, LF or CR; and CR CR LF, which programs write that translate line breaks twice.
BREAK = rb"(?:\r{0,2}\n|\r)"
# A line with the lines folded onto it (RFC 6350 §3.2). Possessive, so that no input can make the
# expression backtrack.
_FOLDED = re.compile(rb"[^\r\n]*+%b?+(?:[ \t][^\r\n]*+%b?+)*+" % (BREAK, BREAK))
_FOLD = re.compile(rb"%b[ \t]" % BREAK)
_SOFT_BREAK = re.compile(rb"=[ \t]*%b" % BREAK)
_SOFT_BREAK_INDENTED = re.compile(rb"=[ \t]*%b[ \t]" % BREAK)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]++={0,2}[ \t]*+%b?\Z" % BREAK)
_CONTINUING = (b"BASE64", b"ENCODING=B", b"AGENT", b"=\n", b"=\r", b"= ", b"=\t")
_DEEPEST = 8  # nested cards; hostile files have more
_BOM = b"\xef\xbb\xbf"


def segments(raw: bytes) -> list[bytes]:
    """`raw` cut into segments; `b"".join(segments(raw)) == raw` for any bytes."""
    lines = _FOLDED.findall(raw)
    if lines and not lines[-1]:
        lines.pop()
    upper = raw.upper()
    return _with_continuations(lines) if any(mark in upper for mark in _CONTINUING) else lines


def is_begin(segment: bytes) -> bool:
    """Whether the segment opens a card; a byte order mark before it is passed over."""
    return segment.removeprefix(_BOM).strip().upper() == b"BEGIN:VCARD"


def is_end(segment: bytes) -> bool:
    return segment[:1] in b"Ee" and segment.strip().upper() == b"END:VCARD"


def opens_agent(segment: bytes) -> bool:
    """Whether a nested card follows: `AGENT:` with nothing, or with BEGIN:VCARD (2.1 §2.4.3)."""
    upper = segment[:200].upper()
    if b"AGENT" not in upper:
        return False
    head, colon, value = upper.partition(b":")
    name = head.partition(b";")[0].rpartition(b".")[2].strip()
    return bool(colon) and name == b"AGENT" and value.strip() in {b"", b"BEGIN:VCARD"}


def unfold(octets: bytes) -> bytes:
    """Lines joined again: the break and one blank after it go (RFC 6350 §3.2)."""
    if b"\n" not in octets and b"\r" not in octets:
        return octets
    return _FOLD.sub(b"", octets)


def unfold_quoted_printable(octets: bytes) -> bytes:
    """Lines joined at soft breaks (RFC 2045 §6.7) and at folds.

    A blank after a soft break belongs to the text, unless every continuation has one: then the
    writer folded as well.
    """
    breaks = len(_SOFT_BREAK.findall(octets))
    if breaks > 1 and breaks == len(_SOFT_BREAK_INDENTED.findall(octets)):
        octets = _SOFT_BREAK_INDENTED.sub(b"", octets)
    return unfold(_SOFT_BREAK.sub(b"", octets))


def _with_continuations(lines: list[bytes]) -> list[bytes]:
    """Join what continues a line without being folded: soft breaks, base64 blocks, nested cards."""
    result = []
    at = 0
    while at < len(lines):
        end = _end_of_continuation(lines, at)
        result.append(lines[at] if end == at + 1 else b"".join(lines[at:end]))
        at = end
    return result


def _end_of_continuation(lines: list[bytes], at: int) -> int:
    line = lines[at]
    if opens_agent(line):
        return _end_of_agent(lines, at)
    colon = end_of_head(line)
    head = read_head(decode(unfold(line[:colon]))) if 0 <= colon < 1000 else None
    end = at + 1
    if head is None or not head.encoding:
        return end
    if head.encoding == "quoted-printable":
        while end < len(lines) and _is_soft(lines[end - 1]) and not is_end(lines[end]):
            end += 1
        return end
    while end < len(lines) and _BASE64_LINE.match(lines[end]):
        end += 1
    if end < len(lines) and not lines[end].strip():  # 2.1 ends a block with an empty line
        end += 1
    return end


def _is_soft(line: bytes) -> bool:
    return line.rstrip().endswith(b"=") and line[-1:] in b"\r\n"


def _end_of_agent(lines: list[bytes], at: int) -> int:
    """Index after the nested card that begins at or after `at`; `at + 1` when it never ends."""
    depth = int(lines[at].rstrip().upper().endswith(b"BEGIN:VCARD"))
    end = at + 1
    while end < len(lines):
        line = lines[end]
        end += 1
        if is_begin(line) or (depth and line.rstrip().upper().endswith(b":BEGIN:VCARD")):
            depth += 1
            if depth > _DEEPEST:
                return at + 1
        elif is_end(line):
            depth -= 1
            if depth <= 0:
                return end if depth == 0 else at + 1
        elif depth == 0 and line.strip():
            return at + 1
    return at + 1
