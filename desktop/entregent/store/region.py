"""The region by which telephone numbers without a country are read: the setting "region"."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from entregent.store.schema import setting

DEFAULT_REGION = "CA"


def read_region(conn: Connection) -> str:
    """The region, as ISO 3166 alpha-2."""
    stored = conn.execute(select(setting.c.value).where(setting.c.key == "region")).scalar()
    return str(json.loads(stored or "null") or DEFAULT_REGION)
