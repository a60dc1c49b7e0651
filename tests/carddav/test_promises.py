"""What our client promises, by number, against each server: Radicale, Xandikos by TLS, and a server
of ours that can also do bad things (test_hostile.py).

 1 unedited cards are never written          11 what a server rewrites is not sent again
 2 an edit changes its own lines alone       12 missing and unstable ETags are lived with
 3 every write has its condition             13 one bad card is named, the rest is synced
 4 edits of different fields merge           14 a busy server is waited for
 5 an edit outlives a deletion               15 odd addresses keep their identity
 6 a bad answer deletes nothing              16 photos survive
 7 many deletions ask first                  17 groups keep their members
 8 killed anywhere, it converges             18 every sync can be undone, there too
 9 pages and unknown tokens lose nothing     19 a dry run tells what is then done
10 redirects keep bodies, not credentials    20 all sides converge
"""

from __future__ import annotations

import pytest
from tests.carddav.client import person, texts, vcard

from entregent.cards.card import Card
from entregent.servers.reports import BookReport

# --- 1. Unedited cards never cause a PUT


def test_01_unedited_cards_are_never_written(client, server):
    server.editor.put("a.vcf", person("a", NOTE="x"))
    before = server.editor.all()
    assert client.sync().pulled == 1
    for _ in range(3):
        assert client.sync().quiet
    assert client.sync(everything=True).quiet
    assert server.editor.all() == before


# --- 2. An edit changes the lines of its property alone


def test_02_an_edit_changes_only_its_lines_and_rev(client, server):
    raw = vcard(
        "a",
        "FN:Marie Roy",
        "N:Roy;Marie;;;",
        "TITLE:Notaire",
        "X-UNKNOWN;X-P=1:kept as it is",
        "NOTE:a long note that is folded in a way of its own becau",
        " se another program wrote it\\, and has its own habits",
    )
    server.editor.put("a.vcf", raw)
    stored = server.editor.get("a.vcf")
    client.sync()
    client.edit("a", TITLE="Juge")
    client.sync()
    lines = Card.parse(client.sent("a")).raw.splitlines(keepends=True)
    assert b"TITLE:Juge\r\n" in lines
    rest = [each for each in lines if not each.startswith((b"TITLE:", b"REV:"))]
    assert rest == [
        each for each in stored.splitlines(keepends=True) if not each.startswith(b"TITLE:")
    ]


# --- 4. and 5. Both sides edit


def test_04_edits_of_different_fields_merge_by_themselves(client, server):
    server.editor.put("a.vcf", person("a", TITLE="Notaire", NOTE="n"))
    client.sync()
    client.edit("a", TITLE="Juge")
    there = Card.parse(server.editor.get("a.vcf"))
    note = there.first("NOTE")
    server.editor.put("a.vcf", there.replace(note, value="vue mardi").raw)
    report = client.sync()
    assert (report.merged, report.conflicts) == (1, [])
    for raw in (client.raw("a"), server.editor.get("a.vcf")):
        assert texts(raw, "TITLE") == ["Juge"]
        assert texts(raw, "NOTE") == ["vue mardi"]
    assert client.sync().quiet


def _contested(client, server) -> BookReport:
    server.editor.put("a.vcf", person("a", TITLE="Notaire"))
    client.sync()
    client.edit("a", TITLE="Juge")
    there = Card.parse(server.editor.get("a.vcf"))
    server.editor.put("a.vcf", there.replace(there.first("TITLE"), value="Avocate").raw)
    return client.sync()


def test_04_edits_of_the_same_field_keep_both_values_and_ask(client, server):
    report = _contested(client, server)
    (conflict,) = report.conflicts
    assert (conflict.uid, conflict.field) == ("a", "TITLE")
    assert (conflict.mine, conflict.theirs) == ("Juge", "Avocate")
    assert client.field("a", "TITLE") == "Juge"
    assert texts(server.editor.get("a.vcf"), "TITLE") == ["Avocate"]
    assert client.conflicts() == [("a", "TITLE", "Juge", "Avocate")]
    assert client.sync().conflicts == []  # it is asked once
    assert list(client.all()) == ["a"]


@pytest.mark.parametrize(
    ("keep", "title"), [("mine", {"Juge"}), ("theirs", {"Avocate"}), ("both", {"Juge", "Avocate"})]
)
def test_04_what_the_user_decides_stands_on_both_sides(client, server, keep, title):
    _contested(client, server)
    client.workspace.conflicts.resolve("a", keep)
    assert client.conflicts() == []
    client.sync()
    assert set(texts(client.raw("a"), "TITLE")) == title
    assert set(texts(server.editor.get("a.vcf"), "TITLE")) == title
    assert client.sync().quiet
    assert client.conflicts() == []


def test_04_while_a_conflict_stands_other_fields_are_synced(client, server):
    _contested(client, server)
    client.edit("a", NOTE="d’ici")
    client.sync()
    assert texts(server.editor.get("a.vcf"), "NOTE") == ["d’ici"]
    assert texts(server.editor.get("a.vcf"), "TITLE") == ["Avocate"]
    there = Card.parse(server.editor.get("a.vcf"))
    server.editor.put("a.vcf", there.add("ROLE", "de là").raw)
    client.sync()
    assert client.field("a", "ROLE") == "de là"
    assert client.conflicts() == [("a", "TITLE", "Juge", "Avocate")]


@pytest.mark.parametrize("keep", ["mine", "theirs", "both"])
@pytest.mark.parametrize("edited", [False, True])
def test_04_to_settle_one_field_leaves_the_other_to_decide(client, server, keep, edited):
    server.editor.put("a.vcf", person("a", TITLE="Notaire", ROLE="Conseil"))
    client.sync()
    client.edit("a", TITLE="Juge", ROLE="Greffe")
    theirs = Card.parse(server.editor.get("a.vcf"))
    for name, value in (("TITLE", "Avocate"), ("ROLE", "Droit")):
        theirs = theirs.replace(theirs.first(name), value=value)
    server.editor.put("a.vcf", theirs.raw)
    client.sync()
    client.workspace.conflicts.resolve("a", keep, field="TITLE")
    if edited:
        client.edit("a", ROLE="Magistrature")
    for _ in range(3):
        client.sync()
        assert texts(server.editor.get("a.vcf"), "ROLE") == ["Droit"]
        ours = "Magistrature" if edited else "Greffe"
        assert [each[1:] for each in client.conflicts()] == [("ROLE", ours, "Droit")]
    kept = {"mine": "Juge", "theirs": "Avocate"}
    if keep in kept:
        assert texts(server.editor.get("a.vcf"), "TITLE") == [kept[keep]]
    client.workspace.conflicts.resolve("a", "mine")
    client.sync()
    assert texts(server.editor.get("a.vcf"), "ROLE") == [ours]
    assert client.raw("a") == server.editor.get("a.vcf")
    assert client.sync().quiet


@pytest.mark.parametrize("keep", ["mine", "theirs", "both"])
def test_04_an_undone_decision_is_to_be_taken_again(client, server, keep):
    _contested(client, server)
    before, there = client.raw("a"), server.editor.get("a.vcf")
    client.workspace.conflicts.resolve("a", keep)
    client.undo()
    assert client.raw("a") == before
    for _ in range(2):
        client.sync()
        assert client.conflicts() == [("a", "TITLE", "Juge", "Avocate")]
        assert (client.raw("a"), server.editor.get("a.vcf")) == (before, there)


def test_05_an_edit_here_outlives_a_deletion_there(client, server):
    server.editor.put("a.vcf", person("a", TITLE="Notaire"))
    server.editor.put("b.vcf", person("b"))
    client.sync()
    client.edit("a", TITLE="Juge")
    server.editor.delete("a.vcf")
    report = client.sync()
    assert [(each.uid, each.theirs) for each in report.conflicts] == [("a", None)]
    assert client.field("a", "TITLE") == "Juge"
    assert texts(server.editor.get("a.vcf"), "TITLE") == ["Juge"]
    client.workspace.conflicts.resolve("a", "theirs")
    client.sync()
    assert "a" not in client.all()
    assert server.editor.names() == ["b.vcf"]


def test_05_an_edit_there_outlives_a_deletion_here(client, server):
    server.editor.put("a.vcf", person("a", TITLE="Notaire"))
    server.editor.put("b.vcf", person("b"))
    client.sync()
    client.delete("a")
    there = Card.parse(server.editor.get("a.vcf"))
    server.editor.put("a.vcf", there.replace(there.first("TITLE"), value="Juge").raw)
    report = client.sync()
    assert [(each.uid, each.mine) for each in report.conflicts] == [("a", None)]
    assert client.field("a", "TITLE") == "Juge"
    client.workspace.conflicts.resolve("a", "mine")
    client.sync()
    assert server.editor.names() == ["b.vcf"]


# --- 7. Many deletions ask first


def _twenty(client, server) -> None:
    for number in range(20):
        server.editor.put(f"{number}.vcf", person(f"u{number}", f"Personne {number}"))
    client.sync()


def test_07_an_emptied_server_stops_until_confirmed(client, server):
    _twenty(client, server)
    for name in server.editor.names():
        server.editor.delete(name)
    report = client.sync()
    assert report.stopped is not None
    assert (len(client.all()), report.deleted_here) == (20, 0)
    assert client.sync().stopped is not None
    assert client.sync(confirmed=True).deleted_here == 20
    assert client.all() == {}


def test_07_many_deletions_there_stop_and_few_do_not(client, server):
    _twenty(client, server)
    for number in range(10):
        server.editor.delete(f"{number}.vcf")
    report = client.sync()
    assert (report.stopped, report.deleted_here) == (None, 10)
    for number in range(20):
        server.editor.put(f"{number}.vcf", person(f"u{number}", f"Personne {number}"))
    client.sync()
    for number in range(11):
        server.editor.delete(f"{number}.vcf")
    assert client.sync().stopped is not None
    assert len(client.all()) == 20


def test_07_an_emptied_book_here_stops_until_confirmed(client, server):
    _twenty(client, server)
    for uid in list(client.all()):
        client.delete(uid)
    report = client.sync()
    assert report.stopped is not None
    assert len(server.editor.names()) == 20
    assert client.sync(confirmed=True).deleted_there == 20
    assert server.editor.names() == []


def test_07_the_only_card_may_be_deleted_without_asking(client, server):
    server.editor.put("a.vcf", person("a"))
    client.sync()
    client.delete("a")
    report = client.sync()
    assert (report.stopped, report.deleted_there) == (None, 1)


# --- 11. What the server writes otherwise causes no further upload


def test_11_after_an_upload_the_second_sync_is_quiet(client, server):
    client.add(
        "new",
        vcard("new", "N:Roy;Marie;;;", "FN:Roy\\, Marie", "item1.TEL:1", "item1.X-ABLabel:Chalet"),
    )
    assert client.sync().pushed == 1
    assert client.sync().quiet
    assert client.sync(everything=True).quiet
    assert len(server.editor.names()) == 1


# --- 16. and 17. Photos and groups

PHOTO = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg=="
)


@pytest.mark.parametrize(
    ("version", "line"),
    [
        ("3.0", f"PHOTO;ENCODING=b;TYPE=PNG:{PHOTO}"),
        ("4.0", f"PHOTO:data:image/png;base64,{PHOTO}"),
        ("3.0", "PHOTO;VALUE=uri:https://photos.example/a.png"),
        ("3.0", f"PHOTO;ENCODING=b;TYPE=PNG;X-ABCROP-RECTANGLE=ABClipRect_1&0&0&1&1&x==:{PHOTO}"),
    ],
    ids=["base64", "data URI", "URI", "cropped"],
)
def test_16_a_photo_survives_ten_round_trips(client, server, version, line):
    if version == "4.0" and "4.0" not in server.versions:
        pytest.skip("this server takes no vCard 4.0")
    raw = vcard("a", "FN:Marie Roy", "N:Roy;Marie;;;", line, "NOTE:0", version=version)
    server.editor.put("a.vcf", raw)
    client.sync()
    before = Card.parse(client.raw("a")).first("PHOTO")
    for number in range(10):
        client.edit("a", NOTE=str(number + 1))
        assert client.sync().pushed == 1
    for raw in (client.raw("a"), server.editor.get("a.vcf")):
        after = Card.parse(raw).first("PHOTO")
        assert (after.octets or after.value) == (before.octets or before.value)
    assert texts(server.editor.get("a.vcf"), "NOTE") == ["10"]


def test_17_groups_keep_their_members_also_unknown_ones(client, server):
    apple = vcard(
        "g",
        "FN:5 à 7",
        "N:5 à 7;;;;",
        "X-ADDRESSBOOKSERVER-KIND:group",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:known",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:stranger",
    )
    server.editor.put("g.vcf", apple)
    server.editor.put("known.vcf", person("known", CATEGORIES="Chambre,Yulbiz"))
    client.sync()
    client.edit("known", TITLE="Juge")
    client.edit("g", NOTE="mardi")
    client.sync()
    group, member = server.editor.get("g.vcf"), server.editor.get("known.vcf")
    assert texts(group, "X-ADDRESSBOOKSERVER-MEMBER") == ["urn:uuid:known", "urn:uuid:stranger"]
    assert Card.parse(member).first("CATEGORIES").list == ("Chambre", "Yulbiz")


def test_17_members_added_on_both_sides_are_all_there(client, server):
    base = vcard("g", "FN:G", "N:G;;;;", "X-ADDRESSBOOKSERVER-KIND:group")
    base = Card.parse(base).add("X-ADDRESSBOOKSERVER-MEMBER", "urn:uuid:one").raw
    server.editor.put("g.vcf", base)
    client.sync()
    ours = Card.parse(client.raw("g")).add("X-ADDRESSBOOKSERVER-MEMBER", "urn:uuid:two")
    client.put("g", ours.raw)
    theirs = Card.parse(server.editor.get("g.vcf")).add(
        "X-ADDRESSBOOKSERVER-MEMBER", "urn:uuid:three"
    )
    server.editor.put("g.vcf", theirs.raw)
    client.sync()
    for raw in (client.raw("g"), server.editor.get("g.vcf")):
        assert set(texts(raw, "X-ADDRESSBOOKSERVER-MEMBER")) == {
            "urn:uuid:one",
            "urn:uuid:two",
            "urn:uuid:three",
        }


# --- 18. Every write is journalled and can be undone, on the server too


def test_18_what_was_sent_is_undone_on_the_server_too(client, server):
    for uid in "abc":
        server.editor.put(f"{uid}.vcf", person(uid, TITLE="Notaire"))
    client.sync()
    before, here = server.editor.all(), client.all()
    client.edit("a", TITLE="Juge")
    client.delete("b")
    client.add("d", person("d", "Nouvelle Personne"))
    report = client.sync()
    assert (report.pushed, report.deleted_there) == (2, 1)
    assert server.editor.all() != before
    client.undo(report.change_id)
    client.sync(confirmed=True)
    assert server.editor.all() == before
    assert client.all() == here
    assert client.sync().quiet


def test_18_what_was_received_is_undone_on_the_server_too(client, server):
    for uid in "abc":
        server.editor.put(f"{uid}.vcf", person(uid, TITLE="Notaire"))
    client.sync()
    before, here = server.editor.all(), client.all()
    there = Card.parse(server.editor.get("a.vcf"))
    server.editor.put("a.vcf", there.replace(there.first("TITLE"), value="Juge").raw)
    server.editor.delete("b.vcf")
    server.editor.put("d.vcf", person("d", "Nouvelle Personne"))
    report = client.sync()
    assert (report.pulled, report.deleted_here) == (2, 1)
    client.undo(report.change_id)
    assert client.all() == here
    client.sync(confirmed=True)
    assert server.editor.all() == before
    assert client.sync().quiet


def test_18_an_undone_undo_does_the_sync_again(client, server):
    server.editor.put("a.vcf", person("a", TITLE="Notaire"))
    client.sync()
    client.edit("a", TITLE="Juge")
    report = client.sync()
    undone, unsent = client.workspace.undo(report.change_id)
    client.sync()
    assert texts(server.editor.get("a.vcf"), "TITLE") == ["Notaire"]
    client.undo(unsent.change_id)
    client.undo(undone.change_id)
    client.sync()
    assert texts(server.editor.get("a.vcf"), "TITLE") == ["Juge"]


def test_18_every_operation_is_in_the_store_before_it_is_sent(client, server):
    server.editor.put("a.vcf", person("a", TITLE="Notaire"))
    client.sync()
    client.edit("a", TITLE="Juge")
    client.sync()
    with client.workspace.store.read() as conn:
        ((kind, state, before, sent),) = conn.exec_driver_sql(
            "SELECT kind, state, before, sent FROM operation"
        )
    assert (kind, state) == ("update", "done")
    assert texts(before, "TITLE") == ["Notaire"]
    assert texts(sent, "TITLE") == ["Juge"]


# --- 19. A dry run tells exactly what is then done


def test_19_a_dry_run_tells_what_the_real_run_does_and_does_nothing(client, server):
    for uid in "abcde":
        server.editor.put(f"{uid}.vcf", person(uid, f"Personne {uid}", TITLE="Notaire", NOTE="n"))
    client.sync()
    there = Card.parse(server.editor.get("a.vcf"))
    server.editor.put("a.vcf", there.replace(there.first("TITLE"), value="Juge").raw)
    server.editor.delete("b.vcf")
    server.editor.put("f.vcf", person("f", "Nouvelle Personne"))
    client.edit("c", TITLE="Juge")
    client.delete("d")
    there = Card.parse(server.editor.get("e.vcf"))
    server.editor.put("e.vcf", there.replace(there.first("NOTE"), value="m").raw)
    client.edit("e", TITLE="Juge")
    before, here = server.editor.all(), client.all()
    plan = client.sync(dry_run=True)
    assert (server.editor.all(), client.all()) == (before, here)
    assert client.sync(dry_run=True).steps == plan.steps
    done = client.sync()
    counts = ("pulled", "pushed", "merged", "deleted_here", "deleted_there", "conflicts")
    for name in counts:
        assert getattr(done, name) == getattr(plan, name), name
    assert sorted((step.kind, step.uid) for step in plan.steps) == [
        ("delete_here", "b"),
        ("delete_there", "d"),
        ("merge", "e"),
        ("pull", "a"),
        ("pull", "f"),
        ("push", "c"),
    ]


# --- 20. All converge


def test_20_two_of_our_clients_and_another_program_converge(clients, server):
    one, two = clients
    server.editor.put("a.vcf", person("a", TITLE="Notaire", NOTE="n", TEL="1"))
    for each in clients:
        each.sync()
    one.edit("a", TITLE="Juge")
    two.edit("a", NOTE="vue mardi")
    there = Card.parse(server.editor.get("a.vcf"))
    server.editor.put("a.vcf", there.add("EMAIL", "marie@roy.example").raw)
    one.add("b", person("b", "Bernard Lavoie"))
    two.add("c", person("c", "Claire Dion"))
    for _ in range(2):
        for each in clients:
            each.sync()
    stored = server.editor.all()
    assert sorted(stored.values()) == sorted(one.all().values()) == sorted(two.all().values())
    card = one.raw("a")
    assert texts(card, "TITLE") == ["Juge"]
    assert texts(card, "NOTE") == ["vue mardi"]
    assert texts(card, "EMAIL") == ["marie@roy.example"]
    assert sorted(one.all()) == ["a", "b", "c"]
