"""An authority's pathway is there for anybody: as data, and as a page that everybody can use."""

import pytest
from playwright.async_api import Browser

from tests.browser import accessible
from tests.running import Running

AUTHORITIES = ["bromley", "gloucestershire", "southampton", "southwark"]


@pytest.mark.proves("GLOS-P8")
def test_anybody_reads_the_levels_of_support_and_whom_to_turn_to(stack: Running) -> None:
    listed = stack.http.get("/v1/pathways").json()
    assert [one["authority"] for one in listed] == AUTHORITIES
    pathway = stack.http.get("/v1/pathways/gloucestershire").json()
    assert [level["key"] for level in pathway["levels"]] == ["universal", "my_plan", "my_plan_plus", "statutory"]
    plus = pathway["levels"][2]
    assert (plus["assessment"], plus["plan"], plus["review_weeks"]) == ("My Assessment", "My Plan+", 8)
    assert pathway["early_help"]["help_desk"]["name"] == "Children and Families Help Desk"


@pytest.mark.parametrize("path", ["/v1/pathways/gloster", "/pathways/gloster"])
def test_an_authority_that_there_is_not(stack: Running, path: str) -> None:
    answer = stack.http.get(path)
    assert answer.status_code == 404
    assert answer.json()["detail"] == "There is no authority of that name. /v1/pathways lists them all."


@pytest.mark.parametrize("authority", AUTHORITIES)
async def test_the_page_is_for_everybody(browser: Browser, stack: Running, authority: str) -> None:
    page = await browser.new_page(bypass_csp=True)
    try:
        await page.goto(f"{stack.stack.site.gateway_url}/pathways/{authority}")
        await accessible(page)
    finally:
        await page.close()
