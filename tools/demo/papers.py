"""The papers of a family, as it has them to print: kept beside the platform's data, to be looked at."""

from pathlib import Path

from tools.journey.actor import Actor
from tools.site import data_folder

PDF = "application/pdf"
MOST = 100


def keep_letters(family: Actor, child_id: str) -> list[Path]:
    """Every letter to the family about this child, oldest first."""
    told = family.get("/v1/notices", child_id=child_id, page_size=MOST).expect(200)["items"]
    names = (f"{number:02}-{one['kind']}.pdf" for number, one in enumerate(reversed(told), 1))
    return [keep(family, f"/v1/notices/{one['id']}", name) for one, name in zip(reversed(told), names, strict=True)]


def keep_plan(family: Actor, version: str, name: str) -> list[Path]:
    """A version of the plan, by its address, and what it says in short."""
    return [keep(family, version, f"{name}.pdf"), keep(family, f"{version}/summary", f"{name}-in-short.pdf")]


def keep(family: Actor, path: str, name: str) -> Path:
    """One paper, under this name."""
    folder = data_folder() / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(family.send("GET", path, headers={"accept": PDF}).expect(200).content)
    return file


def where() -> str:
    """The folder, as short as it can be said."""
    folder = data_folder() / "papers"
    here = Path.cwd()
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)
