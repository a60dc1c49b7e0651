"""What the code says: every kind of reason, error, change and phase, found in the syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "desktop" / "entregent"
ERRORS = {"EntregentError", "InputError", "StoreError", "Refused", "Cancelled"}
KIND = re.compile(r"[a-z_]+(\.[a-z_0-9]+)*")


@dataclass(frozen=True)
class Said:
    """One kind said in the code, with the names of the values that come with it."""

    sort: str  # reason, error, change, phase, sentence
    kind: str
    values: frozenset[str] | None  # None: not known from the syntax alone
    where: str


def said_in(path: Path) -> Iterator[Said]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            sort = _sort(node.func)
            if sort is None:
                continue
            where = f"{path.relative_to(SOURCE)}:{node.lineno}"
            place = 1 if getattr(node.func, "attr", "") == "told_change" else 0
            for kind in _constants(node.args[place]):
                if KIND.fullmatch(kind):
                    yield Said(sort, kind, _values(sort, node), where)

    yield from _named_kinds(path, tree)


def _named_kinds(path: Path, tree: ast.Module) -> Iterator[Said]:
    """Kinds in an enumeration (`reasons.py` of a room), in the table of evidence, or of errors."""
    for node in ast.walk(tree):
        where = f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.ClassDef) and path.name == "reasons.py":
            assigned = (line.value for line in node.body if isinstance(line, ast.Assign))
            for kind in _all_constants(assigned):
                if "." in kind:
                    yield Said("reason", kind, None, where)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Level":
            for kind in filter(None, _all_constants(node.args[:1])):
                yield Said("reason", kind, frozenset({"value", "held", "one", "other"}), where)
        elif isinstance(node, ast.Dict):
            for kind in _all_constants(node.values):
                if kind.startswith(("store.", "file.", "import.")):
                    yield Said("error", kind, None, where)


def _sort(func: ast.expr) -> str | None:
    name = func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")
    if name == "Reason":
        return "reason"
    if name in ERRORS:
        return "error"
    methods = {"write": "change", "step": "phase", "say": "sentence", "told_change": "sentence"}
    return methods.get(name) if isinstance(func, ast.Attribute) else None


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _all_constants(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        yield from _constants(node)


def _values(sort: str, node: ast.Call) -> frozenset[str] | None:
    if sort == "reason":
        given = node.args[1] if len(node.args) > 1 else None
        if given is None:
            return None if node.keywords else frozenset()
        if isinstance(given, ast.Dict) and all(isinstance(k, ast.Constant) for k in given.keys):
            return frozenset(str(k.value) for k in given.keys if isinstance(k, ast.Constant))
        return None
    # A change is told more about itself while it is made (`transaction.detail`).
    if sort in {"change", "sentence"} or any(keyword.arg is None for keyword in node.keywords):
        return None
    return frozenset(str(keyword.arg) for keyword in node.keywords)


@pytest.fixture(scope="session")
def said() -> list[Said]:
    return [one for path in sorted(SOURCE.rglob("*.py")) for one in said_in(path)]
