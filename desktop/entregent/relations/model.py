"""Ties and paths as plain data: nodes, ties with their evidence, and the paths made of them.

A node is a person's id, or text for who has neither card nor profile: "email:ada@example.com",
"organization:molson". A probability is that of a leg doing its part, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from entregent.evidence import Reason

Node = int | str


@dataclass(frozen=True, slots=True)
class Tie:
    """How sure it is that two people know each other, and from what."""

    probability: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """Nodes from the first introducer to the target, with one tie a leg, the user's first."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Step:
    """One person on a path; `person_id` is None for a correspondent without card or profile."""

    person_id: int | None
    name: str
    email: str = ""
    organization: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A way to the target: `path` runs from the first introducer to the target, without the user.

    `legs[0]` is the user's tie with `path[0]`, `legs[i]` the tie of `path[i-1]` with `path[i]`.
    `emails` are those of `path[0]`, to whom the user would write.
    """

    target_name: str
    target_person: int | None
    path: tuple[Step, ...]
    legs: tuple[Tie, ...]
    emails: tuple[str, ...]
    probability: float
    evidence: tuple[Reason, ...]

    @property
    def is_direct(self) -> bool:
        return len(self.path) == 1

    def to_json(self) -> dict[str, object]:
        """The row of `who --json`, with the evidence as data."""
        return {
            "target": self.target_name,
            "path": [step.name for step in self.path],
            "emails": list(self.emails),
            "probability": round(self.probability, 4),
            "evidence": [reason.to_json() for reason in self.evidence],
        }
