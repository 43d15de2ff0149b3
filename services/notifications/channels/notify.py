"""GOV.UK Notify, by its official client.

The client is synchronous and not safe between threads, so each of a few threads has one of its own. Notify keeps our
reference with a message but does not refuse a second one of the same, so it is asked before sending whenever a message
may be there already: after a crash, and after an answer that did not come.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from services.notifications.channels.message import Message
from services.notifications.channels.settings import NotifyService
from services.notifications.domain import Answer, Channel, Delivery, Later, Never, Sent

AT_ONCE = 8
TIMEOUT_S = 20
T = TypeVar("T")


class Notify:
    """One authority's service."""

    def __init__(self, service: NotifyService) -> None:
        self._service = service
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="notify")
        self._own = threading.local()

    async def send(self, message: Message) -> Answer:
        by_email = message.delivery.way.channel is Channel.EMAIL
        try:
            answer = await self._asked(lambda client: _sent(client, self._service, message, by_email))
        except APIError as error:
            return _refused(error)
        return Sent(str(answer["id"]))

    async def find(self, delivery: Delivery) -> Sent | None:
        known = await self._known(delivery)
        return Sent(str(known[0]["id"])) if known else None

    async def words(self, delivery: Delivery) -> Sequence[str]:
        try:
            return [str(one["status"]) for one in await self._known(delivery)]
        except APIError:
            return ()

    async def _known(self, delivery: Delivery) -> list[dict[str, Any]]:
        answer = await self._asked(lambda client: client.get_all_notifications(reference=delivery.reference))
        known: list[dict[str, Any]] = answer["notifications"]
        return known

    async def _asked(self, ask: Callable[[NotificationsAPIClient], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: ask(self._client()))

    def _client(self) -> NotificationsAPIClient:
        if not hasattr(self._own, "client"):
            key = self._service.api_key.get_secret_value()
            self._own.client = NotificationsAPIClient(key, base_url=self._service.base_url, timeout=TIMEOUT_S)
        client: NotificationsAPIClient = self._own.client
        return client


def _sent(client: NotificationsAPIClient, service: NotifyService, message: Message, by_email: bool) -> Any:
    says = {"authority": message.sender, "what": message.what, "link": message.link}
    address, reference = message.delivery.way.address, message.delivery.reference
    if by_email:
        return client.send_email_notification(
            address,
            service.email_template,
            personalisation=says,
            reference=reference,
            one_click_unsubscribe_url=message.stop or None,
        )
    return client.send_sms_notification(address, service.text_template, personalisation=says, reference=reference)


def _refused(error: APIError) -> Answer:
    """What Notify's refusal means: the limit of a minute and a service that is down pass, a bad request does not.

    A key that is refused is for the operator to mend and says nothing of this message. The client says 503 of an answer
    that did not come, too: the message may be there.
    """
    status = error.status_code
    kinds = {str(one.get("error")) for one in error.message if isinstance(one, dict)}
    if status == 429:
        return Later("RATE_LIMIT" if "RateLimitError" in kinds else "DAILY_LIMIT", down=True)
    if status in (401, 403):
        return Later("PROVIDER_REFUSES_KEY", down=True)
    if status < 400:
        return Later("UNREADABLE_ANSWER", in_doubt=True)
    if status >= 500:
        return Later("PROVIDER_DOWN", down=True, in_doubt=True)
    return Never("REFUSED_BY_PROVIDER")
