"""Trains the model that finds names of people in Chinese text; a script for developers, never imported by the product.

    python docs/tables/train_person_model.py TRAIN.jsonl [TRAIN.jsonl …]

Needs ``pip install python-crfsuite``. A line is ``{"text": …, "spans": [[start, end], …]}``: Universal NER's
Chinese GSD, whose license (CC BY-SA 4.0) the weights carry. A conditional random field over the features of
``indexer/names/sequence_features.py``. Each text with names is given again with other names of the same shape, drawn
from the tables of surnames, given names and transliterations, so that the model learns places rather than people.
"""

from __future__ import annotations

import json
import math
import random
import sys
import tempfile
from pathlib import Path

from indexer.language.folding import simplified
from indexer.language.scripts import is_han
from indexer.language.surnames import surname_table
from indexer.language.words import given_table, transliteration
from indexer.names.han_detection import cut_text
from indexer.names.sequence import LABELS, STEP
from indexer.names.sequence_features import features

DATA = Path(__file__).parents[2] / "indexer" / "language" / "data"
HEAD = """\
Weights of the model that finds names of people in Chinese text: feature, then label (B 0, I 1, E 2, S 3, O 4) and hundredths.
Trained on the training part of Universal NER, Chinese-GSD, by docs/tables/train_person_model.py.
License: Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0), see person_model.NOTICE."""
ROUNDS, SHARE, LEAST = 3, 0.6, 5
"""How often a text is given again, the share of its names that change, and the least weight kept (hundredths)."""

Sentence = tuple[str, list[tuple[int, int]]]


def read(path: Path) -> list[Sentence]:
    """The sentences of a file."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [(simplified(row["text"]), [(start, end) for start, end in row["spans"]]) for row in rows]


class Renamer:
    """Puts other names of the same shape into sentences."""

    def __init__(self, seed: int) -> None:
        """One seed always gives the same names."""
        self._random = random.Random(seed)  # noqa: S311 - no secret
        given = given_table()
        self._surnames = {text: 4.0 ** -row.tier for text, row in surname_table().items()}
        self._first, self._second = ({c: math.exp(p) for c, p in one.items()} for one in (given.first, given.second))
        self._foreign = {c: math.exp(p) for c, p in transliteration().items()}

    def _draw(self, chances: dict[str, float], count: int = 1) -> str:
        return "".join(self._random.choices(list(chances), list(chances.values()), k=count))

    def _other(self, name: str) -> str:
        if not all(map(is_han, name)) or self._random.random() > SHARE or len(name) == 1:
            return name
        if name[0] in self._surnames and len(name) <= 3 and not all(c in self._foreign for c in name):
            return self._draw(self._surnames) + self._draw(self._first) + self._draw(self._second, len(name) - 2)
        return self._draw(self._foreign, len(name)) if all(c in self._foreign for c in name) else name

    def renamed(self, sentence: Sentence) -> Sentence:
        """A sentence with other names; the same name becomes the same other one throughout."""
        text, spans = sentence
        others = {name: self._other(name) for name in dict.fromkeys(text[s:e] for s, e in spans)}
        made, places, at = "", [], 0
        for start, end in spans:
            made += text[at:start]
            places.append((len(made), len(made) + len(others[text[start:end]])))
            made += others[text[start:end]]
            at = end
        return made + text[at:], places


def labels(size: int, spans: list[tuple[int, int]]) -> list[str]:
    """The label of each character."""
    found = ["O"] * size
    for start, end in spans:
        found[start:end] = ["S"] if end - start == 1 else ["B", *["I"] * (end - start - 2), "E"]
    return found


def main(paths: list[Path]) -> None:
    """Train and write the table."""
    import pycrfsuite

    sentences = [sentence for path in paths for sentence in read(path)]
    named = [sentence for sentence in sentences if sentence[1]]
    for seed in range(ROUNDS):
        renamer = Renamer(seed)
        sentences += [renamer.renamed(sentence) for sentence in named]
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for text, spans in sentences:
        trainer.append(list(features(text, cut_text(text))), labels(len(text), spans))
    trainer.set_params({"c1": 0.25, "c2": 0.05, "max_iterations": 90, "feature.minfreq": 3})
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
        info = tagger.info()
    table: dict[str, dict[int, int]] = {}
    for (name, label), weight in info.state_features.items():
        if abs(round(100 * weight)) >= LEAST:
            table.setdefault(name, {})[LABELS.index(label)] = round(100 * weight)
    for (before, after), weight in info.transitions.items():
        table[f"{STEP}{before}{after}"] = {0: round(100 * weight)}
    lines = (f"{name}\t{' '.join(f'{at}{weight}' for at, weight in sorted(row.items()))}\n" for name, row in sorted(table.items()))
    head = "".join(f"# {line}\n" for line in HEAD.splitlines())
    (DATA / "person_model.tsv").write_text(head + "".join(lines), "utf-8")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
