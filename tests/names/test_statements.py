"""The statements of a text are found part by part as they are in the whole text, on random texts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.names import statements

FORMS = st.sampled_from(
    ["Wang Lijun", "王立軍", "(", ")", "（", "）", " ", "\n", "。", "，", "又名", "即", "known as ", "in Chinese ", "Mr. ", "de ", "说"]
)


@given(st.lists(FORMS, max_size=14).map("".join))
@settings(max_examples=200, deadline=None)
def test_statements_are_read_as_in_the_whole_text(text: str) -> None:
    whole = [(rule, match.span()) for rule, pattern in statements.beside_patterns() for match in pattern.finditer(text)]
    assert [(rule, match.span()) for rule, match in statements.forms_beside(text)] == whole
    called = [match.span() for match in statements.HAN_AS.finditer(text)]
    assert [match.span() for match in statements.han_called(text)] == called
