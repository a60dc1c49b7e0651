"""What servers said last, conflicts, and operations with typed columns."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Nothing ever filled these: what a server says has its own tables now.
    for table, columns in (("card", ("href", "etag")), ("address_book", ("ctag", "sync_token"))):
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("mine", sa.Text(), nullable=True),
        sa.Column("theirs", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name="fk_conflict_card_id_card"),
        sa.PrimaryKeyConstraint("id", name="pk_conflict"),
        sa.UniqueConstraint("card_id", "field", name="uq_conflict_card_id_field"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_conflict_card_id", "conflict", ["card_id"])
    op.create_table(
        "server_book",
        sa.Column("address_book_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("ctag", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("own_change", sa.Integer(), nullable=False),
        sa.Column("reconciled_at", sa.Text(), nullable=True),
        sa.Column("synced_at", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        _book_reference("server_book"),
        sa.PrimaryKeyConstraint("address_book_id", name="pk_server_book"),
    )
    op.create_table(
        "server_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_book_id", sa.Integer(), nullable=False),
        sa.Column("href", sa.Text(), nullable=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("local", sa.LargeBinary(), nullable=True),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("new_etag", sa.Text(), nullable=True),
        sa.Column("new_raw", sa.LargeBinary(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        _book_reference("server_card"),
        sa.PrimaryKeyConstraint("id", name="pk_server_card"),
        sa.UniqueConstraint("address_book_id", "href", name="uq_server_card_address_book_id_href"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_server_card_card_id", "server_card", ["card_id"])
    op.create_index(
        "ix_server_card_waiting",
        "server_card",
        ["address_book_id"],
        sqlite_where=sa.text("new_etag IS NOT NULL OR fault IS NOT NULL OR refusal IS NOT NULL"),
    )
    op.drop_table("operation")
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_book_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("sent", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        _book_reference("operation"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_operation_change_id_change"),
        sa.PrimaryKeyConstraint("id", name="pk_operation"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_operation_address_book_id", "operation", ["address_book_id"])
    op.create_index("ix_operation_change_id", "operation", ["change_id"])


def _book_reference(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["address_book_id"],
        ["address_book.id"],
        name=f"fk_{table}_address_book_id_address_book",
        ondelete="CASCADE",
    )
