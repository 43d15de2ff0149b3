"""What the operations of the statutory process share: who calls, about which case, and the case after a command."""

from typing import Annotated

from fastapi import Depends, Path
from fastapi.responses import JSONResponse
from google.protobuf.message import Message

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, commanding
from gateway.api.models.common import Sent

CaseId = Annotated[str, Path(max_length=36)]
PartId = Annotated[str, Path(max_length=36)]
Caseworker = Annotated[Caller, Depends(commanding("ehc.write"))]
Contributor = Annotated[Caller, Depends(commanding("ehc.contribute"))]
Officer = Annotated[Caller, Depends(commanding("ehc.decide"))]


async def case_after(caller: Caller, request: Message, sent: Sent | None = None) -> JSONResponse:
    """The case as it stands after `request`, which takes over what was sent."""
    whole = request if sent is None else translate.fill(request, sent)
    return presenting.record((await caller.ask(whole)).case)
