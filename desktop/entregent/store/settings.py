"""Settings: small JSON values by name, journalled like all that the user says.

One that is taken away is null and keeps its row: with a new row each time it is set again, an undo
could bring two rows of one name back.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any

from sqlalchemy import Connection, select

from entregent.store.schema import setting
from entregent.store.transaction import Transaction

# Who the user is, for one run: stands in the place of the setting "me".
_ME = "ENTREGENT_ME"
_ADDRESS = re.compile(r"[^\s,;<>]+@[^\s,;<>]+")


def read(conn: Connection, key: str, default: object = None) -> Any:  # noqa: ANN401 - any JSON value
    """The value of a setting, `default` where it was never set.

    "me", the user's own addresses, is what ENTREGENT_ME says where that is set.
    """
    if key == "me" and (told := _ADDRESS.findall(os.environ.get(_ME, ""))):
        return told
    text = conn.execute(select(setting.c.value).where(setting.c.key == key)).scalar()
    value = None if text is None else json.loads(text)
    return default if value is None else value


def everything(conn: Connection) -> dict[str, Any]:
    rows = conn.execute(select(setting.c.key, setting.c.value).order_by(setting.c.key))
    values = {key: json.loads(text) for key, text in rows}
    return {key: value for key, value in values.items() if value is not None}


def put(transaction: Transaction, key: str, value: object) -> None:
    """Sets a setting to a JSON value; None takes it away."""
    id_ = transaction.conn.execute(select(setting.c.id).where(setting.c.key == key)).scalar()
    text = json.dumps(value, ensure_ascii=False)
    if id_ is not None:
        transaction.update(setting, id_, {"value": text})
    elif value is not None:
        transaction.insert(setting, [{"key": key, "value": text}])
