"""The one family of errors that may reach a user.

An error is data: a kind and values. The presentation (`wording`) puts it into words in French and
English, so nothing here holds a sentence for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping


class EntregentError(Exception):
    """Something the user can understand and act on.

    `kind` names the message in `wording`; `values` fill it. Raised errors never carry a traceback
    to the user: the command line prints one line and exits with 2, the window shows a bar.
    """

    kind: str = "error"

    def __init__(self, kind: str | None = None, /, **values: str | int | float) -> None:
        if kind is not None:
            self.kind = kind
        self.values: Mapping[str, str | int | float] = values
        super().__init__(self.kind, dict(values))

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.kind}({told})"


class InputError(EntregentError):
    """A file, argument or value that cannot be used; nothing was changed."""


class StoreError(EntregentError):
    """The store cannot be opened or written; nothing was changed."""


class Refused(EntregentError):
    """The request is understood but must not be done now (an undo below a later change)."""


class Cancelled(EntregentError):
    """The user stopped a long task; nothing was changed, unless its kind says otherwise."""

    kind = "cancelled"
