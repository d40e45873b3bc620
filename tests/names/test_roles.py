"""Roles printed beside a name."""

from __future__ import annotations

import pytest

from indexer.names import role_of


def role(text: str, name: str) -> str | None:
    at = text.index(name)
    return role_of(text, at, at + len(name))


@pytest.mark.parametrize(
    ("text", "name", "due"),
    [
        ("國務院總理溫家寶昨日說", "溫家寶", "國務院總理"),
        ("会见中共中央政治局委员薄熙来", "薄熙来", "中共中央政治局委员"),
        ("北京大学教授贺卫方说", "贺卫方", "北京大学教授"),
        ("时任公安局长的王立军知道", "王立军", "时任公安局长"),
        ("這位工程師艾薩克", "艾薩克", "工程師"),
        ("漫画家峰仓和也的作品", "峰仓和也", "漫画家"),
        ("大將軍曹爽專權", "曹爽", "大將軍"),
        ("重庆代市长王立军说", "王立军", "代市长"),
        ("唐朝第十代皇帝李誦", "李誦", "皇帝"),
        ("習近平主席說", "習近平", "主席"),
        ("In Chongqing, Mayor Huang Qifan said", "Huang Qifan", "Mayor"),
        ("Yesterday Premier Wen Jiabao said", "Wen Jiabao", "Premier"),
        ("Chen Guangcheng, a blind activist, left", "Chen Guangcheng", "blind activist"),
        ("former deputy mayor Wang Lijun", "Wang Lijun", "former deputy mayor"),
    ],
)
def test_a_role_is_read_in_the_words_of_the_page(text: str, name: str, due: str) -> None:
    assert role(text, name) == due


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王立军代表重庆出席", "王立军"),
        ("他的丈夫薄熙来说", "薄熙来"),
        ("记者昨日问王立军", "王立军"),
        ("Bo Xilai, Gu Kailai, and others", "Bo Xilai"),
        ("Wang Lijun, who fled to the consulate, said", "Wang Lijun"),
        ("They met Wang Lijun there", "Wang Lijun"),
        ("Wang Lijun", "Wang Lijun"),
    ],
)
def test_what_is_no_role_is_none(text: str, name: str) -> None:
    assert role(text, name) is None
