"""What one mail's headers tell, sound and hostile."""

from __future__ import annotations

import time
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entregent.cards.keys import email_key
from entregent.sources.dates import mailed
from entregent.sources.mail.addresses import MOST, mailboxes
from entregent.sources.mail.message import MailRecord, is_report, mail, records
from entregent.sources.records import InteractionRecord, LeftOut, Participant, Refusal

HEAD = (
    b"From: Marie Roy <marie@roy.example>\r\n"
    b"To: Luc Gagne <luc@gagne.example>, ann@lee.example\r\n"
    b'Cc: "Tremblay, J." <julie@t.example>\r\n'
    b"Date: Tue, 5 Mar 2024 12:54:26 -0500\r\n"
    b"Subject: SECRET\r\n"
    b"Message-ID: <one@roy.example>\r\n"
)


def one(block: bytes) -> MailRecord:
    (record,) = records(block, file="f", row=3)
    return record


def people(block: bytes) -> list[tuple[str, str, str]]:
    record = one(block)
    assert isinstance(record, InteractionRecord), record
    return [(each.role, each.name, each.email) for each in record.participants]


def test_a_mail_tells_who_wrote_to_whom_and_when_and_nothing_else() -> None:
    assert one(HEAD) == InteractionRecord(
        kind="mail",
        at="2024-03-05T17:54:26Z",
        key="one@roy.example",
        participants=(
            Participant("from", "Marie Roy", "marie@roy.example"),
            Participant("to", "Luc Gagne", "luc@gagne.example"),
            Participant("to", "", "ann@lee.example"),
            Participant("cc", "Tremblay, J.", "julie@t.example"),
        ),
        row=3,
        once=True,
    )
    assert "SECRET" not in repr(one(HEAD))


def test_line_ends_folds_and_case_make_no_difference() -> None:
    told = one(HEAD)
    assert one(HEAD.replace(b"\r\n", b"\n")) == told
    assert one(HEAD.replace(b"\r\n", b"\r")) == told
    assert one(HEAD.replace(b", ann", b",\r\n\tann")) == told
    assert one(HEAD.replace(b"From:", b"FROM :")) == told
    assert one(HEAD + b"\r\nFrom: body@b.example\r\n") == told


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?UTF-8?Q?=C3=89lo=C3=AFse_B=C3=A9rub=C3=A9?= <e@b.example>", "Éloïse Bérubé"),
        ("=?iso-8859-1?B?yWxv73NlIELpcnVi6Q==?= <e@b.example>", "Éloïse Bérubé"),
        ("=?UTF-8?Q?=C3=89lo=C3?= =?UTF-8?Q?=AFse?= <e@b.example>", "Éloïse"),  # cut in a letter
        ("=?utf-8*fr?q?=C3=89lo?= Roy <e@b.example>", "Élo Roy"),
        ('"=?utf-8?Q?Roy=2C_Ann?=" <e@b.example>', "Roy, Ann"),
        ("=?gb2312?B?wO7Htw==?= <e@b.example>", "李欠"),
        ("=?x-unknown?Q?=C3=89lo?= <e@b.example>", "Élo"),
        ("=?utf-8?B?w4lsbw?= <e@b.example>", "Élo"),  # padding lost
        ("=?utf-8?B?w?= <e@b.example>", ""),
        ("=?zlib?B?eJwDAAAAAAE=?= <e@b.example>", None),  # no text encoding: anything, no failure
        ("=?utf-8?Q?Roy,_Ann?= <e@b.example>", "Roy, Ann"),
        ("=?utf-8?Q?Roy, Ann (x)?= <e@b.example>", "Roy, Ann (x)"),
        ("'Ann Lee' <e@b.example>", "Ann Lee"),
        ('"e@b.example" <e@b.example>', ""),
        ("e@b.example (Ann (née Roy) Lee)", "Ann (née Roy) Lee"),
        ('"Ann \\"Bo\\" Lee" <e@b.example>', 'Ann "Bo" Lee'),
        ("Ann Lee <e@b.example", "Ann Lee"),
        ('"Ann Lee <e@b.example>', "Ann Lee"),
        ("Ann (Lee <e@b.example>", None),
        ("Ann Lee <mailto:e@b.example>", "Ann Lee"),
        ("Ann Lee <@relay.example:e@b.example>", "Ann Lee"),
        ("Ann <work> Lee <e@b.example>", None),
        ("=?utf-8?Q?Ann_Lee_=3Ce=40b=2Eexample=3E?=", "Ann Lee"),
        ("Ann\0 Lee <e@b.\0example>", "Ann Lee"),
        ("A\u202enn\t Lee <e@b.example>", "A nn Lee"),
    ],
)
def test_names_are_read_as_people_would(written: str, read: str | None) -> None:
    (found,) = mailboxes(written.encode())
    assert found.email == "e@b.example" or read is None
    assert read is None or found.name == read


def test_raw_8_bit_names_are_read_in_either_encoding() -> None:
    for encoding in ("utf-8", "cp1252"):
        (found,) = mailboxes("Éloïse Bérubé <e@b.example>".encode(encoding))
        assert found.name == "Éloïse Bérubé"


@pytest.mark.parametrize(
    ("written", "addresses"),
    [
        ("Friends: a@x.example, B <b@x.example>;, c@x.example", ["a", "b", "c"]),
        ("undisclosed-recipients:;", []),
        ('"Undisclosed recipients" <>', []),
        ("Recipient list not shown", []),
        ("a@x.example; b@x.example", ["a", "b"]),
        ("a@x.example,,, b@x.example ,", ["a", "b"]),
        ("Ann Lee <a@x.example> b@x.example", ["a"]),
        ("a@x.example =?utf-8?q?=2C?= =?utf-8?q?=C2=A1?= <b@x.example>", ["a", "b"]),
        ("Ann Lee <a@x.example> (me@home.example)", ["a"]),
        ("Ann Lee <a@x.example> =?utf-8?q?=2C?= b@x.example", ["a", "b"]),
        ("/o=Org/cn=ann", []),
        ("root", []),
        ("a@[127.0.0.1]", []),
        ('"unclosed, a@x.example', ["a"]),
        ("a@x.example, <>, <@>, @", ["a"]),
    ],
)
def test_lists_and_groups_give_their_members(written: str, addresses: list[str]) -> None:
    found = [each.email.partition("@")[0] for each in mailboxes(written.encode())]
    assert found == addresses


def test_a_name_without_an_address_is_kept_where_it_is_a_whole_name() -> None:
    ((name, email),) = [(each.name, each.email) for each in mailboxes(b"Marie Roy")]
    assert (name, email) == ("Marie Roy", "")


_word = st.text(alphabet="abcdefgXYZ", min_size=1, max_size=8)
_name = st.one_of(
    st.just(""), st.builds("{} {}".format, _word, _word), st.builds("{}, {}".format, _word, _word)
)
_address = st.builds("{}@{}.example".format, _word, _word)


@given(st.lists(st.tuples(_name, _address), min_size=1, max_size=6))
def test_sound_headers_are_read_as_the_standard_library_reads_them(
    pairs: list[tuple[str, str]],
) -> None:
    value = ", ".join(formataddr(pair) for pair in pairs)
    ours = [(each.name, each.email) for each in mailboxes(value.encode())]
    assert ours == getaddresses([value]) == pairs


@given(st.lists(st.tuples(st.text(max_size=20), _address), min_size=1, max_size=4))
def test_what_the_standard_library_writes_is_read(pairs: list[tuple[str, str]]) -> None:
    message = EmailMessage()
    named = [("".join(c for c in name if c.isprintable()), address) for name, address in pairs]
    message["To"] = ", ".join(formataddr(pair) for pair in named)
    block = b"From: a@b.example\n" + bytes(message)
    met = list(dict.fromkeys(email_key(address) for _, address in named))
    found = [email_key(email) for role, _, email in people(block) if role == "to"]
    assert found == met


@given(st.binary(max_size=400))
def test_any_bytes_are_headers(noise: bytes) -> None:
    records(noise, file="f", row=1)
    records(b"From: " + noise + b"\nTo: " + noise + b"\nDate: " + noise, file="f", row=1)
    records(
        b"Content-Type: multipart/report\n",
        file="f",
        row=1,
        body=b"Content-Type: message/delivery-status\n\n" + noise,
    )


@given(st.text(alphabet='"\\()<>,;:@ a.=?\n\tQ_', max_size=200))
def test_any_punctuation_is_an_address_header(text: str) -> None:
    for each in mailboxes(text.encode()):
        assert each.email or each.name
        assert not each.email or email_key(each.email)


@pytest.mark.parametrize(
    "value",
    [
        b"a@b.example," * 100_000,
        b"x" * 4_000_000,
        b" " * 1_000_000,
        b"(" * 1_000_000,
        b"(a)" * 300_000,
        b'"' * 1_000_001,
        b'"\\' * 500_000,
        b"<" * 1_000_000,
        b"\r\n " * 300_000,
        b"=?utf-8?Q?" * 100_000,
        b"=?utf-8?Q?a?= " * 70_000,
        b"a@" * 500_000,
        b"@" * 1_000_000,
        b"<a@b.example> " + b"= " * 500_000,
        b"A B <a@b.example> " * 50_000,
        b"\\" * 1_000_000,
        b"a@b.example," + b" " * 60_000 + b"x",
        b"a" * 70 + b"@" + b"a." * 400_000,
    ],
    ids=range(18),
)
def test_a_hostile_header_takes_no_time(value: bytes) -> None:
    start = time.process_time()
    for name in (b"To: ", b"From: ", b"Date: ", b"Message-ID: ", b"X-Gmail-Labels: "):
        records(b"From: a@b.example\n" + name + value + b"\n", file="f", row=1)
    assert time.process_time() - start < 10  # a quadratic reader needs minutes


def test_a_header_that_comes_a_hundred_thousand_times_takes_no_time() -> None:
    start = time.process_time()
    people(b"From: a@b.example\n" + b"To: a\n" * 170_000)
    assert time.process_time() - start < 5


def test_a_second_header_adds_recipients_and_no_second_sender() -> None:
    twice = b"From: a@b.example\nTo: c@d.example\nFrom: x@y.example\nto: e@f.example\n"
    assert [email for _, _, email in people(twice)] == [
        "a@b.example",
        "c@d.example",
        "e@f.example",
    ]


def test_of_a_hundred_thousand_recipients_the_first_are_kept() -> None:
    many = b", ".join(b"p%d@b.example" % number for number in range(100_000))
    assert len(people(b"From: a@b.example\nTo: " + many)) == MOST + 1


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Tue, 5 Mar 2024 12:54:26 -0500", "2024-03-05T17:54:26Z"),
        ("5 Mar 2024 12:54:26 -0500 (EST)", "2024-03-05T17:54:26Z"),
        ("Tue,  5 Mar 2024 12:54 EST", "2024-03-05T17:54:00Z"),
        ("Tue, 05 Mar 99 12:54:26 GMT", "1999-03-05T12:54:26Z"),
        ("Tue Mar  5 12:54:26 2024", "2024-03-05T12:54:26Z"),
        ("2024-03-05T12:54:26Z", "2024-03-05T12:54:26Z"),
        ("5 mars 2024", "2024-03-05"),
        ("Sat, 31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:59Z"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Thu, 01 Jan 0001 00:00:00 +0000", None),
        ("Thu, 01 Jan 2990 00:00:00 +0000", None),
        ("Fri, 31 Feb 2024 12:00:00 +0000", None),
        ("5 Mar 2024 12:54:26 +9999", "2024-03-01T08:15:26Z"),
        ("yesterday", None),
        ("", None),
        ("9" * 10_000, None),
    ],
)
def test_dates_of_any_shape(written: str, told: str | None) -> None:
    assert mailed(written) == told


@given(st.datetimes(timezones=st.timezones()))
def test_dates_are_read_as_the_standard_library_writes_them(at: object) -> None:
    from datetime import UTC, datetime

    assert isinstance(at, datetime)
    whole = at.replace(microsecond=0)
    # Offsets of seconds, before railways, cannot be written.
    offset = whole.utcoffset()
    if offset is None or offset.total_seconds() % 60 or not 1983 <= whole.year <= 2098:
        return
    told = whole.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert mailed(format_datetime(whole)) == told


# --- what is left out

AUTOMATIC = [
    b"Auto-Submitted: auto-replied",
    b"Auto-Submitted: auto-generated; owner-email=x",
    b"Precedence: bulk",
    b"Precedence: List",
    b"List-Id: <l.example>",
    b"List-Unsubscribe: <mailto:x@l.example>",
    b"Feedback-ID: 1:2:3:x",
    b"X-Auto-Response-Suppress: All",
    b"X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply",
    b"X-Autoreply: yes",
    b"Return-Path: <>",
    b"Sender: Google Calendar <calendar-notification@google.example>",
    b"Content-Type: text/calendar; method=REQUEST",
    b"Content-Class: urn:content-classes:calendarmessage",
    b"X-Spam-Flag: YES",
    b"X-Spam-Status: Yes, score=9",
    b"X-Gmail-Labels: Spam,Opened",
    b"X-Gmail-Labels: =?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception,Corbeille?=",
    b"X-Gmail-Labels: Brouillons",
    b"X-Unsent: 1",
    b"X-Status: D",
    b"X-Mozilla-Status: 0009",
]
PERSONAL = [
    b"Auto-Submitted: no",
    b"Precedence: normal",
    b"X-Auto-Response-Suppress: DR, RN, NRN",
    b"Return-Path: <marie@roy.example>",
    b"Sender: secretary@roy.example",
    b"X-Spam-Flag: NO",
    b"X-Spam-Status: No, score=-1",
    b"X-Gmail-Labels: =?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception?=,Important",
    b"X-Status: A",
    b"X-Mozilla-Status: 0001",
    b"X-Mozilla-Status: zz",
    b"Content-Type: text/plain",
]


@pytest.mark.parametrize("header", AUTOMATIC)
def test_automatic_mail_spam_and_drafts_are_left_out(header: bytes) -> None:
    assert one(HEAD + header + b"\r\n") == LeftOut(3)


@pytest.mark.parametrize("header", PERSONAL)
def test_mail_between_people_is_not_left_out(header: bytes) -> None:
    assert isinstance(one(HEAD + header + b"\r\n"), InteractionRecord)


@pytest.mark.parametrize(
    "local",
    [
        "noreply",
        "no-reply",
        "no_reply",
        "do-not-reply",
        "donotreply",
        "ne-pas-repondre",
        "nepasrepondre",
        "drive-shares-noreply",
        "noreply-maps",
        "noreply+a1",
        "notifications",
        "notification+k3",
        "MAILER-DAEMON",
        "postmaster",
        "bounce-12=x",
        "calendar-notification",
    ],
)
def test_robots_write_no_mail(local: str) -> None:
    assert one(HEAD.replace(b"marie@", local.encode() + b"@")) == LeftOut(3)


@pytest.mark.parametrize("local", ["noel", "bouncer", "norepl", "arno.reply", "m.notice", "info"])
def test_people_whose_address_resembles_a_robots_do(local: str) -> None:
    assert isinstance(one(HEAD.replace(b"marie@", local.encode() + b"@")), InteractionRecord)


def test_a_mail_to_a_robot_alone_is_left_out_and_a_robot_among_people_is_nobody() -> None:
    assert one(b"From: a@b.example\nTo: noreply@c.example\n") == LeftOut(3)
    assert len(people(b"From: a@b.example\nTo: noreply@c.example, d@e.example\n")) == 2


def test_a_mail_without_sender_is_refused() -> None:
    record = one(b"To: a@b.example\nDate: x\n")
    assert isinstance(record, Refusal)
    assert (record.file, record.row, record.why.kind) == ("f", 3, "mail.no_sender")


def test_the_sender_is_sought_elsewhere_where_from_has_no_address() -> None:
    assert people(b"From: Marie Roy\nSender: m@r.example\n") == [
        ("from", "Marie Roy", "m@r.example")
    ]
    assert people(b"From: Marie Roy\nReply-To: <m@r.example>\n") == [
        ("from", "Marie Roy", "m@r.example")
    ]


# --- keys


def key(block: bytes) -> str:
    record = one(block)
    assert isinstance(record, InteractionRecord)
    return record.key


def test_the_key_is_the_message_id_however_it_is_written() -> None:
    for written in (b" <one@roy.example> ", b"one@roy.example", b"\r\n <one@roy.example> (x)"):
        assert key(HEAD.replace(b" <one@roy.example>", written)) == "one@roy.example"
    assert len(key(HEAD.replace(b"<one@", b"<" + b"1" * 10_000 + b"@"))) < 64


def test_without_message_id_the_key_is_made_of_date_and_people() -> None:
    bare = HEAD.replace(b"Message-ID: <one@roy.example>\r\n", b"")
    assert key(bare) == key(bare.replace(b"12:54:26 -0500", b"17:54:26 +0000"))
    assert key(bare) == key(bare.replace(b"Marie Roy", b"M. Roy"))
    assert key(bare) == key(bare + b"Bcc: secret@b.example\r\n")
    assert key(bare) != key(bare.replace(b"12:54:26", b"12:54:27"))
    assert key(bare) != key(bare.replace(b"ann@lee", b"bob@lee"))


def test_a_mail_built_from_parts_is_the_same_as_from_its_headers() -> None:
    built = mail(
        message_id="<one@roy.example>",
        at="2024-03-05T17:54:26Z",
        senders=mailboxes(b"Marie Roy <marie@roy.example>"),
        to=mailboxes(b"Luc Gagne <luc@gagne.example>, ann@lee.example"),
        copied=mailboxes(b'"Tremblay, J." <julie@t.example>'),
        row=3,
    )
    assert built == one(HEAD)


# --- delivery failures

REPORT = (
    b"From: Mail Delivery Subsystem <mailer-daemon@mail.example>\r\n"
    b"To: me@me.example\r\n"
    b"Date: Tue, 5 Mar 2024 12:54:26 +0000\r\n"
    b"Message-ID: <bounce@mail.example>\r\n"
    b"Auto-Submitted: auto-replied\r\n"
    b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n'
)


def body(*recipients: str) -> bytes:
    told = "\r\n\r\n".join(each.replace("\n", "\r\n") for each in recipients)
    return (
        "--b\r\nContent-Type: text/plain\r\n\r\nSECRET\r\n\r\n--b\r\n"
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n"
        f"{told}\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFinal-Recipient: rfc822; no@x.y"
        "\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    ).encode()


def failed(status: str, address: str = "dead@x.example", action: str = "failed") -> str:
    return f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}"


def test_a_permanent_failure_is_a_bounce_of_the_dead_address() -> None:
    assert is_report(REPORT)
    (record,) = records(REPORT, file="f", row=9, body=body(failed("5.1.1")))
    assert record == InteractionRecord(
        kind="bounce",
        at="2024-03-05T12:54:26Z",
        key="bounce@mail.example dead@x.example",
        participants=(Participant("failed", email="dead@x.example"),),
        row=9,
        extra={"status": "5.1.1"},
        once=True,
    )


def test_each_failed_recipient_is_a_bounce() -> None:
    told = body(failed("5.1.1", "a@x.example"), failed("5.2.2"), failed("5.1.10", "b@x.example"))
    found = records(REPORT, file="f", row=9, body=told)
    assert [
        each.participants[0].email for each in found if isinstance(each, InteractionRecord)
    ] == [
        "a@x.example",
        "b@x.example",
    ]


def test_the_remote_servers_word_counts_where_the_report_is_vague() -> None:
    said = failed("5.0.0") + "\nDiagnostic-Code: smtp; 550-5.1.1 The account\n does not exist"
    (record,) = records(REPORT, file="f", row=9, body=body(said))
    assert isinstance(record, InteractionRecord)
    assert record.extra == {"status": "5.1.1"}


@pytest.mark.parametrize(
    "told",
    [
        failed("5.2.2"),  # full
        failed("5.7.1"),  # policy
        failed("4.1.1"),
        failed("5.0.0"),
        failed("5.1.1", action="delayed"),
        failed("2.1.5", action="delivered"),
        failed("5.1.1", address="postmaster"),
        "",
    ],
)
def test_what_is_no_dead_address_is_left_out(told: str) -> None:
    assert records(REPORT, file="f", row=9, body=body(told)) == (LeftOut(9),)


def test_a_report_without_its_body_is_left_out_as_automatic() -> None:
    assert one(REPORT) == LeftOut(3)
