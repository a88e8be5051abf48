"""Why a candidate was chosen, in a reader's words."""

from __future__ import annotations

from mapapp.resolution.demonyms import country_name
from mapapp.resolution.features import PHRASES, STAGES, Document, Unit
from mapapp.resolution.table import Floats

SHOWN = 3
_KIND_WORDS = {
    "city": "city or town", "region": "region", "county": "county or district", "country": "country",
    "water": "water", "island": "island", "natural": "natural feature", "airport": "airport", "port": "port",
    "installation": "military installation",
}  # fmt: skip


def reasons_for(
    made: Document, unit: Unit, matrix: Floats, probability: Floats, best: int, weights: Floats
) -> tuple[str, ...]:
    """Return what spoke most for the best candidate against the runner-up, then how many candidates there were."""
    count = len(probability)
    counted = "the only place of that name" if count == 1 else f"{count} candidates"
    ranked = probability.argsort(kind="stable")[::-1]
    against = matrix[int(ranked[1])] if count > 1 else 0.0
    gain = (matrix[best] - against) * weights
    order = [int(column) for column in gain.argsort()[::-1][:8] if gain[column] > 0.05]
    said = [_phrase(made, unit, best, STAGES[1][column]) for column in order]
    return (*[words for words in dict.fromkeys(said) if words][:SHOWN], counted)


def _phrase(made: Document, unit: Unit, best: int, feature: str) -> str:
    """Return the words for one feature, with the names filled in; "" where it says nothing to a reader."""
    table = made.table
    place = table.places[int(table.start[unit.name]) + best]
    container = unit.container if unit.container >= 0 else unit.loose_container
    words = {
        "container": table.names[container] if container >= 0 else "",
        "held": table.names[unit.held] if unit.held >= 0 else "",
        "country": country_name(place.country_code),
        "admin1": place.admin1 or place.name,
        "kind": _KIND_WORDS.get(unit.wanted, "place"),
    }
    phrase = PHRASES[feature]
    return phrase.format_map(words) if all(words[key] for key in words if "{" + key + "}" in phrase) else ""
