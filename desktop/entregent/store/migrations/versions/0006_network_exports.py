"""Whom each export of a network showed, and what is new on the networks.

What exports showed before this revision is told as far as it is remembered: a profile was there on
the first and the last day it was seen, with each employer too, and whenever a snapshot was taken.
The exports in between come out as partial ones, of which nobody is concluded to be gone. Whoever
follows and is followed was in both lists.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_SEEN = """
SELECT network, relation, first_seen, id FROM profile WHERE relation <> 'owner'
UNION SELECT network, relation, last_seen, id FROM profile WHERE relation <> 'owner'
UNION SELECT p.network, p.relation, s.seen_on, p.id
    FROM profile_snapshot s JOIN profile p ON p.id = s.profile_id WHERE p.relation <> 'owner'
UNION SELECT p.network, p.relation, e.seen_first, p.id
    FROM employment e JOIN profile p ON e.holder = 'profile:' || p.id AND e.source = p.network
UNION SELECT p.network, p.relation, e.seen_last, p.id
    FROM employment e JOIN profile p ON e.holder = 'profile:' || p.id AND e.source = p.network
ORDER BY 1, 2, 3, 4
"""
_LISTS = {"mutual": ("following", "follower")}
_TOLD = (
    "connected_on", "email", "family", "given", "location", "name", "organization", "title", "url",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "network_export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Text(), nullable=False),
        sa.Column("profiles", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("hidden", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.id"], name="fk_network_export_run_id_import_run"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_network_export"),
        sa.UniqueConstraint(
            "network", "relation", "seen_on", name="uq_network_export_network_relation_seen_on"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "news",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_news"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_news_profile_id", "news", ["profile_id"])
    op.create_index("ix_news_seen", "news", ["seen", "profile_id"])
    _remember()


def _remember() -> None:
    conn = op.get_bind()
    shown: dict[tuple[str, str, str], list[int]] = {}
    for network, relation, day, profile_id in conn.exec_driver_sql(_SEEN):
        for each in _LISTS.get(relation, (relation,)):
            shown.setdefault((network, each, day), []).append(profile_id)
    rows = [(*key, json.dumps(sorted(ids)), json.dumps(_TOLD)) for key, ids in shown.items()]
    if rows:
        conn.exec_driver_sql(
            "INSERT INTO network_export (network, relation, seen_on, profiles, told, hidden)"
            " VALUES (?, ?, ?, ?, ?, '[]')",
            rows,
        )
