"""What a spreadsheet comes to before anything is written: a verdict a line, questions, and plans to carry out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from twinway.adapters.ingest.records import WrittenPlace
from twinway.domain.cooperation.activities.records import Wording
from twinway.domain.cooperation.outcomes.records import Told
from twinway.domain.directory.records import PersonInput
from twinway.usecases.importing.records import NamedRow
from twinway.usecases.importing.staging import row_key

LEAVE_OUT = "-"  # the answer that a place is not to be kept as one


@dataclass(frozen=True, slots=True)
class TiePlan:
    """A tie whose places are both known, by place key."""

    named: NamedRow


@dataclass(frozen=True, slots=True)
class ActivityPlan:
    """A visit, gift or event of a tie; `where` is its place as written, until it is known."""

    tie: int
    wording: Wording
    happened: bool
    where: WrittenPlace | None = None


@dataclass(frozen=True, slots=True)
class OutcomePlan:
    """Something that came of a tie."""

    tie: int
    told: Told


@dataclass(frozen=True, slots=True)
class RolePlan:
    """Somebody with a role in a body, by the body's key."""

    body: str
    person: PersonInput


Plan = TiePlan | ActivityPlan | OutcomePlan | RolePlan


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: `verdict` is new, known, duplicate, question or problem; `says` is it in a few words.

    `field` names the column a problem is in; only new lines have a plan and a key.
    """

    line: int
    verdict: str
    message: str = ""
    field: str = ""
    says: str = ""
    key: str = ""
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class PlaceAsk:
    """A written place that may mean several, or none that is known; `lines` wait for the answer.

    `candidates` are (place key, label), best first; `optional` says that the rows can do without.
    """

    id: str
    text_key: str
    text: str
    reason: str
    candidates: tuple[tuple[str, str], ...]
    optional: bool
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """All lines in order, the places asked about, and the habits of dates asked about, each with an example."""

    lines: tuple[Line, ...]
    places: tuple[PlaceAsk, ...] = ()
    habits: Mapping[str, str] = field(default_factory=dict)

    def count(self, verdict: str) -> int:
        """How many lines have a verdict."""
        return sum(line.verdict == verdict for line in self.lines)


def ask_id(text_key: str) -> str:
    """A short name of a question for a form."""
    return hashlib.sha256(text_key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def key_of(plan: Plan) -> str:
    """A hash of what a line says: the same in another file, by another hand."""
    if isinstance(plan, TiePlan):
        return row_key("sheet", plan.named.row)
    told = {"what": type(plan).__name__, **asdict(plan)}
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
