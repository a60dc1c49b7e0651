"""Importing X's archive of an active account, 300 MB of tweets in a ZIP, by the program itself;
beside it the way of the scripts that are published: the whole file read, sliced and parsed."""

from __future__ import annotations

import json
import random
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from measuring import MEGABYTE, Figure, entregent, run, show

MEGABYTES = 300
MEMORY = 200
_MEMBERS, _MENTIONED = 2_000, 1_500
_WORDS = ("paiements", "conseil", "Montréal", "kiosque", "5 à 7", "demain", "merci", "virement")

_WHOLE = """
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    text = archive.read("data/tweets.js").decode("utf-8")
tweets = json.loads(text[text.index("=") + 1:])
print(len({m["id_str"] for t in tweets for m in t["tweet"]["entities"]["user_mentions"]}))
"""


def measure(megabytes: int = MEGABYTES) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        archive = write_archive(Path(folder) / "twitter.zip", megabytes * MEGABYTE)
        ours = entregent("import", archive, workspace=Path(folder) / "workspace")
        theirs = run(sys.executable, "-c", _WHOLE, archive)
    yield Figure(
        f"import X's archive with {megabytes} MB of tweets",
        f"≤ {MEMORY} MB",
        f"{ours.seconds:.1f} s, {ours.megabytes or 0:.0f} MB",
        f"parsed whole: {theirs.seconds:.1f} s, {theirs.megabytes or 0:.0f} MB",
        met=(ours.megabytes or 0) <= MEMORY,
    )


def write_archive(path: Path, size: int) -> Path:
    """An archive whose tweets take `size` bytes, and mention most of those followed."""
    chance = random.Random(2011)  # the same archive every time
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("data/account.js", _assigned("account", [_ACCOUNT]))
        followed = [{"following": {"accountId": str(each)}} for each in range(_MEMBERS)]
        archive.writestr("data/following.js", _assigned("following", followed))
        with archive.open("data/tweets.js", "w") as stream:
            written = stream.write(b"window.YTD.tweets.part0 = [\n")
            number = 0
            while written < size:
                number += 1
                comma = b",\n" if number > 1 else b""
                tweet = json.dumps({"tweet": _tweet(number, chance)}, indent=2)
                written += stream.write(comma + tweet.encode())
            stream.write(b"\n]")
    return path


_ACCOUNT = {"account": {"accountId": "m1", "username": "me", "accountDisplayName": "Me"}}


def _assigned(name: str, entries: list[dict[str, dict[str, str]]]) -> str:
    return f"window.YTD.{name}.part0 = {json.dumps(entries)}"


def _tweet(number: int, chance: random.Random) -> dict[str, object]:
    """A tweet of some 3 KB, as the archive writes them."""
    mentions = [chance.randrange(_MENTIONED) for _ in range(chance.randrange(3))]
    links = [f"https://t.co/{chance.getrandbits(48):x}" for _ in range(8)]
    return {
        "id_str": str(10**18 + number),
        "created_at": "Wed Oct 10 20:19:24 +0000 2018",
        "full_text": " ".join(chance.choices(_WORDS, k=30)),
        "entities": {
            "user_mentions": [
                {"id_str": str(each), "screen_name": f"member{each}", "name": f"Membre {each}"}
                for each in mentions
            ],
            "urls": [{"url": link, "indices": ["0", "23"], "display_url": link} for link in links],
            "hashtags": [],
        },
        "extended_entities": {"media": [{"media_url": link, "sizes": {}} for link in links]},
    }


if __name__ == "__main__":
    show(measure())
