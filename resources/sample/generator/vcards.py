"""The telephone's address book as vCards: 3.0 as Apple writes them in English, some 4.0 and 2.1.

Photos, labels, groups, related names and social profiles; half of the cards share one REV, since
they were copied on one day.
"""

from __future__ import annotations

import base64
import quopri
import uuid
from collections import defaultdict
from collections.abc import Iterable
from random import Random

from .people import Entry
from .pictures import jpeg, png, portrait

_NAMESPACE = uuid.UUID("5f0c9a54-7a55-4d36-9a0e-6b1f0a3d2c11")


def vcard_file(random: Random, entries: Iterable[Entry]) -> bytes:
    cards, members = [], defaultdict(list)
    for number, entry in enumerate(entries):
        uid = str(uuid.uuid5(_NAMESPACE, f"{number} {entry.person.name}"))
        if entry.noted.group:
            members[entry.noted.group].append(uid)
        if entry.noted.on.year < 2015:
            cards.append(_old_card(entry))
        elif random.random() < 0.2:
            cards.append(_new_card(random, entry, uid))
        else:
            cards.append(_apple_card(random, entry, uid))
    cards += [_group(name, uids) for name, uids in sorted(members.items())]
    return b"".join(cards)


def _card(lines: Iterable[str]) -> bytes:
    return "".join(_fold(line) + "\r\n" for line in lines).encode()


def _fold(line: str) -> str:
    """At 75 octets, not within a character (RFC 6350, 3.2)."""
    parts, part, octets = [], "", 0
    for character in line:
        width = len(character.encode())
        if octets + width > 75:
            parts.append(part)
            part, octets = " ", 1
        part += character
        octets += width
    return "\r\n".join([*parts, part])


def _escape(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def _rev(entry: Entry) -> str:
    return f"{entry.noted.on.isoformat()}T14:05:00Z"


def _apple_card(random: Random, entry: Entry, uid: str) -> bytes:
    person, job = entry.person, entry.job
    given, family = entry.names
    lines = ["BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iPhone OS 17.6//EN"]
    lines += [f"N:{_escape(family)};{_escape(given)};;;", f"FN:{_escape(f'{given} {family}')}"]
    if job:
        lines += [f"ORG:{_escape(job.employer.name)};", f"TITLE:{_escape(job.title)}"]
    if job and entry.has("work email"):
        lines.append(f"EMAIL;type=INTERNET;type=WORK;type=pref:{job.email}")
    if entry.has("email") and person.email:
        lines.append(f"EMAIL;type=INTERNET;type=HOME:{person.email}")
    if entry.has("mobile") and person.mobile:
        lines.append(f"TEL;type=CELL;type=VOICE;type=pref:+1 {person.mobile.replace('-', ' ', 1)}")
    if entry.has("landline") and person.landline:
        lines.append(f"item1.TEL:+1 {person.landline.replace('-', ' ', 1)}")
        lines.append(
            "item1.X-ABLabel:Cottage" if random.random() < 0.1 else "item1.X-ABLabel:_$!<Home>!$_"
        )
    if entry.has("address") and person.street:
        parts = ("", "", person.street, person.city, "QC", person.postcode, "Canada")
        lines.append("item2.ADR;type=HOME;type=pref:" + ";".join(_escape(part) for part in parts))
        lines.append("item2.X-ABADR:ca")
    if person.slug and random.random() < 0.15:
        lines.append(f"X-SOCIALPROFILE;type=linkedin:{person.url}/")
    if entry.has("birthday") and person.birthday:
        lines.append(f"BDAY:{person.birthday.isoformat()}")
    if person.spouse:
        lines += [
            f"item3.X-ABRELATEDNAMES:{_escape(person.spouse)}",
            "item3.X-ABLabel:_$!<Spouse>!$_",
        ]
    if entry.note:
        lines.append(f"NOTE:{_escape(entry.note)}")
    if random.random() < 0.3:
        picture = base64.b64encode(jpeg(portrait(random))).decode()
        lines.append(f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}")
    return _card([*lines, f"UID:{uid.upper()}", f"REV:{_rev(entry)}", "END:VCARD"])


def _new_card(random: Random, entry: Entry, uid: str) -> bytes:
    """vCard 4.0, as a server of contacts writes it (RFC 6350)."""
    person, job = entry.person, entry.job
    given, family = entry.names
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{uid}", "KIND:individual"]
    lines += [f"FN:{_escape(f'{given} {family}')}", f"N:{_escape(family)};{_escape(given)};;;"]
    if job:
        lines += [f"ORG:{_escape(job.employer.name)}", f"TITLE:{_escape(job.title)}"]
    if job and entry.has("work email"):
        lines.append(f"EMAIL;TYPE=work;PREF=1:{job.email}")
    if entry.has("email") and person.email:
        lines.append(f"EMAIL;TYPE=home:{person.email}")
    if entry.has("mobile") and person.mobile:
        lines.append(f'TEL;VALUE=uri;TYPE="cell,voice";PREF=1:tel:+1-{person.mobile}')
    if entry.has("landline") and person.landline:
        lines.append(f'TEL;VALUE=uri;TYPE="home,voice":tel:+1-{person.landline}')
    if entry.has("birthday") and person.birthday:
        lines.append(f"BDAY:{person.birthday:%Y%m%d}")
    if person.spouse:
        lines.append(f"RELATED;TYPE=spouse;VALUE=text:{_escape(person.spouse)}")
    if entry.note:
        lines.append(f"NOTE;LANGUAGE=fr:{_escape(entry.note)}")
    if random.random() < 0.4:
        picture = base64.b64encode(png(portrait(random))).decode()
        lines.append(f"PHOTO:data:image/png;base64,{picture}")
    return _card([*lines, f"REV:{_rev(entry).replace('-', '').replace(':', '')}", "END:VCARD"])


def _old_card(entry: Entry) -> bytes:
    """vCard 2.1, as telephones of 2012 sent them: quoted-printable, bare types, no UID."""
    person, job = entry.person, entry.job
    given, family = entry.names

    def line(name: str, *values: str) -> str:
        value = ";".join(values)
        if value.isascii():
            return f"{name}:{value}"
        quoted = quopri.encodestring(value.encode(), quotetabs=False).decode().replace("=\n", "")
        return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted}"

    lines = ["BEGIN:VCARD", "VERSION:2.1", line("N", family, given)]
    lines.append(line("FN", f"{given} {family}"))
    if job:
        lines += [line("ORG", job.employer.name), line("TITLE", job.title)]
        lines += [f"EMAIL;INTERNET;WORK:{job.email}"] if entry.has("work email") else []
    if person.mobile:
        lines.append(f"TEL;CELL:{person.mobile.replace('-', '')}")
    return "".join(part + "\r\n" for part in [*lines, "END:VCARD"]).encode()


def _group(name: str, uids: list[str]) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_escape(name)};;;;", f"FN:{_escape(name)}"]
    lines.append("X-ADDRESSBOOKSERVER-KIND:group")
    lines += [f"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:{uid.upper()}" for uid in uids]
    uid = str(uuid.uuid5(_NAMESPACE, "group " + name)).upper()
    return _card([*lines, f"UID:{uid}", "REV:2025-04-01T12:00:00Z", "END:VCARD"])
