"""The API documentation page: whole, from this server alone, and allowed to load nothing else."""

import re

import httpx
import pytest
from fastapi import FastAPI

from gateway import documentation, problems
from gateway.audiences import AUDIENCES

pytestmark = pytest.mark.asyncio

URL = "https://goldenthread.example"


@pytest.fixture
def http() -> httpx.AsyncClient:
    app = FastAPI(docs_url=None, redoc_url=None)
    app.state.settings = type("Settings", (), {"public_url": URL})
    problems.install(app)
    app.include_router(documentation.router)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=URL)


async def test_everything_that_the_page_names_is_served_here(http: httpx.AsyncClient) -> None:
    page = await http.get("/docs")
    named = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(named) == 6 + 1 + len(AUDIENCES)
    for path in named:
        assert path.startswith("/")
        part = await http.get(path)
        assert part.status_code == 200, path
        assert len(part.content) > 50


async def test_the_browser_may_load_and_send_nothing_elsewhere(http: httpx.AsyncClient) -> None:
    policy = (await http.get("/docs")).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["img-src"] == "'self' data:"
    assert not re.search(r"unsafe|https?:|\*", policy)


async def test_the_page_asks_no_validator_and_puts_no_script_into_itself(http: httpx.AsyncClient) -> None:
    start = (await http.get("/docs/start.js")).text
    assert "validatorUrl: null" in start
    assert "<script>" not in (await http.get("/docs")).text


@pytest.mark.parametrize("name", ["redoc.standalone.js", "../consts.py", "%2e%2e/consts.py", "nothing.js"])
async def test_no_other_file_is_served(http: httpx.AsyncClient, name: str) -> None:
    assert (await http.get(f"/docs/{name}")).status_code == 404
