"""Files and folders of mail: mbox in every dialect, EML, Maildir, archives; hostile ones too."""

from __future__ import annotations

import mailbox
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.files import MAIL, MAILS, VCARD, format_of, read, write, write_zip

from entregent.errors import InputError
from entregent.sources.mail.mbox import messages
from entregent.sources.records import InteractionRecord, LeftOut, Refusal

SEPARATORS = [
    "From marie@roy.example Fri Jul  8 12:08:34 2011",
    "From - Tue Apr 29 10:02:03 2003",
    "From ???@??? Sun Mar  4 10:02:03 2001",
    "From 1534@xxx Mon Mar 05 17:54:26 +0000 2018",
    "From MAILER-DAEMON Fri, 08 Jul 2011 12:08:34 -0400",
    "From marie@roy.example 2011-07-08 12:08:34",
    "From nobody",
    "From ",
]


def mail(number: int, text: str = "SECRET\n", sender: str = "marie@roy.example") -> str:
    return (
        f"From: {sender}\nTo: julie@moi.example\nDate: Fri, 08 Jul 2011 12:08:34 +0000\n"
        f"Message-ID: <{number}@roy.example>\n\n{text}"
    )


def keys(path: Path) -> list[str]:
    return [record.key for record in read(path) if isinstance(record, InteractionRecord)]


def mbox(*texts: str, separator: str = SEPARATORS[0], between: str = "\n") -> str:
    return between.join(f"{separator}\n{text}" for text in texts)


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_separator_divides(separator: str, end: str, tmp_path: Path) -> None:
    text = mbox(mail(1), mail(2), mail(3), separator=separator).replace("\n", end)
    assert format_of(write(tmp_path, text)) == "mail"
    assert keys(write(tmp_path, text)) == ["1@roy.example", "2@roy.example", "3@roy.example"]


def test_a_missing_blank_line_or_end_makes_no_difference(tmp_path: Path) -> None:
    text = mbox(mail(1, "text\n"), mail(2, ""), mail(3, "no end"), between="")
    assert len(keys(write(tmp_path, text))) == 3
    heads = mbox(mail(1).partition("\n\n")[0], mail(2).partition("\n\n")[0])
    assert len(keys(write(tmp_path, heads))) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "From here on: nothing\nNote: this is a sentence",
        "\nFrom the desk of Ann\nNote: this is a sentence",
        "\n>From marie@roy.example Fri Jul  8 12:08:34 2011\nFrom: x@y.example",
        "\n>>From marie@roy.example Fri Jul  8 12:08:34 2011\nFrom: x@y.example",
        "\nFrom Monday 10:30 on\nWhen: Monday",
        "From marie@roy.example Fri Jul  8 12:08:34 2011\n\nno header follows",
        "From me",
        "Content-Length: 3\n\nFrom \n",
    ],
)
def test_a_sentence_that_begins_with_from_does_not_divide(sentence: str, tmp_path: Path) -> None:
    text = mbox(mail(1, f"Hello\n{sentence}\n"), mail(2))
    assert keys(write(tmp_path, text)) == ["1@roy.example", "2@roy.example"]


def test_content_length_is_not_trusted(tmp_path: Path) -> None:
    text = mbox(f"Content-Length: 100000\n{mail(1)}", f"Content-Length: 0\n{mail(2)}")
    assert len(keys(write(tmp_path, text))) == 2


@given(st.lists(st.tuples(st.text(), st.integers(0, 3)), min_size=1, max_size=5), st.data())
def test_chunks_may_be_cut_anywhere(bodies: list[tuple[str, int]], data: st.DataObject) -> None:
    whole = mbox(*(mail(at, f"{text}\n" * n) for at, (text, n) in enumerate(bodies))).encode()
    expected = list(messages([whole]))
    size = data.draw(st.integers(1, len(whole)))
    cut = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert list(messages(cut)) == expected


def test_what_the_standard_library_writes_is_read(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for number in range(5):
        box.add(mail(number, "Hello\n\nFrom here\nFrom marie Fri Jul  8 12:08:34 2011\nA: b\n"))
    box.close()
    assert len(keys(tmp_path / "box")) == 5


def test_the_file_after_a_message_of_megabytes_is_read_in_flat_memory() -> None:
    line = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3\n"

    def chunks() -> Iterator[bytes]:
        for number in range(3):
            yield mbox(mail(number)).encode()
            for _ in range(60):
                yield line * 12_800  # a megabyte
            yield b"\n"

    tracemalloc.start()
    try:
        assert len(list(messages(chunks()))) == 3
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        mbox("X-A: b\n" * 700_000, mail(2)),
        mbox("To: " + "a@b.example,\n " * 400_000 + "\n\n", mail(2)),
        mbox(mail(1, "From \n" * 800_000), mail(2)),
        mbox(mail(1, "From a Mon 2024\n" * 300_000), mail(2)),
        mbox(mail(1, "From " + "x" * 5_000_000), mail(2)),
        mbox(mail(1, "\n" * 5_000_000), mail(2)),
        mbox(mail(1, "x" * 5_000_000), mail(2)),
    ],
    ids=["headers", "recipients", "marks", "dated marks", "long mark", "blank lines", "no lines"],
)
def test_a_hostile_mbox_takes_no_time_and_harms_only_itself(text: str, tmp_path: Path) -> None:
    path = write(tmp_path, text)
    start = time.process_time()
    assert keys(path)[-1] == "2@roy.example"
    assert time.process_time() - start < 10


def test_a_message_without_sender_is_refused_by_its_place(tmp_path: Path) -> None:
    text = mbox(mail(1), "Subject: x\nTo: a@b.example\n\nx\n", mail(3))
    (refusal,) = [each for each in read(write(tmp_path, text)) if isinstance(each, Refusal)]
    assert (refusal.file, refusal.row, refusal.why.kind) == ("data.bin", 2, "mail.no_sender")


def test_a_delivery_failure_in_an_mbox_is_a_bounce(tmp_path: Path) -> None:
    report = (
        "From: mailer-daemon@mail.example\nDate: Fri, 08 Jul 2011 12:08:34 +0000\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSECRET"
        "\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        "Final-Recipient: rfc822; dead@x.example\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
    )
    for text in (mbox(mail(1), report, mail(2)), report):
        records = [each for each in read(write(tmp_path, text)) if each.row]
        (bounce,) = [each for each in records if getattr(each, "kind", "") == "bounce"]
        assert bounce.participants[0].email == "dead@x.example"


# --- a file to each message


def test_a_folder_of_eml_files_and_an_archive_of_it_are_the_same(tmp_path: Path) -> None:
    names = {f"2011/{number}.eml": mail(number) for number in range(5)}
    folder = tmp_path / "mails"
    (folder / "2011").mkdir(parents=True)
    for name, text in names.items():
        write(folder, text, name)
    write(folder, b"\x89PNG\r\n\x1a\n" + bytes(500), "logo.png")
    assert len(keys(folder)) == 5
    assert keys(write_zip(tmp_path / "m.zip", names)) == keys(folder)


def test_apple_mails_files_are_read(tmp_path: Path) -> None:
    text = f"{len(MAIL)}       \n{MAIL}\n<?xml version='1.0'?><plist></plist>\n"
    assert keys(write(tmp_path, text, "1.emlx")) == ["1@roy.example"]


def test_a_maildir_is_read_with_its_hidden_folders(tmp_path: Path) -> None:
    for folder in ("", ".Sent/", ".Archives.2011/", ".Junk/", ".Trash/", ".Drafts/", ".hidden/"):
        for kind in ("cur", "new", "tmp") if folder != ".hidden/" else ("x",):
            (tmp_path / folder / kind).mkdir(parents=True)
    write(tmp_path, mail(1), "cur/1.M1P1.host:2,S")
    write(tmp_path, mail(2), "new/2.M1P1.host")
    write(tmp_path, mail(3), ".Sent/cur/3.M1P1.host:2,FRS")
    write(tmp_path, mail(4), ".Archives.2011/cur/4.M1P1.host:2,")
    left_out = [
        "cur/5.M1P1.host:2,ST",
        "cur/6.M1P1.host:2,D",
        "tmp/7.M1P1.host",
        ".Junk/cur/8.host:2,S",
        ".Trash/new/9.host",
        ".Drafts/cur/10.host:2,",
    ]
    for number, name in enumerate(left_out, start=5):
        write(tmp_path, mail(number), name)
    write(tmp_path, mail(11), ".hidden/x/11.host")
    assert sorted(keys(tmp_path)) == [f"{number}@roy.example" for number in (1, 2, 3, 4)]
    assert sum(isinstance(each, LeftOut) for each in read(tmp_path)) == len(left_out)


def test_a_folder_that_is_named_tmp_is_no_maildirs(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    write(tmp_path / "tmp", mail(1), "1.eml")
    assert len(keys(tmp_path)) == 1


def test_thunderbirds_folders_are_read_beside_their_indexes(tmp_path: Path) -> None:
    (tmp_path / "Archives.sbd").mkdir()
    write(tmp_path, mbox(mail(1)), "Inbox")
    write(tmp_path, '// <!-- <mdb:mork:z v="1.4"/> -->\n< <(a=c)> >', "Inbox.msf")
    write(tmp_path / "Archives.sbd", mbox(mail(2), separator=SEPARATORS[1]), "2011")
    write(tmp_path, mbox(mail(3)), "Junk")
    write(tmp_path, mbox(f"X-Mozilla-Status: 0009\n{mail(4)}"), "Sent")
    assert sorted(keys(tmp_path)) == ["1@roy.example", "2@roy.example"]


@pytest.mark.parametrize(
    ("name", "aside"),
    [
        ("Spam.mbox", True),
        ("Corbeille.mbox", True),
        ("Brouillons", True),
        ("INBOX.Trash", True),
        ("Éléments supprimés.mbox", True),
        ("Tous les messages, y compris Spam et Corbeille.mbox", False),
        ("All mail Including Spam and Trash.mbox", False),
        ("Sent", False),
        ("spammers.mbox", False),
    ],
)
def test_junk_deleted_and_drafts_folders_are_left_out(
    name: str, aside: bool, tmp_path: Path
) -> None:
    path = write_zip(tmp_path / "takeout.zip", {f"Takeout/Mail/{name}": mbox(mail(1))})
    assert len(keys(path)) == (not aside)


def test_the_same_mail_in_every_form_has_one_key(tmp_path: Path) -> None:
    (eml,) = keys(write(tmp_path, MAIL, "a.eml"))
    assert keys(write(tmp_path, MAILS, "b"))[0] == eml


# --- what is not mail


@pytest.mark.parametrize(
    "text",
    [
        "From: the desk of\nTo: whom it may concern\n\nDear all\n",
        "Notes:\nFrom: x\n",
        "From the beginning\nof time: it was said\n",
        "HTTP/1.1 200 OK\nDate: Fri, 08 Jul 2011 12:08:34 GMT\nContent-Type: text/html\n\n",
        "Date: x\nContent-Type: y\n\nbody from a@b.example\n",
        "key: value\nother: from a@b.example\n",
        "name,email\nFrom,a@b.example\n",
    ],
)
def test_other_texts_are_not_taken_for_mail(text: str, tmp_path: Path) -> None:
    try:
        assert format_of(write(tmp_path, text)) != "mail"
    except InputError as error:
        assert error.kind in ("import.unrecognised", "import.needs_map")  # noqa: PT017


def test_cards_and_tables_in_a_folder_of_mail_keep_their_readers(tmp_path: Path) -> None:
    write(tmp_path, VCARD, "a.vcf")
    write(tmp_path, mbox(mail(1, VCARD)), "b.mbox")
    assert len(keys(tmp_path)) == 1
    assert len(read(tmp_path)) == 3
