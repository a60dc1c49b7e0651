"""Julie's LinkedIn: the archive of October 2026, and the connections of a year before."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random

from .people import Person

EXPORTED = date(2026, 10, 3)
EXPORTED_BEFORE = date(2025, 9, 27)
JULIE, JULIE_URL = "Julie Fortin", "https://www.linkedin.com/in/julie-fortin-conseil"

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NOTES = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are '
    "missing. You will only see email addresses for connections who have allowed their connections "
    'to see or download their email address."\n\n'
)
_SKILLS = ("Gestion du changement", "Logistique", "Facilitation", "Stratégie", "Expérience client")

Row = Sequence[str]


def connections_csv(people: Iterable[Person], on: date) -> bytes:
    """The connections of that day, latest first, some of them hidden members."""
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    known = [(person.connected, person) for person in people if person.connected]
    rows: list[tuple[date, Row]] = []
    for connected, person in known:
        if connected > on:
            continue
        job = person.job(on)
        shows_email = sum(person.slug.encode()) % 11 == 0
        family = f"{person.family}, {person.credentials}" if person.credentials else person.family
        rows.append((connected, (
            person.given, family, person.url, person.email if shows_email else "",
            job.employer.name if job else "", job.title if job else "", _day(connected),
        )))  # fmt: skip
    for number in range(7):
        hidden = date(2012 + number, 3 + number, 9)
        rows.append((hidden, ("",) * 6 + (_day(hidden),)))
    rows.sort(key=lambda row: (row[0], row[1]), reverse=True)
    return _NOTES.encode() + _table(header, [row for _, row in rows])


def archive(random: Random, people: Sequence[Person]) -> bytes:
    """The ZIP that LinkedIn hands out; stored, not deflated, to be the same on every machine."""
    by_name: dict[str, Person] = {}
    for person in people:
        by_name.setdefault(person.name, person)  # of namesakes the first: the cast comes first
    connected = [p for p in people if p.connected and p.connected <= EXPORTED]
    members = {
        "Connections.csv": connections_csv(people, EXPORTED),
        "Email Addresses.csv": _table(
            "Email Address,Confirmed,Primary,Updated On",
            [("julie@fortinconseil.example", "Yes", "Yes", "Not Available")],
        ),
        "Endorsement_Given_Info.csv": _endorsements(random, connected, "Endorsee", 16),
        "Endorsement_Received_Info.csv": _endorsements(random, connected, "Endorser", 34),
        "Invitations.csv": _invitations(random, connected),
        "Positions.csv": _positions(),
        "Profile.csv": _profile(),
        "Recommendations_Given.csv": _recommendations(by_name, given=True),
        "Recommendations_Received.csv": _recommendations(by_name, given=False),
        "messages.csv": _messages(random, by_name, connected),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, data in members.items():
            moment = (EXPORTED.year, EXPORTED.month, EXPORTED.day, 9, 41, 0)
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system = 3  # the same bytes from Windows too
            zipped.writestr(entry, data)
    return out.getvalue()


def _table(header: str, rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    out.write(header + "\n")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _day(day: date) -> str:
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year}"


def _profile() -> bytes:
    header = (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
        "Geo Location,Twitter Handles,Websites,Instant Messengers"
    )
    headline = "Conseillère en transformation : logistique et expérience client"
    summary = "J’aide les entreprises de boissons et de distribution à livrer mieux."
    place = (
        "H2S 1T7",
        "Montréal, Québec, Canada",
        "",
        "[COMPANY:https://fortinconseil.example]",
        "",
    )
    row = ("Julie", "Fortin", "", "", "May 17", headline, summary, "Services-conseils", *place)
    return _table(header, [row])


def _positions() -> bytes:
    montreal = "Montréal, Québec, Canada"
    return _table(
        "Company Name,Title,Description,Location,Started On,Finished On",
        [
            ("Fortin Conseil", "Présidente", "", montreal, "Jan 2021", ""),
            ("Bell", "Directrice principale, transformation", "", montreal, "Mar 2015", "Dec 2020"),
            ("Groupe CGI", "Conseillère principale", "", montreal, "Sep 2009", "Feb 2015"),
            ("Banque Nationale", "Analyste d’affaires", "", montreal, "Jun 2004", "Aug 2009"),
        ],
    )


def _recommendations(by_name: dict[str, Person], *, given: bool) -> bytes:
    received = (
        (
            "Hélène Gagnon",
            "Julie voit juste, et elle dit les choses simplement.",
            date(2018, 6, 14),
        ),
        ("Samir Benali", "Trois ans de projets livrés à temps.", date(2016, 2, 3)),
        (
            "Anne-Sophie Marchand",
            "Une conseillère à qui je confie mes clients.",
            date(2022, 10, 20),
        ),
    )
    sent = (
        ("Hélène Gagnon", "La meilleure négociatrice que je connaisse.", date(2018, 6, 20)),
        ("Sophie Côté", "Sophie tient ses équipes et ses échéances.", date(2021, 3, 9)),
    )
    rows = []
    for name, text, day in sent if given else received:
        person = by_name[name]
        job = person.job(day)
        place = (job.employer.name, job.title) if job else ("", "")
        when = f"{day:%m/%d/%y}, 02:33 PM"
        rows.append((person.given, person.family, *place, text, when, "VISIBLE"))
    return _table("First Name,Last Name,Company,Job Title,Text,Creation Date,Status", rows)


def _endorsements(random: Random, people: Sequence[Person], who: str, count: int) -> bytes:
    header = (
        f"Endorsement Date,Skill Name,{who} First Name,{who} Last Name,{who} Public Url,"
        "Endorsement Status"
    )
    rows = []
    for person in random.sample(people, count):
        moment = f"{2014 + random.randrange(12)}/{random.randrange(1, 13):02}/11 15:02:55 UTC"
        url = person.url.removeprefix("https://")
        skill = random.choice(_SKILLS)
        rows.append((moment, skill, person.given, person.family, url, "ACCEPTED"))
    return _table(header, sorted(rows, reverse=True))


def _invitations(random: Random, people: Sequence[Person]) -> bytes:
    rows = []
    for person in sorted(people, key=lambda p: (p.connected or EXPORTED, p.url), reverse=True)[:28]:
        day = (person.connected or EXPORTED) - timedelta(days=random.randrange(4))
        when = f"{day.month}/{day.day}/{day:%y}, {random.randrange(1, 12)}:37 PM"
        message = random.choice(("", "", "Au plaisir d’échanger après le panel!"))
        mine, theirs = (JULIE, JULIE_URL), (person.name, person.url)
        outgoing = random.random() < 0.4
        (one, one_url), (two, two_url) = (mine, theirs) if outgoing else (theirs, mine)
        direction = "OUTGOING" if outgoing else "INCOMING"
        rows.append((one, two, when, message, direction, one_url, two_url))
    header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
    return _table(header, rows)


# Conversations of the cast: who, how many messages, the first and the last day.
_TALKS: tuple[tuple[tuple[str, ...], int, date, date], ...] = (
    (("Hélène Gagnon",), 23, date(2024, 9, 30), date(2026, 9, 12)),
    (("Hélène Gagnon", "Marc Roy"), 6, date(2025, 2, 3), date(2025, 5, 27)),
    (
        ("Hélène Gagnon", "Chantal Labelle", "Nathalie Ouellet"),
        4,
        date(2023, 11, 6),
        date(2024, 3, 18),
    ),
    (("Chantal Labelle",), 6, date(2022, 9, 20), date(2025, 4, 8)),
    (("Samir Benali",), 8, date(2015, 1, 12), date(2019, 11, 28)),
    (("Samir Benali", "Marc Roy"), 2, date(2018, 10, 9), date(2018, 10, 15)),
    (("Anne-Sophie Marchand",), 18, date(2023, 1, 17), date(2026, 8, 25)),
    (("Sophie Côté",), 12, date(2018, 2, 6), date(2023, 10, 19)),
    (("Patrick Dubé",), 5, date(2019, 5, 7), date(2022, 8, 30)),
    (("Marie Roy",), 7, date(2019, 9, 10), date(2026, 6, 9)),
    (("Jean-François Tremblay",), 4, date(2021, 4, 13), date(2025, 12, 2)),
)


def _messages(random: Random, by_name: dict[str, Person], connected: Sequence[Person]) -> bytes:
    header = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
        "SUBJECT,CONTENT,FOLDER,ATTACHMENTS"
    )
    rows: list[tuple[datetime, Row]] = []
    for names, count, first, last in _TALKS:
        rows += _conversation(random, [by_name[name] for name in names], count, first, last)
    everybody = random.sample(connected, 72)
    for person in everybody[:60]:
        first = date(2016, 1, 4) + timedelta(days=random.randrange(3600))
        last = min(first + timedelta(days=random.randrange(400)), EXPORTED)
        rows += _conversation(random, [person], random.randrange(1, 6), first, last)
    # An invitation to many says next to nothing about who knows whom.
    rows += _conversation(random, everybody[60:], 1, date(2025, 11, 4), date(2025, 11, 4))
    spam = ("2-offre", "", "LinkedIn Member", "", JULIE, JULIE_URL)
    moment = datetime(2026, 2, 1, 15, 2, 55)
    rows.append((moment, (*spam, _moment(moment), "Offre exclusive", "Gagnez plus!", "SPAM", "")))
    rows.sort(key=lambda row: (row[0], row[1]), reverse=True)
    return _table(header, [row for _, row in rows])


def _conversation(
    random: Random, others: Sequence[Person], count: int, first: date, last: date
) -> list[tuple[datetime, Row]]:
    """`count` messages between Julie and the others, each sent to all, from first to last day."""
    rows: list[tuple[datetime, Row]] = []
    everyone = [(JULIE, JULIE_URL), *((person.name, person.url) for person in others)]
    identity = f"2-{random.randrange(16**10):010x}"
    days = (last - first).days
    for number in range(count):
        day = first + timedelta(days=round(days * number / max(count - 1, 1)))
        moment = datetime(
            day.year, day.month, day.day, 8 + random.randrange(12), random.randrange(60)
        )
        # Among several the first writes: the others were only there when she did.
        sender = everyone[random.randrange(2) if len(others) == 1 else 1]
        to = [one for one in everyone if one != sender]
        text = random.choice(
            ("Merci, je regarde cela.", "On se voit jeudi?", "Bonne idée!", "Parfait.")
        )
        rows.append((moment, (
            identity, "", *sender, ",".join(name for name, _ in to), ",".join(url for _, url in to),
            _moment(moment), "", text, "INBOX", "",
        )))  # fmt: skip
    return rows


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
