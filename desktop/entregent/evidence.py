"""Why the program believes something: reasons as data, never as sentences.

A reason is made where the evidence is weighed, kept in the store as JSON, and put into words by
`wording`, in French and English alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence.

    `kind` names the sentence in `wording`; `values` fill it; `weight` is the evidence's weight in
    bits (log2 of the Bayes factor; negative speaks against), 0 where it is only told.
    """

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    weight: float = 0.0

    def to_json(self) -> dict[str, object]:
        return {"kind": self.kind, "values": dict(self.values), "weight": round(self.weight, 3)}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Reason:
        values = data.get("values")
        weight = data.get("weight")
        return cls(
            str(data["kind"]),
            dict(values) if isinstance(values, Mapping) else {},
            float(weight) if isinstance(weight, int | float) else 0.0,
        )
