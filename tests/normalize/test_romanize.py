"""Any text in ASCII words."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.normalize.romanize import romanize

ROOT = Path(__file__).parents[2]

WORDS = {
    "素材组": "su cai zu",
    "素材组ID": "su cai zu ID",
    "①创建 素材组": "1 chuang jian su cai zu",
    "处理中…": "chu li zhong",
    "绿色": "lv se",
    "〇": "ling",
    "人々": "ren",
    "资产管理/素材_v2": "zi chan guan li su cai v2",
    "ＩＤ１": "ID1",
    "Привет, мир": "Privet mir",
    "объект": "obekt",
    "テスト": "tesuto",
    "Größe": "Grosse",
    "e\u0301te\u0301": "ete",
    "m²": "m2",
    "🎉": "",
    "a🎉b": "a b",
    "（）、。": "",
    "z\u200bw": "z w",
    "\U0003fffd": "",
}


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_text_becomes_ascii_words(text: str, words: str) -> None:
    assert romanize(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    {"重庆": "chong qing", "重量": "zhong liang", "银行行长": "yin hang hang zhang"}.items(),
)
def test_chinese_is_read_by_phrases(text: str, words: str) -> None:
    assert romanize(text) == words


@pytest.mark.parametrize("text", ["", "GroupId", "a  b_c-d/[x]", "\t\n\0"])
def test_ascii_stays_exactly_as_it_is(text: str) -> None:
    assert romanize(text) == text


@given(st.text().filter(lambda text: not text.isascii()))
def test_whatever_comes_ascii_words_leave(text: str) -> None:
    assert re.fullmatch("([A-Za-z0-9]+( [A-Za-z0-9]+)*)?", romanize(text))


def test_the_dictionary_is_loaded_for_chinese_only() -> None:
    code = (
        "import sys; from scripts.normalize.romanize import romanize; romanize('Größe');"
        "assert 'pypinyin' not in sys.modules; romanize('组'); assert 'pypinyin' in sys.modules"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)

    assert done.returncode == 0
