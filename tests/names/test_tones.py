"""Tones that were typed decide between people of one sound; without them, and where nothing is known, nobody falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.names.tones import Tones

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.names import People


@pytest.mark.parametrize("name", ["Wáng Lìjūn", "Lìjūn Wáng", "Wang2 Li4 jun1", "Wang2 Li4jun1", "WÁNG Lì-jūn", "Wa\u0301ng Li\u0300ju\u0304n"])
def test_tones_are_read_however_they_are_written(name: str) -> None:
    tones = Tones(name)
    assert tones.wrong("王立军", "m wang li jun") == 0
    assert tones.wrong("汪力俊", "m wang li jun") == 2


@pytest.mark.parametrize(("name", "han", "sound"), [("Lǚ Xiùlián", "吕秀莲", "m lv xiu lian"), ("Lu:3 Xiu4lian2", "吕秀莲", "m lv xiu lian")])
def test_u_umlaut_carries_a_tone(name: str, han: str, sound: str) -> None:
    assert Tones(name).wrong(han, sound) == 0


def test_tones_rank_people_of_one_sound(people_of: Callable[..., People]) -> None:
    people = people_of(["局长汪力俊说。汪力俊来了。", "局长王立军说。"])
    with_tones = [found.person.name for found in people.ask("Wáng Lìjūn") if found.relation == "same"]
    assert with_tones[0] == "王立军"
    assert "汪力俊" in with_tones


def test_of_people_of_one_sound_the_one_of_the_spellings_region_comes_first(people_of: Callable[..., People]) -> None:
    people = people_of(["市長陳國強說。", "局长陈国强说。"])
    assert len(people.ask("Chen Guoqiang")) == 1  # one name in two scripts is one person
    people = people_of(["市長汪國強說。", "局长王国强说。"])
    assert [found.person.name for found in people.ask("Wang Guoqiang")][:2] == ["王国强", "汪國強"]
    assert [found.person.name for found in people.ask("Wang Kuo-ch'iang")][:2] == ["汪國強", "王国强"]
