"""An authority's own mail server, by SMTP (RFC 5321), with a way to stop messages in one click (RFC 8058).

The server says whether it takes a message, and nothing after that: the way ends unconfirmed. Nor can it be asked what
it has taken: after a crash between handing over and noting, the message goes again, under the same Message-ID.
"""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

import aiosmtplib

from services.notifications.channels.message import Message
from services.notifications.channels.settings import MailServer
from services.notifications.domain import Answer, Delivery, Later, Never, Sent

TIMEOUT_S = 20
# The longest line that a server must take is 998 (RFC 5321, 4.5.3.1.6). Folded at 78, a link would be encoded, and no
# mail program would follow it.
POLICY = SMTP.clone(max_line_length=990)


class Smtp:
    """One authority's mail server."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def send(self, message: Message) -> Answer:
        server = self._server
        try:
            await aiosmtplib.send(
                letter(message, server.sender).as_bytes(),
                sender=parseaddr(server.sender)[1],
                recipients=[message.delivery.way.address],
                hostname=server.host,
                port=server.port,
                username=server.username or None,
                password=server.password.get_secret_value() or None,
                start_tls=server.start_tls,
                timeout=TIMEOUT_S,
            )
        except aiosmtplib.SMTPRecipientsRefused as refused:
            return _answered(max(one.code for one in refused.recipients), "RECIPIENT_REFUSED")
        except aiosmtplib.SMTPAuthenticationError:
            return Later("PROVIDER_REFUSES_KEY", down=True)
        except aiosmtplib.SMTPResponseException as refused:
            return _answered(refused.code, "REFUSED_BY_SERVER")
        except (aiosmtplib.SMTPException, OSError):
            return Later("SERVER_DOWN", down=True)
        return Sent(message_id(message.delivery, server.sender))

    async def find(self, delivery: Delivery) -> Sent | None:
        return None

    async def words(self, delivery: Delivery) -> Sequence[str]:
        return ()


def letter(message: Message, sender: str) -> EmailMessage:
    """The e-mail: plain text, nothing that loads, and a way to stop."""
    mail = EmailMessage(policy=POLICY)
    mail["From"] = sender
    mail["To"] = message.delivery.way.address
    mail["Subject"] = message.subject
    mail["Message-ID"] = message_id(message.delivery, sender)
    mail["Auto-Submitted"] = "auto-generated"
    if message.stop:
        mail["List-Unsubscribe"] = f"<{message.stop}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    stop = f"\nNo more of these messages: {message.stop}\n" if message.stop else ""
    mail.set_content(message.text + stop)
    return mail


def message_id(delivery: Delivery, sender: str) -> str:
    """The same for whoever hands it over again after a crash."""
    return f"<{delivery.reference}@{sender.rpartition('@')[2].rstrip('>')}>"


def _answered(code: int, reason: str) -> Answer:
    """4yz passes, 5yz does not (RFC 5321, 4.2.1)."""
    return Later(reason) if 400 <= code < 500 else Never(reason)
