"""Finding names in text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.language.folding import simplified
from indexer.names import NameFinder, form_key

FINDER = NameFinder()


def forms(text: str) -> list[str]:
    return [mention.form for mention in FINDER.mentions(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("商务部国际贸易谈判副代表邬建陶表示，各项准备工作已经展开。", ["邬建陶"]), ("建陶瓷厂的计划已经展开。", []),
        ("校长曾毓敏宣布放假。", ["曾毓敏"]), ("他曾经在敏捷的船上工作。", []), ("畫家歐陽靜姝回到東嶼。", ["歐陽靜姝"]),
        ("法官司马浩然宣读判决。", ["司马浩然"]), ("歐洲的太陽很靜。", []), ("船长艾力江·巴图尔汗是东屿人。", ["艾力江·巴图尔汗"]),
        ("高兴的王国在张开，曾经很安全。", []), ("总工程师骆听泉说，工程分三期。", ["骆听泉"]), ("望子成龙是父母的心愿。", []),
        ("朋友們在樓外等薄谷開來一直等到半夜。", ["薄谷開來"]), ("记者问及那封信时，谷开来没有回答。", ["谷开来"]), ("名单仲裁庭已收到。", []),
        ("Mayor Wang Lijun met Gary Locke in Chengdu.", ["Wang Lijun", "Gary Locke"]), ("Principal Yumin Zeng closed it.", ["Yumin Zeng"]),
        ("Asked, SIN Chung-kai said nothing.", ["SIN Chung-kai"]), ("He said so. You can go to Hong Kong in May.", []),
        ("It was Carrie Lam Cheng Yuet-ngor who opened it.", ["Carrie Lam Cheng Yuet-ngor"]), ("In Beijing the Kailai Hotel opened.", []),
        ("Huiyuan Monastery and Lushan County are far.", []), ("WangLijun met Ku K'ai-lai's friends.", ["WangLijun", "Ku K'ai-lai"]),
    ],
)  # fmt: skip
def test_names_are_found_and_ordinary_words_are_not(text: str, names: list[str]) -> None:
    assert forms(text) == names


def test_a_bare_surname_stands_for_the_one_full_name_before_it() -> None:
    mentions = FINDER.mentions("Wang Lijun left. Mr Wang was seen. Bo Xilai and Wang Wei stayed; Bo spoke.")
    assert [(m.form, m.key) for m in mentions if " " not in m.form] == [("Bo", "bo xilai")]


def test_names_told_beforehand_are_always_found() -> None:
    assert [m.form for m in NameFinder(["冰心"]).mentions("昨天冰心来了。")] == ["冰心"]


@given(st.text(st.sampled_from("王立军軍薄熙來谷開来的在说說会·，。 a Wang Lijun Bo'-(（)）"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_mentions_are_sorted_apart_and_true_to_the_text(text: str) -> None:
    last = 0
    for mention in FINDER.mentions(text):
        assert last <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.form
        last = mention.end


@pytest.mark.parametrize("text", ["委員會週一聽取了王立軍兩個小時的說明。", "朋友們在樓外等林鄭月娥一直等到半夜。", "蔡英文來信"])
def test_both_scripts_give_the_same_spans(text: str) -> None:
    traditional, plain = FINDER.mentions(text), FINDER.mentions(simplified(text))
    assert [(m.start, m.end, m.key) for m in traditional] == [(m.start, m.end, m.key) for m in plain]
    assert traditional


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Wang Lijun (王立軍) left.", ("Wang Lijun", "王立軍")), ("谷開來（Gu Kailai）did not.", ("Gu Kailai", "谷開來")),
        ("Wang Lijun  王立軍\n", ("Wang Lijun", "王立軍")), ("記者從曹剛川（Cao Gangchuan）得知", ("Cao Gangchuan", "曹剛川")),
        ("The novelist Louis Cha (查良鏞) founded it.", ("Louis Cha", "查良鏞")), ("成龍（Jackie Chan）週日抵達。", ("Jackie Chan", "成龍")),
        ("英国商人尼尔·海伍德（Neil Heywood）死于重庆。", ("Neil Heywood", "尼尔·海伍德")), ("被告薄谷开来即谷开来。", ("薄谷开来", "谷开来")),
        ("Gu Kailai, whom the court calls Bogu Kailai, left.", ("Gu Kailai", "Bogu Kailai")),
        ("Jackie Chan, also known as Chan Kong-sang, left.", ("Jackie Chan", "Chan Kong-sang")),
    ],
)  # fmt: skip
def test_stated_pairs_are_read_with_their_sentence(text: str, pair: tuple[str, str]) -> None:
    found = FINDER.pairs(text, FINDER.mentions(text))
    assert [(p.first.form, p.second.form) for p in found] == [pair]
    assert found[0].seen
    assert 0 <= found[0].start < found[0].end <= len(text)


@pytest.mark.parametrize(
    "text", ["Yima (義馬市) said on Tuesday.", "Huiyuan Monastery (惠遠寺) is old.", "Who's who: Jiayuguan 嘉峪關"]
)
def test_places_are_no_pairs(text: str) -> None:
    assert FINDER.pairs(text, FINDER.mentions(text)) == ()


def test_a_bare_own_surname_known_as_a_double_one() -> None:
    text = "It helped convict Gu, known in official accounts as Bogu Kailai, a combination."
    (pair,) = FINDER.pairs(text, FINDER.mentions(text))
    assert (pair.first.key, pair.second.key) == ("gu kailai", form_key("Bogu Kailai"))


@pytest.mark.parametrize("name", ["Sing Lung", "Law Chi-fat", "Tan Hock Seng", "Lim Boon Keng", "Lee Hsien Loong", "Tan Wei Ling", "Su Jia-cyuan"])
def test_names_of_hong_kong_and_singapore_are_found(finder: NameFinder, name: str) -> None:
    assert name in [found.form for found in finder.mentions(f"It was {name} who opened the meeting.")]


@pytest.mark.parametrize("text", ["The Dubai Air Show began.", "It was Game Day.", "The New Media desk closed.", "Now I know."])
def test_english_words_that_are_syllables_are_no_names(finder: NameFinder, text: str) -> None:
    assert finder.mentions(text) == ()
