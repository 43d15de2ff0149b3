"""What a journey leaves behind, everywhere, as texts to search: databases, broker, logs, traces, tokens."""

import asyncio
import base64
from collections.abc import Iterator, Sequence
from typing import Any

import nats
from nats.js.api import ConsumerConfig, DeliverPolicy

from tests.journey.evidence import TABLES, Books
from tests.running import Running
from tools.site import Site

Found = dict[str, str]


def tables(books: Books, site: Site, *, only: Sequence[str] = ()) -> Found:
    """Every row of every table of every process; bytes in hexadecimal, so search for both."""
    found = {}
    for process in site.topology.names:
        for table in books.rows(process, TABLES):
            name = table["tablename"]
            if not only or name in only:
                rows = books.rows(process, f"select to_jsonb(t)::text as row from {name} t")
                found[f"{process}.{name}"] = "\n".join(row["row"] for row in rows)
    return found


def on_the_broker(site: Site) -> Found:
    """Every message of every stream: subject, headers, payload."""
    return asyncio.run(_streams(site))


async def _streams(site: Site) -> Found:
    client = await nats.connect(site.operator_nats_urls)
    stream, found = client.jetstream(timeout=5), {}
    for info in await stream.streams_info():
        name = str(info.config.name)
        said, left = list[str](), info.state.messages
        reader = await stream.pull_subscribe(
            "", stream=name, config=ConsumerConfig(deliver_policy=DeliverPolicy.ALL, mem_storage=True)
        )
        while left > 0:
            for message in await reader.fetch(min(left, 500), timeout=5):
                said.append(f"{message.subject} {message.headers} {message.data.decode('utf-8', 'replace')}")
                await message.ack()
                left -= 1
        await reader.unsubscribe()
        found[f"stream {name}"] = "\n".join(said)
    await client.close()
    return found


def logs(stack: Running) -> Found:
    """What every process and both servers wrote."""
    folder = stack.stack.site.data / "logs"
    return {f"log {path.name}": path.read_text(errors="replace") for path in sorted(folder.glob("*.log*"))}


def traces(stack: Running) -> Found:
    spans = stack.collector.all()
    said = (text for span in spans for text in (span.name, *span.attributes, *span.attributes.values()))
    return {"traces": "\n".join(said)}


def tokens(stack: Running) -> Found:
    """The claims of the access token of every actor that is a system of its own; people's come through a browser."""
    systems = {name: actor for name, actor in stack.actors.items() if actor.ask_for_token().status_code == 200}
    return {f"token {name}": _claims(actor.token()) for name, actor in systems.items()}


def _claims(token: str) -> str:
    parts = token.split(".")[:2]
    return " ".join(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode() for part in parts)


def where(found: Found, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each place in which one of the words stands, as text or in hexadecimal."""
    for place, text in found.items():
        content = text.casefold()
        for word in words:
            if word.casefold() in content or word.encode().hex() in content:
                yield place, word


def texts(form: Any, shortest: int = 8) -> Iterator[str]:
    """Every text of a form or record that a person wrote: those with a space in them."""
    if isinstance(form, str):
        if " " in form and len(form) >= shortest:
            yield form
    elif isinstance(form, dict | list):
        for part in form.values() if isinstance(form, dict) else form:
            yield from texts(part, shortest)
