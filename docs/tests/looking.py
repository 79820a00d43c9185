"""A page, and what it did while it was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, Request, Response

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
        self.page.on("console", self.said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", lambda asked: self.wrong.append(f"failed: {asked.url}"))
        self.page.on("request", self.asked)
        self.page.on("response", self.answered)

    def said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(message.text)

    def asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"another host: {request.url}")

    def answered(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            self.wrong.append(f"{response.status}: {response.url}")

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page
