"""A gateway in a process of its own: `python -m tests.integration.oauth.other_process <database> <key>`.

One request a line:
{"path": …, "form": {…}, "headers": {…}, "at": seconds since 1970}   ->   {"status": …, "body": {…}}
"""

import asyncio
import json
import sys
from datetime import UTC, datetime

from joserfc.jwk import ECKey
from sqlalchemy.ext.asyncio import create_async_engine

from tests.integration.oauth.world import MovableClock, browse, gateway_app


async def serve(url: str, key: ECKey) -> None:
    engine, clock = create_async_engine(url), MovableClock()
    async with browse(gateway_app(engine, clock, key)) as http:
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            asked = json.loads(line)
            clock.at = datetime.fromtimestamp(asked["at"], UTC)
            method = "POST" if asked["form"] else "GET"
            form = asked["form"] or None
            answer = await http.request(method, asked["path"], data=form, headers=asked["headers"])
            print(json.dumps({"status": answer.status_code, "body": answer.json()}), flush=True)
    await engine.dispose()


if __name__ == "__main__":
    database, jwk = sys.argv[1:]
    asyncio.run(serve(database, ECKey.import_key(json.loads(jwk))))
