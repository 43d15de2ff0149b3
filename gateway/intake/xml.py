"""A file of XML that somebody else sends, read without trusting it: no entity, no document type, nothing fetched.

Every way in which such a file can be bad has a refusal that says which it is: an entity that grows (billion laughs),
one that reads a file or an address (XXE), another encoding than it says, cut off half way, too deep.
"""

import codecs
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden
from defusedxml.ElementTree import fromstring
from fastapi import Request

from gateway.problems import Problem

MEDIA_TYPES = ("application/xml", "text/xml")
MOST_DEPTH = 32
MOST_ELEMENTS = 200_000


def kind_of(request: Request) -> str:
    """What a request says that it sends."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def body_of(request: Request) -> bytes:
    """The body of a request that sends XML. A Problem where it says that it sends something else."""
    if kind_of(request) not in MEDIA_TYPES:
        raise Problem("unsupported-media-type", "Send the file as application/xml.")
    return await request.body()


def read(body: bytes, most_elements: int = MOST_ELEMENTS) -> Element:
    """The root of the document. A Problem says what is wrong with it, and near which line."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except DTDForbidden as error:
        raise not_taken("DTD", "It has a document type (DOCTYPE), which is not read here.") from error
    except EntitiesForbidden as error:
        raise not_taken("ENTITY", "It defines an entity, which is not read here.") from error
    except ExternalReferenceForbidden as error:
        raise not_taken("EXTERNAL", "It refers to something outside, which is not fetched.") from error
    except ParseError as error:
        raise not_taken("NOT_XML", _why(body, error)) from error
    except (LookupError, UnicodeError, ValueError) as error:
        raise not_taken("ENCODING", "It names an encoding that is not read here; send UTF-8.") from error
    _demand_moderate(root, most_elements)
    return root


def text_of(element: Element, *path: str) -> str:
    """What stands in the first element of this path, by names without a namespace; empty where there is none."""
    found: Element | None = element
    for name in path:
        found = next((one for one in found if plain(one.tag) == name), None) if found is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""


def all_of(element: Element, *path: str) -> list[Element]:
    """Every element of this path, by names without a namespace."""
    found = [element]
    for name in path:
        found = [one for parent in found for one in parent if plain(one.tag) == name]
    return found


def plain(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]


def _why(body: bytes, error: ParseError) -> str:
    line, column = error.position
    words = str(error).partition(":")[0]
    if words in ("no element found", "unclosed token", "unclosed CDATA section"):
        return f"It ends in the middle, at line {line}: was it cut off on the way?"
    if "encoding" in words or (words.startswith("not well-formed") and not _is_text(body)):
        return f"Line {line} holds bytes that are no text in the encoding that it names; send UTF-8."
    return f"It is not well-formed XML at line {line}, column {column}: {words}."


def _is_text(body: bytes) -> bool:
    declared = body[:200].partition(b"encoding=")[2][1:].partition(body[:200].partition(b"encoding=")[2][:1])[0]
    try:
        body.decode(codecs.lookup(declared.decode("ascii") or "utf-8").name)
    except (LookupError, UnicodeError):
        return False
    return True


def _demand_moderate(root: Element, most_elements: int) -> None:
    waiting, elements = [(root, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        elements += 1
        if depth > MOST_DEPTH or elements > most_elements:
            detail = f"It has more than {most_elements} elements, or is nested deeper than {MOST_DEPTH} levels."
            raise not_taken("TOO_MUCH", detail)
        waiting += [(one, depth + 1) for one in element]


def not_taken(code: str, detail: str) -> Problem:
    """A file that is refused as a whole: why, for programs and for people."""
    whole = f"The file cannot be read. {detail} Nothing of it was taken."
    return Problem("bad-request", whole, errors=[{"pointer": "", "code": code, "detail": detail}])
