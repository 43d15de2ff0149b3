"""In whose name these doors ask: nobody is signed in, so it is the gateway itself, for one authority and two things."""

from chassis.principal import Principal
from kernel.purposes import Purpose

SCOPE = "notice.receipt"


def as_sender(authority: str) -> Principal:
    """A principal that stands in no relation to anybody and may bring word of messages."""
    return Principal(
        subject="gateway:messages",
        client_id="gateway:messages",
        authority=authority,
        organisation="goldenthread",
        parties=frozenset(),
        roles=frozenset(),
        scopes=frozenset({SCOPE}),
        purpose=Purpose.OPERATION,
    )
