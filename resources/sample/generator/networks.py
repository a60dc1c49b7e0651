"""Julie on other networks: Facebook, X, Mastodon, and Viaduc, which is no more."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from random import Random

from .people import Person, ascii_letters

_MADE = (2026, 10, 3, 9, 41, 0)


def facebook(people: Sequence[Person]) -> bytes:
    """Friends and the address book, with the mojibake that Facebook writes."""
    random = Random(20_260_901)
    friends = [
        {"name": _mojibake(person.name), "timestamp": _seconds(2007 + random.randrange(14))}
        for person in random.sample(people, 46)
    ]
    uploaded = [
        {
            "name": _mojibake(person.name),
            "details": [{"contact_point": f"+1{person.mobile.replace('-', '')}"}],
            "created_timestamp": _seconds(2012),
        }
        for person in people
        if person.mobile
    ][:18]
    return _zip(
        {
            "connections/friends/your_friends.json": json.dumps({"friends_v2": friends}),
            "personal_information/other_personal_information/your_address_books.json": json.dumps(
                {"address_book_v2": {"address_book": uploaded}}
            ),
        }
    )


def x(people: Sequence[Person]) -> bytes:
    """An archive of X: whom she follows by number, and the mentions that tell their names."""
    random = Random(20_260_902)
    followed = random.sample(people, 24)
    numbers = {id(person): str(10**8 + 7919 * place) for place, person in enumerate(followed)}
    following = [
        {"following": {"accountId": number, "userLink": f"https://twitter.com/i/user?id={number}"}}
        for number in numbers.values()
    ]
    tweets = [
        {
            "tweet": {
                "id_str": str(2 * 10**8 + place),
                "created_at": f"Tue May {place % 28 + 1:02} 14:02:55 +0000 2024",
                "full_text": "Belle soirée!",
                "entities": {
                    "user_mentions": [
                        {
                            "id_str": numbers[id(person)],
                            "id": numbers[id(person)],
                            "screen_name": _handle(person),
                            "name": person.name,
                        }
                    ]
                },
            }
        }
        for place, person in enumerate(followed[:19])
    ]
    account = {"account": {"username": "juliefortin", "accountId": "42", "email": "", "createdAt": "2009-05-04T12:00:00.000Z", "accountDisplayName": "Julie Fortin"}}  # fmt: skip  # noqa: E501
    return _zip(
        {
            "data/account.js": f"window.YTD.account.part0 = {json.dumps([account])}",
            "data/following.js": f"window.YTD.following.part0 = {json.dumps(following)}",
            "data/tweets.js": f"window.YTD.tweets.part0 = {json.dumps(tweets)}",
        }
    )


def mastodon(people: Sequence[Person]) -> bytes:
    random = Random(20_260_903)
    rows = [
        (f"{_handle(person)}@{host}", "true", "false", "")
        for person, host in zip(
            random.sample(people, 12), ("jasette.example", "mastodon.example") * 6, strict=True
        )
    ]
    return _table(("Account address", "Show boosts", "Notify on new posts", "Languages"), rows)


def bluesky(people: Sequence[Person]) -> bytes:
    """One answer of `app.bsky.graph.getFollows`, saved."""
    follows = [
        {
            "did": f"did:plc:{_handle(person)[:20]}",
            "handle": f"{_handle(person)}.bsky.example",
            "displayName": person.name,
        }
        for person in Random(20_260_905).sample(people, 8)
    ]
    subject = {"did": "did:plc:julie", "handle": "juliefortin.bsky.example"}
    told = {"subject": subject, "follows": follows}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def viaduc(people: Sequence[Person]) -> bytes:
    """What Julie saved of Viaduc in 2006, before it was Viadeo and long before it was nothing."""
    random = Random(20_060_601)
    rows = []
    for person in random.sample([p for p in people if p.jobs], 30):
        job = person.job(date(2006, 6, 1))
        place = (job.employer.name, job.title, job.employer.city) if job else ("", "", "")
        since = date(2005, 1 + random.randrange(12), 1 + random.randrange(28))
        rows.append((person.family, person.given, *place, f"{since:%d/%m/%Y}"))
    return _table(
        ("Nom", "Prénom", "Société", "Fonction", "Ville", "En relation depuis"), rows, ";", "cp1252"
    )


def _handle(person: Person) -> str:
    return f"{ascii_letters(person.given)[:1]}{ascii_letters(person.family)}".replace("-", "")


def _mojibake(text: str) -> str:
    """Each octet of UTF-8 as a character, as Facebook writes names."""
    return text.encode().decode("latin-1")


def _seconds(year: int) -> int:
    return int(datetime(year, 6, 24, 12, tzinfo=UTC).timestamp())


def _table(
    header: Iterable[str],
    rows: Iterable[Iterable[str]],
    separator: str = ",",
    encoding: str = "utf-8",
) -> bytes:
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    table.writerow(header)
    table.writerows(rows)
    return out.getvalue().encode(encoding, "replace")


def _zip(members: Mapping[str, str]) -> bytes:
    """Stored, not deflated, to be the same on every machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, text in members.items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.create_system = 3
            zipped.writestr(entry, text)
    return out.getvalue()
