"""A page, and what it did while it was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Request, Response

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
DESKTOP, PHONE = (1280, 900), (390, 844)


@dataclass
class Looked:
    """A page, and everything that was wrong with it."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", lambda said: self.note(said.type in {"error", "warning"}, said.text))
        self.page.on("pageerror", lambda error: self.note(True, str(error)))
        self.page.on("requestfailed", lambda request: self.note(True, f"failed: {request.url}"))
        self.page.on("request", self.asked)
        self.page.on("response", self.answered)

    def note(self, is_wrong: bool, what: str) -> None:  # noqa: FBT001 - three callers, above
        if is_wrong:
            self.wrong.append(what)

    def asked(self, request: Request) -> None:
        here = request.url.startswith((self.address, "data:", "blob:"))
        self.note(not here, f"another host: {request.url}")

    def answered(self, response: Response) -> None:
        self.note(response.status >= 400, f"{response.status}: {response.url}")

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page
