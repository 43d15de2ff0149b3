"""A real browser, headless, in which pages are looked at as people see them."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Loopback only, and nothing that asks its maker for anything.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LOOK_S = 60
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """The machine's own Chromium; a test is skipped where there is none, but never on CI."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None and not os.environ.get("CI"):
        pytest.skip("there is no Chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        await browser.close()


async def accessible(page: Page) -> None:
    """axe finds no fault with the page at WCAG 2.2 AA, nor with what is good practice; on a phone and on a desk."""
    for size in (PHONE, DESK):
        await page.set_viewport_size(size)  # type: ignore[arg-type]
        # Where scripts are switched off, axe would never answer.
        async with asyncio.timeout(LOOK_S):
            found = await Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
        width: Any = await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert width, f"{page.url} must be scrolled sideways at {size}"


async def kept_to_look_at(page: Page, name: str) -> None:
    """A picture of the whole page, in the folder that GOLDENTHREAD_SCREENSHOTS names; none without it."""
    if folder := os.environ.get("GOLDENTHREAD_SCREENSHOTS"):
        await page.screenshot(path=f"{folder}/{name}.png", full_page=True)
