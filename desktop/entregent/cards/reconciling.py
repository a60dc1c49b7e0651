"""One value that both sides changed: its parts merged, where each was changed by one side only.

The parts are the value, each TYPE, the preference, each other parameter, and the labels.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from entregent.cards.meaning import Item
from entregent.cards.property import Property
from entregent.cards.writing import params_of


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Whose value it is, the parameters as they are written, and the labels."""

    source: Item
    params: dict[str, tuple[str, ...]]
    labels: tuple[Property, ...]


def reconciled(before: Item | None, here: Item, after: Item) -> Reconciled | None:
    """What `here` and `after` come to together since `before`; None where they cannot."""
    source = _source(before, here, after)
    params = _params(before, here, after)
    labelled = _changed_by(before.said if before else (), here.said, after.said)
    if source is None or params is None or labelled is None:
        return None
    own = params_of(source.prop.head)
    params.update({key: own[key] for key in ("VALUE", "MEDIATYPE") if key in own})
    return Reconciled(source, params, here.labels if labelled == "here" else after.labels)


def _source(before: Item | None, here: Item, after: Item) -> Item | None:
    if here.value == after.value:
        return here
    if before is None or isinstance(here.value, bytes) or isinstance(after.value, bytes):
        return None  # a picture and how it is cropped belong together
    side = _changed_by(before.value, here.value, after.value)
    return {"here": here, "after": after, None: None}[side]


def _changed_by(before: Hashable, here: Hashable, after: Hashable) -> str | None:
    """The side that says it as it is to be; None where both changed it differently."""
    if after in (before, here):
        return "here"
    return "after" if here == before else None


def _params(before: Item | None, here: Item, after: Item) -> dict[str, tuple[str, ...]] | None:
    result: dict[str, tuple[str, ...]] = {}
    own, new = params_of(here.prop.head), params_of(after.prop.head)
    old = _by_key(before)
    for key in dict.fromkeys((*own, *new)):
        if key in {"TYPE", "PREF", "VALUE", "MEDIATYPE"}:
            continue
        mine, theirs = _by_key(here).get(key), _by_key(after).get(key)
        side = _changed_by(old.get(key), mine, theirs)
        if side is None:
            return None
        values = (own if side == "here" else new).get(key)
        if values is not None:
            result[key] = values
    return {**_types(before, here, after), **result}


def _by_key(item: Item | None) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, value in item.params if item else ():
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _types(before: Item | None, here: Item, after: Item) -> dict[str, tuple[str, ...]]:
    """TYPE as a set, and PREF: where both changed it, the higher rank."""
    old: frozenset[str] = before.types if before else frozenset()
    types = [word for word in _written(here) if word.lower() not in old - after.types]
    held = {word.lower() for word in types} | old
    types += [word for word in _written(after) if word.lower() in after.types - held]
    rank = _rank(before, here, after)
    if rank != here.pref:
        types = [word for word in types if word.lower() != "pref"]
    kept = rank == here.pref and "PREF" in params_of(here.prop.head)
    written = any(word.lower() == "pref" for word in types)
    result = {"TYPE": tuple(types)} if types else {}
    if kept or (rank and not written):
        result["PREF"] = (str(rank),)
    return result


def _rank(before: Item | None, here: Item, after: Item) -> int | None:
    side = _changed_by(before.pref if before else None, here.pref, after.pref)
    if side is None:
        return min(rank for rank in (here.pref, after.pref) if rank)
    return here.pref if side == "here" else after.pref


def _written(item: Item) -> list[str]:
    """The types as they are written; 4.0 quotes whole lists: TYPE="voice,home"."""
    values = params_of(item.prop.head).get("TYPE", ())
    return [word.strip() for value in values for word in value.split(",") if word.strip()]
