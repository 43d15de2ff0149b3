"""A family sends a file from a telephone, in a real browser without JavaScript, and reads what became of it."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.async_api import Browser, Locator, Page

from chassis.scanning import EICAR
from tests.browser import accessible
from tests.journey.scenes import Scenes
from tests.journey.test_people import sign_in, somebody, type_code
from tests.journey.test_uploads import PDF, photograph
from tests.running import Running

pytestmark = pytest.mark.asyncio


async def picture(page: Page, name: str) -> None:
    """For whoever wants to see what the browser saw: GOLDENTHREAD_PICTURES names a folder."""
    if folder := os.environ.get("GOLDENTHREAD_PICTURES"):
        await page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


async def send(page: Page, name: str, content: bytes, description: str = "") -> None:
    # By a file, as people do: fifty megabytes as an argument keep the browser's driver busy for half a minute.
    with TemporaryDirectory() as folder:
        (path := Path(folder) / name).write_bytes(content)
        await page.get_by_label("Choose a file").set_input_files(path)
        await _sent(page, description)


async def _sent(page: Page, description: str) -> None:
    await page.get_by_label("What is it? (optional)").fill(description)
    await page.get_by_role("button", name="Send the file").click()


async def home(page: Page, stack: Running, scenes: Scenes, name: str) -> None:
    """A parent whose sign-in is tied to the child's record opens the page of documents."""
    form = scenes.form(name, family="Wren", subject="")
    child = stack.actors["hollybrook-school"].post("/v1/referrals", form).expect(201)["child"]["id"]
    team = stack.actors["southampton-cypds"]
    [mother] = team.get(f"/v1/children/{child}/family").expect(200)["items"]
    invited = team.post(f"/v1/children/{child}/family/{mother['id']}:invite").expect(201)
    await sign_in(page, "NHS login", "Jo Taylor, a parent", start="/sign-in?then=/account/invitation")
    await type_code(page, invited["code"])
    await page.get_by_text(f"You can now see the record of {name}").wait_for()
    await page.goto("/account")
    await page.get_by_role("link", name="Your documents").click()
    await page.get_by_label(f"{name}'s record").check()


async def until(page: Page, wanted: Locator) -> None:
    for _ in range(200):
        if await wanted.count():
            return
        await page.goto("/account/documents")
    raise AssertionError("it is not there")


async def test_a_parent_sends_files_from_a_telephone(browser: Browser, stack: Running, scenes: Scenes) -> None:
    async with somebody(browser, stack, scripts=False) as page:
        await home(page, stack, scenes, "Saffron")
        await send(page, "IMG_0001.JPG", photograph(), "Letter of the hospital")
        await page.get_by_text("We have your file").wait_for()
        await picture(page, "documents-sent")
        saved = page.get_by_role("link", name="Save this file")
        await until(page, saved)
        async with page.expect_download() as coming:
            await saved.click()
        assert (await coming.value).suggested_filename == "IMG_0001.jpg"
        for content, words in (
            (b"MZ\x90\0" + bytes(5000), "This file is a Windows program, whatever it is called."),
            (b"", "Choose a file."),
            (b"%PDF-1.7\n" + bytes(51_000_000), "A file may have at most 50 MB."),
        ):
            await send(page, "letter.pdf", content)
            await page.get_by_role("heading", name="There is a problem").wait_for()
            assert await page.get_by_text(words).count() == 2, words
        await picture(page, "documents-refused")
        await send(page, "test.pdf", b"%PDF-1.7\n" + EICAR + b"\n%%EOF\n")
        await until(page, page.get_by_text("We found the EICAR test file in it"))
        await picture(page, "documents")
        forged = {"csrf": "guessed", "about": "children/x"}
        file = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": PDF}
        answer = await page.request.post("/account/documents", multipart={**forged, "file": file})  # type: ignore[dict-item]
        assert answer.status == 403


async def test_the_page_of_documents_is_for_everybody(browser: Browser, stack: Running, scenes: Scenes) -> None:
    async with somebody(browser, stack, scripts=True) as page:
        await home(page, stack, scenes, "Scarlet")
        await send(page, f"{'n' * 120}.pdf", PDF + b"%long")
        await page.get_by_text("We have your file").wait_for()
        await accessible(page)
        await send(page, "letter.pdf", b"MZ" + bytes(5000))
        await page.get_by_role("heading", name="There is a problem").wait_for()
        await accessible(page)
