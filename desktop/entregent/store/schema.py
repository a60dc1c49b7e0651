"""The tables of the store, in the words of the design.

Four kinds of tables live here. *Truth* is what users and sources said; every change of it is
journalled and can be undone. *Derived* tables and columns are computed from the truth and can be
rebuilt at any time. *Observed* is what servers said last: facts about elsewhere, which no undo
changes. The *journal* is the record of changes. `JOURNALLED` names the truth.
Times are ISO 8601 text in UTC, dates ISO 8601 text.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Marks a column of a truth table that `store.derive` computes from the others.
DERIVED_COLUMN = {"derived": True}

# --- truth -----------------------------------------------------------------------------------

setting = Table(
    "setting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("value", Text, nullable=False),  # JSON
    sqlite_autoincrement=True,  # the journal names rows by id, so no id is ever used twice
)

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # carddav, imap, calendar
    Column("name", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("user", Text, nullable=False, default=""),
    Column("added_at", Text, nullable=False),
    sqlite_autoincrement=True,
)

address_book = Table(
    "address_book",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id")),  # NULL: a book of this machine
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # local, carddav
    Column("url", Text, nullable=False, default=""),
    Column("read_only", Integer, nullable=False, default=0),
    UniqueConstraint("account_id", "name"),
    sqlite_autoincrement=True,
)

# A mailbox or a calendar of an account: read, never written.
collection = Table(
    "collection",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # mailbox, calendar
    Column("url", Text, nullable=False),  # a mailbox's name as its server writes it
    Column("since", Text, nullable=False, default=""),  # a day; "": everything
    # whether all of the account is read, so that what appears there later is too
    Column("whole", Integer, nullable=False, default=0),
    UniqueConstraint("account_id", "name"),
    sqlite_autoincrement=True,
)

import_run = Table(
    "import_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("network", Text, nullable=False, default=""),
    Column("path", Text, nullable=False),
    Column("digest", Text, nullable=False),  # SHA-256 of the file's bytes
    Column("seen_on", Text, nullable=False),  # the day the export shows
    Column("counts", Text, nullable=False),  # JSON {added, updated, unchanged, refused, …}
    sqlite_autoincrement=True,
)

card = Table(
    "card",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address_book_id", ForeignKey("address_book.id"), nullable=False),
    # The UID property, or one made from the content; "UID~2" where a book holds a UID twice.
    Column("uid", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),  # the card, byte for byte
    Column("base_raw", LargeBinary),  # what the source file said last; NULL: born here
    Column("state", Text, nullable=False, default="live"),  # live, deleted, merged
    # indexed, as are the other references to rows that an undo may delete by the thousand:
    # SQLite looks up each reference for each row deleted
    Column("merged_into", ForeignKey("card.id"), index=True),
    Column("source", Text, nullable=False, default=""),  # format it came from, "" born here
    Column("run_id", ForeignKey("import_run.id")),
    # derived from raw by store.derive; never journalled
    Column("kind", Text, nullable=False, default="individual", info=DERIVED_COLUMN),
    Column("name", Text, nullable=False, default="", info=DERIVED_COLUMN),
    Column("organization", Text, nullable=False, default="", info=DERIVED_COLUMN),
    Column("title", Text, nullable=False, default="", info=DERIVED_COLUMN),
    Column("revised_at", Text, info=DERIVED_COLUMN),  # REV
    # JSON of cards.fields.Fields
    Column("fields", Text, nullable=False, default="{}", info=DERIVED_COLUMN),
    UniqueConstraint("address_book_id", "uid"),
    Index("ix_card_uid", "uid"),
    Index("ix_card_groups", "id", sqlite_where=text("kind = 'group'")),  # few, asked for often
    sqlite_autoincrement=True,
)

profile = Table(
    "profile",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("network", Text, nullable=False),  # linkedin, viadeo, facebook …
    Column("key", Text, nullable=False),  # URL key, else name key + connected_on
    Column("url", Text, nullable=False, default=""),
    Column("state", Text, nullable=False, default="live"),  # live, gone
    Column("relation", Text, nullable=False, default="connection"),  # see store.relation
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    Column("run_id", ForeignKey("import_run.id")),
    # the latest snapshot's values, for lists and matching
    Column("name", Text, nullable=False, default=""),
    Column("given", Text, nullable=False, default=""),
    Column("family", Text, nullable=False, default=""),
    Column("organization", Text, nullable=False, default=""),
    Column("title", Text, nullable=False, default=""),
    Column("email", Text, nullable=False, default=""),
    Column("location", Text, nullable=False, default=""),
    Column("connected_on", Text),
    Column("extra", Text, nullable=False, default="{}"),  # JSON
    UniqueConstraint("network", "key"),
    sqlite_autoincrement=True,
)

profile_snapshot = Table(
    "profile_snapshot",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("profile_id", ForeignKey("profile.id"), nullable=False, index=True),
    Column("seen_on", Text, nullable=False),
    Column("run_id", ForeignKey("import_run.id")),
    Column("data", Text, nullable=False),  # JSON of the profile's values that day
    sqlite_autoincrement=True,
)

# Whom a network's table showed on one day. With it each profile's days are known though a snapshot
# is kept only where something differs, and whoever is missing is known to be missing.
network_export = Table(
    "network_export",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("network", Text, nullable=False),
    Column("relation", Text, nullable=False),  # whose list it is: store.relation, none "mutual"
    Column("seen_on", Text, nullable=False),
    Column("profiles", Text, nullable=False, default="[]"),  # JSON of profile ids, ascending
    # JSON of the values that it has columns for
    Column("told", Text, nullable=False, default="[]"),
    # JSON of the days on which connections began whose people the network hides
    Column("hidden", Text, nullable=False, default="[]"),
    Column("run_id", ForeignKey("import_run.id")),
    UniqueConstraint("network", "relation", "seen_on"),
    sqlite_autoincrement=True,
)

employment = Table(
    "employment",
    metadata,
    Column("id", Integer, primary_key=True),
    # whose: "me", "profile:ID" or "card:ID"
    Column("holder", Text, nullable=False, index=True),
    Column("organization", Text, nullable=False),
    Column("organization_key", Text, nullable=False, index=True),
    Column("title", Text, nullable=False, default=""),
    Column("started", Text),  # YYYY-MM or YYYY-MM-DD, NULL unknown
    Column("ended", Text),  # NULL: not known to have ended
    Column("seen_first", Text),
    Column("seen_last", Text),
    Column("source", Text, nullable=False, default=""),
    Column("run_id", ForeignKey("import_run.id")),
    sqlite_autoincrement=True,
)

interaction = Table(
    "interaction",
    metadata,
    Column("id", Integer, primary_key=True),
    # mail, message, invitation, recommendation, endorsement, meeting, event, bounce
    Column("kind", Text, nullable=False),
    Column("at", Text),  # NULL: undated
    Column("source", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    # JSON [{"role","name","email","url"}], role: from, to, cc, organizer, attendee,
    # and failed, an address to which a mail could not be delivered
    Column("participants", Text, nullable=False),
    Column("extra", Text, nullable=False, default="{}"),  # JSON; never a body
    Column("run_id", ForeignKey("import_run.id")),
    UniqueConstraint("source", "external_id"),
    sqlite_autoincrement=True,
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("start", Text),
    Column("place", Text, nullable=False, default=""),
    Column("source", Text, nullable=False, default=""),
    Column("external_id", Text, nullable=False, default=""),
    Column("people", Text, nullable=False, default="[]"),  # JSON
    Column("run_id", ForeignKey("import_run.id")),
    sqlite_autoincrement=True,
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    # "card:UID" or "profile:NETWORK:KEY", a < b; survives re-import because it names no row
    Column("a", Text, nullable=False),
    Column("b", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # same, different
    Column("at", Text, nullable=False),
    UniqueConstraint("a", "b"),
    sqlite_autoincrement=True,
)

suggestion = Table(
    "suggestion",
    metadata,
    # hash of card uid, field, new value and source: the same proposal keeps its id
    Column("id", Text, primary_key=True),
    Column("card_id", ForeignKey("card.id"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("old", Text, nullable=False, default=""),
    Column("new", Text, nullable=False),
    Column("source", Text, nullable=False),  # network or source name
    Column("profile_id", ForeignKey("profile.id"), index=True),
    Column("seen_on", Text),
    Column("state", Text, nullable=False, default="open"),  # open, accepted, refused
    Column("decided_at", Text),
    Column("reasons", Text, nullable=False, default="[]"),  # JSON of Reason
)

request = Table(
    "request",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("target_ref", Text, nullable=False),  # "card:UID" or "profile:NETWORK:KEY"
    Column("target_name", Text, nullable=False),
    Column("via_ref", Text, nullable=False),
    Column("via_name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("state", Text, nullable=False),  # drafted, asked, introducer_agreed, …
    Column("created_at", Text, nullable=False),
    Column("drafts", Text, nullable=False, default="[]"),  # JSON [{to, subject, body}]
    sqlite_autoincrement=True,
)

request_log = Table(
    "request_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request_id", ForeignKey("request.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False, default=""),
    sqlite_autoincrement=True,
)

consent = Table(
    "consent",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ref", Text, nullable=False, index=True),
    Column("basis", Text, nullable=False),
    Column("proof", Text, nullable=False, default=""),
    Column("given_on", Text, nullable=False),
    Column("expires_on", Text),
    sqlite_autoincrement=True,
)

do_not_contact = Table(
    "do_not_contact",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # email, phone, url, name
    Column("key", Text, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("kind", "key"),
    sqlite_autoincrement=True,
)

conflict = Table(
    "conflict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("card_id", ForeignKey("card.id"), nullable=False, index=True),
    # the property that both sides changed, "" where one side deleted the card
    Column("field", Text, nullable=False),
    # each as text; NULL where that side has no card any more
    Column("base", Text),
    Column("mine", Text),
    Column("theirs", Text),
    Column("at", Text, nullable=False),
    UniqueConstraint("card_id", "field"),
    sqlite_autoincrement=True,
)

# --- observed --------------------------------------------------------------------------------

server_book = Table(
    "server_book",
    metadata,
    Column("address_book_id", ForeignKey("address_book.id", ondelete="CASCADE"), primary_key=True),
    Column("token", Text, nullable=False, default=""),  # RFC 6578
    Column("ctag", Text, nullable=False, default=""),
    # journal position up to which the cards here were compared, the sync's own change beside it
    Column("position", Integer, nullable=False, default=-1),  # -1: to be compared
    Column("own_change", Integer, nullable=False, default=0),
    Column("reconciled_at", Text),  # the last time that all of both sides was compared
    Column("synced_at", Text),
    Column("facts", Text, nullable=False, default="{}"),  # JSON of carddav.model.BookFacts
    Column("outcome", Text, nullable=False, default="{}"),  # JSON of the last sync's report
)

server_card = Table(
    "server_card",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address_book_id", ForeignKey("address_book.id", ondelete="CASCADE"), nullable=False),
    Column("href", Text),  # in its one spelling; NULL: not there, the server refused it
    Column("path", Text, nullable=False, default=""),  # as the server writes it
    Column("card_id", Integer, index=True),  # no reference: an undo may take the card away
    Column("etag", Text, nullable=False, default=""),
    # what both sides agreed on last. `raw` is the server's, NULL where it has no such card;
    # `local` is ours where that differs; `gone` where we have none
    Column("raw", LargeBinary),
    Column("local", LargeBinary),
    Column("gone", Integer, nullable=False, default=0),
    # what was read since and is not agreed on yet
    Column("new_etag", Text),
    Column("new_raw", LargeBinary),
    # JSON of Reason: why the card there cannot be read, why the server does not take ours
    Column("fault", Text),
    Column("refusal", Text),
    UniqueConstraint("address_book_id", "href"),
    # the few rows that wait for something: a sync asks for them every time
    Index(
        "ix_server_card_waiting",
        "address_book_id",
        sqlite_where=text("new_etag IS NOT NULL OR fault IS NOT NULL OR refusal IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)

operation = Table(
    "operation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "address_book_id",
        ForeignKey("address_book.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("card_id", Integer),
    Column("href", Text, nullable=False),
    Column("kind", Text, nullable=False),  # create, update, delete; merge of both sides
    Column("before", LargeBinary),  # what the server had; NULL for a create
    Column("sent", LargeBinary),  # NULL for a delete
    Column("state", Text, nullable=False),  # pending, done, failed
    Column("change_id", ForeignKey("change.id"), index=True),  # the sync's entry, once it is over
    Column("at", Text, nullable=False),
    sqlite_autoincrement=True,
)

server_collection = Table(
    "server_collection",
    metadata,
    Column("collection_id", ForeignKey("collection.id", ondelete="CASCADE"), primary_key=True),
    Column("validity", Text, nullable=False, default=""),  # UIDVALIDITY (RFC 3501 §2.3.1.1)
    # how far it is read: the next UID of a mailbox, the sync token of a calendar (RFC 6578)
    Column("mark", Text, nullable=False, default=""),
    Column("ctag", Text, nullable=False, default=""),
    Column("read", Integer, nullable=False, default=0),  # messages or events taken from it
    Column("whole_at", Text),  # when all of a calendar was read last
    Column("synced_at", Text),
    Column("outcome", Text, nullable=False, default="{}"),  # JSON of the last sync's report
)

# What one object of a calendar brought, so that its end or its move is known.
server_object = Table(
    "server_object",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("collection_id", ForeignKey("collection.id", ondelete="CASCADE"), nullable=False),
    Column("href", Text, nullable=False),
    Column("etag", Text, nullable=False, default=""),
    Column("events", Text, nullable=False, default="[]"),  # JSON of the events' external ids
    UniqueConstraint("collection_id", "href"),
    sqlite_autoincrement=True,
)

# --- derived ---------------------------------------------------------------------------------

person = Table(
    "person",
    metadata,
    # 2 × card id, or 2 × profile id + 1, of the member with the lowest such number
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, default=""),
    Column("sort_key", Text, nullable=False, default=""),
    Column("organization", Text, nullable=False, default=""),
    Column("title", Text, nullable=False, default=""),
    Column("emails", Text, nullable=False, default=""),  # one a line
    Column("phones", Text, nullable=False, default=""),  # one a line, as written
    Column("origins", Text, nullable=False, default=""),  # one a line: address books, networks
    # further text that search should find
    Column("sources", Text, nullable=False, default=""),  # origins, see fulltext.source_word
    Column("digits", Text, nullable=False, default=""),  # phone numbers, see people.spoken_digits
    Column("places", Text, nullable=False, default=""),  # cities, regions, countries
    Column("notes", Text, nullable=False, default=""),
    Column("skills", Text, nullable=False, default=""),  # roles, categories, expertise: cards' own
    Column("former", Text, nullable=False, default=""),  # employers that are not the present one
    Column("other", Text, nullable=False, default=""),  # nicknames, departments, URLs
    Column("cards", Integer, nullable=False, default=0),
    Column("profiles", Integer, nullable=False, default=0),
    Index("ix_person_sort_key", "sort_key"),
)

membership = Table(
    "membership",
    metadata,
    Column("member_kind", Text, nullable=False),  # card, profile
    Column("member_id", Integer, nullable=False),
    Column("person_id", Integer, nullable=False, index=True),
    Column("probability", Float, nullable=False, default=1.0),
    Column("decided_by", Text, nullable=False, default="alone"),  # alone, engine, user
    PrimaryKeyConstraint("member_kind", "member_id"),
    sqlite_with_rowid=False,
)

contact_key = Table(
    "contact_key",
    metadata,
    Column("kind", Text, nullable=False),  # email, phone, url
    Column("key", Text, nullable=False),
    Column("member_kind", Text, nullable=False),
    Column("member_id", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "key", "member_kind", "member_id"),
    Index("ix_contact_key_member", "member_kind", "member_id"),
    sqlite_with_rowid=False,
)

interaction_participant = Table(
    "interaction_participant",
    metadata,
    Column("interaction_id", ForeignKey("interaction.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("kind", Text, nullable=False),  # email, url, name: what the key is
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False, default=""),
    PrimaryKeyConstraint("interaction_id", "position"),
    Index("ix_interaction_participant_key", "kind", "key"),
    sqlite_with_rowid=False,
)

party = Table(
    "party",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # email, url, name
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False, default=""),  # folded, the longest that was given
    Column("person_id", Integer),  # whose key it is; NULL: nobody's, or of several
    Column("last_on", Text, nullable=False, default=""),  # the day of the latest interaction
    # what the full-text index finds, one a line and in order
    Column("skills", Text, nullable=False, default=""),  # that the user endorsed
    Column("titles", Text, nullable=False, default=""),  # that recommendations name
    Column("events", Text, nullable=False, default=""),  # title, tab, day
    Column("met", Text, nullable=False, default=""),  # 2025, 202503, 20250314
    UniqueConstraint("kind", "key"),
    Index("ix_party_person_id", "person_id", "last_on"),
    Index("ix_party_nobodys", "name", sqlite_where=text("person_id IS NULL")),
)

match_pair = Table(
    "match_pair",
    metadata,
    # members as 2 × card id or 2 × profile id + 1, a < b
    Column("a", Integer, nullable=False),
    Column("b", Integer, nullable=False),
    Column("probability", Float, nullable=False),
    Column("reasons", Text, nullable=False),  # JSON of Reason
    PrimaryKeyConstraint("a", "b"),
    Index("ix_match_pair_b", "b"),
    sqlite_with_rowid=False,
)

match_model = Table(
    "match_model",
    metadata,
    Column("part", Text, primary_key=True),  # statistics, index, later
    Column("data", LargeBinary, nullable=False),
)

news = Table(
    "news",
    metadata,
    Column(
        "id", Text, primary_key=True
    ),  # hash of the profile, the kind, the day and the new value
    Column("profile_id", Integer, nullable=False, index=True),
    Column("kind", Text, nullable=False),  # updates.model.NewsKind
    Column("old", Text, nullable=False, default=""),
    Column("new", Text, nullable=False, default=""),
    Column("since", Text, nullable=False),  # the last day on which it was not so yet
    Column("seen", Text, nullable=False),  # the first day on which it was seen so
    Index("ix_news_seen", "seen", "profile_id"),
    sqlite_with_rowid=False,
)

derived_state = Table(
    "derived_state",
    metadata,
    Column("name", Text, primary_key=True),  # a cache, e.g. matching, suggestions
    Column("position", Integer, nullable=False),  # journal position it was computed at
    Column("data", Text, nullable=False, default="{}"),  # JSON the cache keeps (model, counts)
)

# --- journal ---------------------------------------------------------------------------------

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),  # the journal position
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),  # import, edit, merge, undo …
    Column("detail", Text, nullable=False, default="{}"),  # JSON for the words
    Column("undoes", ForeignKey("change.id")),
    Column("undone_by", ForeignKey("change.id")),
    sqlite_autoincrement=True,
)

change_row = Table(
    "change_row",
    metadata,
    Column("change_id", ForeignKey("change.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("op", Text, nullable=False),  # insert, update, delete
    # JSON of the row before; NULL for an insert. The row after is the next row's before, or the
    # row as it stands, so it is not written twice.
    Column("before", Text),
    PrimaryKeyConstraint("change_id", "seq"),
    Index("ix_change_row_row", "table_name", "row_id"),
    sqlite_with_rowid=False,
)

# What the program computed from the truth. `suggestion` is journalled when the user decides on one;
# an open suggestion is a proposal that can be computed again, so it may come and go without entry.
DERIVED: tuple[Table, ...] = (
    person,
    membership,
    contact_key,
    interaction_participant,
    party,
    match_pair,
    match_model,
    news,
    derived_state,
)

JOURNALLED: tuple[Table, ...] = (
    setting,
    account,
    address_book,
    collection,
    import_run,
    card,
    profile,
    profile_snapshot,
    network_export,
    employment,
    interaction,
    event,
    decision,
    suggestion,
    request,
    request_log,
    consent,
    do_not_contact,
    conflict,
)
