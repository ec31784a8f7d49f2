"""What the police need of children who are missing now, or often: invented descriptions and places, and no photographs.

It is entered last, through the services, and draws its own chances: nothing else in the demo changes by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random

from db.store import Store
from placement_tracker.demo.county import DISTRICTS, OWN, TODAY
from placement_tracker.domain.days import age_on
from placement_tracker.domain.kinds import Row
from placement_tracker.services import missing, reading
from placement_tracker.services.acts import acting

PERSON = "Una Fenwick (team administrator)"
#: So many of those who are missing most often have a profile, though they are not missing now.
MOST_OTHERS = 30
YOUNGEST = 10

_BUILDS = ("slim", "tall and slim", "of medium build", "short and sturdy", "broad-shouldered")
_HAIR = (
    "short dark hair",
    "long fair hair",
    "curly brown hair",
    "shaved hair",
    "plaited black hair",
    "red hair",
)
_MARKS = (
    "a scar above the left eyebrow",
    "pierced ears",
    "glasses with a black frame",
    "a brace on the teeth",
    "no marks that are known",
    "a small burn on the right hand",
)
_CLOTHES = (
    "grey tracksuit and white trainers",
    "black puffer jacket and jeans",
    "green school coat",
    "dark hooded top and cargo trousers",
    "denim jacket and a red scarf",
)
_PLACES = (
    "the bus station in {}",
    "the skate park in {}",
    "the retail park outside {}",
    "the allotments behind the station in {}",
    "an aunt's flat in {}",
    "the harbour wall in {}",
    "a friend's house near the mill in {}",
)
_PEOPLE = (
    "An older cousin, {}.",
    "{}, a friend from the last school.",
    "{}, who is 19 and drives a blue van.",
    "Grandmother, {}: rings her when upset.",
    "{} and a group who meet at the arcade.",
)
_NAMES = ("Jory", "Marnie", "Tobin", "Elowen", "Corin", "Wenna", "Piran", "Isolde")
_RISKS = (
    "May be given money or a phone by adults that nobody knows.",
    "Uses cannabis; has been unwell from it once.",
    "Has talked of self-harm when sent back late at night.",
    "Crosses roads without looking when upset.",
    "No risks that are known beyond being out alone.",
)
_HEALTH = (
    "Asthma: carries an inhaler.",
    "None that are known.",
    "Allergic to nuts.",
    "Takes a tablet each morning.",
)


def enter(store: Store) -> None:
    """A profile for each child who is missing now, and for some of those who are missing most often."""
    chance = Random(f"{OWN} profiles")
    with store.reading() as session:
        chosen = _chosen(reading.rows(session, missing.KIND))
        children = reading.rows_with(session, "children", "child_id", chosen)
    reason = "Asked of the carers"
    with acting(
        store, PERSON, "Profile for the police", today=TODAY, reason=reason, accept_warnings=True
    ) as act:
        for child in filter(_old_enough, children):
            missing.describe(act, child["child_id"], **_profile(chance, child))


def _chosen(episodes: Sequence[Row]) -> list[str]:
    """The children's numbers: those missing now, then those who were missing most often in the last year."""
    now = [row["child_id"] for row in episodes if row["returned_at"] is None]
    lately = Counter(row["child_id"] for row in episodes if row["went_missing_at"].day > _year_ago())
    others = sorted(lately.keys() - set(now), key=lambda child_id: (-lately[child_id], child_id))
    return sorted({*now, *others[:MOST_OTHERS]})


def _old_enough(child: Row) -> bool:
    """Whether what is invented here suits the child's age."""
    return age_on(child["date_of_birth"], TODAY) >= YOUNGEST


def _year_ago() -> date:
    return TODAY.replace(year=TODAY.year - 1)


def _profile(chance: Random, child: Row) -> dict[str, str]:
    districts = chance.sample(sorted(DISTRICTS), 2)
    years = min(age_on(child["date_of_birth"], TODAY), 17)
    metres = 1.36 + 0.05 * (years - YOUNGEST) + chance.randint(-4, 6) / 100
    look = f"{chance.choice(_BUILDS)}, {chance.choice(_HAIR)}; {chance.choice(_MARKS)}"
    places = [
        place.format(district) for place, district in zip(chance.sample(_PLACES, 2), districts, strict=True)
    ]
    said = f"{places[0]}; {places[1]}"
    return {
        "description": f"About {metres:.2f} m, {look}. Usually in a {chance.choice(_CLOTHES)}.",
        "known_places": f"{said[:1].upper()}{said[1:]}.",
        "contacts": chance.choice(_PEOPLE).format(chance.choice(_NAMES)),
        "risks": chance.choice(_RISKS),
        "health_needs": chance.choice(_HEALTH),
        "phone": f"07700 {chance.randint(900000, 900999)}",
    }
