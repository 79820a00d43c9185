"""Every page, in both languages, as a browser shows it."""

from __future__ import annotations

import re
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from docs.tests.looking import DESKTOP, PHONE, ROOT, SITE, Looked

LANGUAGES = ("en", "zh")
PAGES = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html"))
PICTURES = ROOT / ".docs/screenshots"
CLIPBOARD_HOLDS = "text => navigator.clipboard.readText().then(held => held.trim() === text)"
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.parametrize("path", [page for page in PAGES if page != "index.html"])
def test_a_page_is_whole_and_fits_any_window(look: Looked, path: str) -> None:
    page = look.open(path)

    assert page.title()
    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)  # what the theme moves has come to rest
        name = path.removesuffix(".html").removesuffix("/index").replace("/", "-")
        page.screenshot(path=PICTURES / str(width) / f"{name}.png", full_page=True)
        assert not page.evaluate(WIDER_THAN_THE_WINDOW)


def test_both_languages_have_the_same_pages() -> None:
    english, chinese = (
        {str(path.relative_to(SITE / language)) for path in (SITE / language).rglob("*.html")}
        for language in LANGUAGES
    )

    assert english == chinese
    assert "guides/groups/index.html" in english


@pytest.mark.parametrize("path", PAGES)
def test_what_a_page_refers_to_is_there(path: str) -> None:
    html = (SITE / path).read_text("utf-8")
    here = f"https://site.example/{path}"

    for reference in re.findall(r'\b(?:href|src)="([^"]+)"', html):
        target, _ = urldefrag(urljoin(here, reference))
        if not target.startswith("https://site.example/"):
            continue
        file = SITE / unquote(target.removeprefix("https://site.example/"))
        assert (file / "index.html" if file.is_dir() else file).is_file(), reference


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "lost answers", "/guides/retries/"),
        ("en", "QuotaExceededError", "/guides/errors/"),
        ("zh", "丢失", "/guides/retries/"),
        ("zh", "代理与证书", "/guides/proxies/"),
        ("zh", "QuotaExceededError", "/guides/errors/"),
    ],
)
def test_search_finds(look: Looked, language: str, words: str, expected: str) -> None:
    page = look.open(f"{language}/")

    page.keyboard.press("/")
    page.keyboard.type(words)
    results = page.locator("[role=listbox] a[role=option]")
    results.first.wait_for()
    page.screenshot(path=PICTURES / f"search-{language}-{words}.png")

    found = results.evaluate_all("links => links.map(link => link.href)")
    assert any(expected in link for link in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_nothing_where_there_is_nothing(look: Looked, language: str) -> None:
    page = look.open(f"{language}/")

    page.keyboard.press("/")
    page.keyboard.type("qwxzyvk")
    page.locator("[role=status]").filter(has_text="No results").wait_for()

    assert page.locator("[role=listbox] a[role=option]").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_viewer_tells_the_given_operation_from_the_others(look: Looked, language: str) -> None:
    page = look.open(f"viewer/{language}.html")

    page.wait_for_selector(".opblock")
    told = page.locator(".opblock-summary-description").all_inner_texts()

    assert len(told) == 12
    assert [text for text in told if "✔" in text] == told[:1]
    assert sum("⚠" in text for text in told) == 11


def test_an_operation_opens_in_the_viewer(look: Looked) -> None:
    page = look.open("viewer/en.html")

    page.locator(".opblock-summary-control").first.click()
    page.wait_for_selector(".opblock-body")
    page.screenshot(path=PICTURES / "viewer-operation.png", full_page=True)

    assert page.locator(".try-out").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_is_copied(look: Looked, language: str) -> None:
    page = look.open(f"{language}/")
    code = page.locator(".language-python code").first.inner_text()

    page.locator(".language-python").first.hover()
    page.locator(".language-python .md-code__button[data-md-type=copy]").first.click()

    example = (ROOT / "docs/examples/start.py").read_text("utf-8").strip()
    assert code.strip() == example
    page.wait_for_function(CLIPBOARD_HOLDS, arg=example)


def test_the_language_is_switched_on_the_same_page(look: Looked) -> None:
    page = look.open("en/guides/groups/")

    page.locator('.md-select__link[hreflang="zh"]').evaluate("link => link.click()")
    page.wait_for_url("**/zh/guides/groups/")

    assert page.locator("html").get_attribute("lang") == "zh"


@pytest.mark.parametrize(("locale", "expected"), [("zh-CN", "zh/"), ("de-DE", "en/")])
def test_the_first_page_is_in_the_readers_language(
    look: Looked, locale: str, expected: str
) -> None:
    other = look.page.context.browser.new_context(locale=locale)
    page = other.new_page()

    page.goto(look.address)
    page.wait_for_url(f"**/{expected}")

    other.close()


def test_nothing_is_loaded_from_elsewhere() -> None:
    loading = re.compile(r'(?:<script[^>]+src|<link[^>]+href|<img[^>]+src|url\()=?["\']?(https?:)')

    for path in [*SITE.rglob("*.html"), *SITE.rglob("*.css")]:
        assert not loading.search(path.read_text("utf-8")), path


def test_a_wrong_page_would_be_told(look: Looked) -> None:
    look.open("en/nowhere/")
    look.page.evaluate("console.error('said')")
    look.page.evaluate("fetch('http://127.0.0.2:9/').catch(() => 0)")

    assert len(look.wrong) >= 3
    look.wrong.clear()
