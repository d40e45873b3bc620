"""Whether a Latin and a Han form can be one name: the cheapest reading both have."""

from __future__ import annotations

from indexer.names.keys import form_key, han_sounds
from indexer.names.romanize import WORST, readings


def alignment(latin: str, han: str, worst: int = WORST) -> int | None:
    """The cheapest common reading of a Latin and a Han form, in hundredths; ``None`` when there is none.

    >>> alignment("Wong Lap-kwan", "王立軍") is not None, alignment("Wang Lijun", "薄熙來")
    (True, None)
    """
    sounds = han_sounds(form_key(han), generous=True)
    costs = [reading.cost + sounds[reading.sound] for reading in readings(latin) if reading.sound in sounds]
    return min((cost for cost in costs if cost <= worst), default=None)
