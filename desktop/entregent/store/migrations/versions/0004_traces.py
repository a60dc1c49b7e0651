"""What cards and interactions tell of each person's expertise, and where the user met them.

All of these tables are derived: they are made anew here and filled when the store is opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

PEOPLE_SEARCH = (
    "CREATE VIRTUAL TABLE person_search USING fts5(name, organization, title, emails, sources,"
    " digits, places, notes, skills, former, other, content='person', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
)
PARTY_SEARCH = (
    "CREATE VIRTUAL TABLE party_search USING fts5(skills, titles, events, met,"
    " content='party', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
)
PERSON = (
    "name", "sort_key", "organization", "title", "emails", "phones", "origins", "sources",
    "digits", "places", "notes", "skills", "former", "other",
)  # fmt: skip
PARTY = ("skills", "titles", "events", "met")


def upgrade() -> None:
    op.execute("DROP TABLE person_search")
    op.drop_table("person")
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in PERSON),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("profiles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_sort_key", "person", ["sort_key"])
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("last_on", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in PARTY),
        sa.PrimaryKeyConstraint("id", name="pk_party"),
        sa.UniqueConstraint("kind", "key", name="uq_party_kind_key"),
    )
    op.create_index("ix_party_person_id", "party", ["person_id", "last_on"])
    groups = sa.text("kind = 'group'")
    op.create_index("ix_card_groups", "card", ["id"], sqlite_where=groups)
    nobodys = sa.text("person_id IS NULL")
    op.create_index("ix_party_nobodys", "party", ["name"], sqlite_where=nobodys)
    op.execute(PEOPLE_SEARCH)
    op.execute(PARTY_SEARCH)
