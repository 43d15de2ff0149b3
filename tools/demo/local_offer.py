"""A small local offer of each authority, so that there is something to be found: tools/demo/offers.toml."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.journey.actor import Actor

FILE = Path(__file__).with_name("offers.toml")
PLACE = ("name", "address", "town", "postcode", "borough", "latitude", "longitude")
CHECKED_ON = "2026-02-02"


def fill(actors: Mapping[str, Actor]) -> int:
    """Each desk publishes its entries; how many there are. The same request sent again has no second effect."""
    offers = tomllib.loads(FILE.read_text())
    for authority, entries in offers.items():
        desk = actors[f"{authority}-local-offer"]
        for entry in entries:
            key = f"offer-{authority}-{entry['name']}".replace(" ", "-")
            drafted = desk.post("/v1/local-offer/entries", {"content": content(entry)}, key=f"{key}-draft").expect(201)
            path = f"/v1/local-offer/entries/{drafted['id']}:publish"
            desk.post(path, key=f"{key}-publish", if_match='"1"').expect(200)
    return sum(len(entries) for entries in offers.values())


def content(entry: dict[str, Any]) -> dict[str, Any]:
    """As the API takes it."""
    at = entry.get("at")
    told = {name: value for name, value in entry.items() if name != "at"}
    return told | {"assured_on": CHECKED_ON, "places": [dict(zip(PLACE, at, strict=True))] if at else []}
