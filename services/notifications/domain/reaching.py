"""How somebody can be told: what the family has said of itself, what a person chose, and the ways that follow from it.

A notice always lies in its recipient's inbox here. Whether that is the sending depends on the recipient: who signs in
is sent it that way, and a neutral message outside says that something is there; who cannot, or wants paper, is sent a
letter. A message outside says nothing of the child: no name, no diagnosis, no kind of plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.errors import Violation, demand
from kernel.plain_text import text_problems


class Channel(StrEnum):
    """A way out. `in_app` is the record itself and goes nowhere."""

    IN_APP = "in_app"
    EMAIL = "email"
    TEXT_MESSAGE = "text_message"
    LETTER = "letter"
    # By a person, who says so afterwards.
    BY_HAND = "by_hand"


OUTSIDE = (Channel.EMAIL, Channel.TEXT_MESSAGE, Channel.LETTER)
# How the statute's table names the way of serving.
SERVED_BY = {
    Channel.IN_APP: "electronic",
    Channel.EMAIL: "electronic",
    Channel.LETTER: "first_class_post",
    Channel.BY_HAND: "by_hand",
}
# How a person can have told somebody, so that the law counts it.
BY_A_PERSON = (Channel.EMAIL, Channel.LETTER, Channel.BY_HAND)
# A member of the family who has no sign-in, by the id of their entry in the record.
RELATIVE = "relative:"

# The days of letters and the hours of messages are England's.
ENGLAND = ZoneInfo("Europe/London")

NO_USABLE_ADDRESS = "NO_USABLE_ADDRESS"
CONTACT_WITH_CARE = "CONTACT_WITH_CARE"
# An organisation or a team for which nobody signs in: what lies in its inbox is read by nobody.
NOBODY_READS = "NOBODY_READS"
NO_RECIPIENT = "NO_RECIPIENT"
LONGEST_ADDRESS = 500
# The one form that a letter is set in by itself.
LARGE_PRINT = "large_print"


@dataclass(frozen=True, slots=True)
class Contact:
    """What the record of the family says of one who is told. `party` is empty while the person has no sign-in.

    contact_safely  how this person can be reached without danger, in words: a person must read them, so nothing goes
                    out by itself where they stand, but to an address that the person has chosen here
    must_not_know_where  where the child is to be found is kept from this person: no letter to them names a service
    """

    relative_id: UUID
    name: str
    party: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""
    contact_safely: str = ""
    must_not_know_where: bool = False

    @property
    def recipient(self) -> str:
        return self.party or f"{RELATIVE}{self.relative_id}"


@dataclass(frozen=True, slots=True)
class Preference:
    """What a person or a team has chosen for itself: where to, in which form, when not, and what no more.

    email, telephone, address  instead of what the family's record says; empty for none
    paper       letters by post instead of messages
    language    in which the family reads, in its own words; easy_read, large_print: forms
    digest      one message a day instead of one for each notice; never for what the law wants sent or what is urgent
    quiet_from, quiet_until  hours, 0 to 23, between which no message comes; None for none
    stopped     ways on which nothing more comes that may be stopped
    """

    party: str
    email: str = ""
    telephone: str = ""
    address: str = ""
    paper: bool = False
    language: str = ""
    easy_read: bool = False
    large_print: bool = False
    digest: bool = False
    quiet_from: int | None = None
    quiet_until: int | None = None
    stopped: tuple[Channel, ...] = ()

    def is_quiet(self, hour: int) -> bool:
        """Whether nothing that can wait comes in this hour of the day, over midnight or not."""
        if self.quiet_from is None or self.quiet_until is None or self.quiet_from == self.quiet_until:
            return False
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until

    @property
    def needs(self) -> tuple[str, ...]:
        """Forms that the recipient needs, as a person reads them who prepares the letter."""
        forms = (("easy_read", self.easy_read), (LARGE_PRINT, self.large_print))
        return (
            *(name for name, wanted in forms if wanted),
            *((f"in {self.language}",) if self.reads_another_language else ()),
        )

    @property
    def reads_another_language(self) -> bool:
        """Whether it is another than the letters are written in."""
        return self.language.strip().casefold() not in ("", "english")


def demand_sound(preference: Preference) -> None:
    """Invalid with every problem of a preference: an address that is none, half of the quiet hours."""
    demand(
        [
            *_address_problems(preference),
            *_hour_problems(preference),
            *text_problems("language", preference.language, required=False, limit=100),
            *text_problems("address", preference.address, required=False, limit=LONGEST_ADDRESS),
        ]
    )


def is_email(text: str) -> bool:
    """One @ with something on both sides and no space or line break: what a server can be asked to deliver to."""
    local, at, domain = text.partition("@")
    sound = bool(local and at and "." in domain) and domain.count("@") == 0 and len(text) <= 254
    return sound and text.isprintable() and not any(letter in text for letter in ' ,;<>"()')


def is_telephone(text: str) -> bool:
    """Digits with what people write between them, seven to fifteen of them (E.164)."""
    digits = [letter for letter in text if letter.isascii() and letter.isdigit()]
    return 7 <= len(digits) <= 15 and all(letter in "0123456789+-() " for letter in text)


def _address_problems(preference: Preference) -> list[Violation]:
    problems = []
    if preference.email and not is_email(preference.email):
        problems.append(Violation("email", "MALFORMED", "This is no e-mail address."))
    if preference.telephone and not is_telephone(preference.telephone):
        problems.append(Violation("telephone", "MALFORMED", "This is no telephone number."))
    if preference.paper and not preference.address:
        problems.append(Violation("address", "REQUIRED", "Say where letters are to go."))
    return problems


def _hour_problems(preference: Preference) -> list[Violation]:
    hours = {"quiet_from": preference.quiet_from, "quiet_until": preference.quiet_until}
    wrong = [name for name, hour in hours.items() if hour is not None and not 0 <= hour <= 23]
    problems = [Violation(name, "OUT_OF_RANGE", "An hour is 0 to 23.") for name in wrong]
    if (preference.quiet_from is None) != (preference.quiet_until is None):
        missing = next(name for name, hour in hours.items() if hour is None)
        problems.append(Violation(missing, "REQUIRED", "Quiet hours have a beginning and an end."))
    return problems


@dataclass(frozen=True, slots=True)
class Way:
    """One way out, with its address."""

    channel: Channel
    address: str


@dataclass(frozen=True, slots=True)
class Ways:
    """How one notice goes to one recipient.

    sent_by  the way that is the sending: `in_app` at once, or a letter when it has been handed over; None for no way
    outside  the ways outside in the order in which they are tried: first the letter that is the sending, or else what
             says that something is there
    lacking  why nothing can go out, as a code; then a person must act
    """

    sent_by: Channel | None
    outside: tuple[Way, ...] = ()
    lacking: str = ""
    needs: tuple[str, ...] = field(default=())


def ways(
    recipient: str,
    *,
    contact: Contact | None,
    preference: Preference | None,
    by_law: bool,
    letter_last: bool = False,
    only_here: bool = False,
    knocks: bool = False,
    may_be_stopped: bool = True,
    nobody_reads: bool = False,
) -> Ways:
    """The ways of a notice to a recipient.

    by_law          the law wants it sent: where nothing outside can say to a family that it is here, a person acts
    letter_last     the letter is the last way where no other works, or none is known; not for who stopped the others
    only_here       of what nothing at all is said outside, as of a safeguarding matter
    knocks          of which no more is said outside than that something urgent waits, where the recipient chose to be
                    told
    may_be_stopped  what was stopped stays stopped
    nobody_reads    it is for an organisation or a team for which nobody signs in; `contact` is what is known of it
    """
    if nobody_reads:
        return _to_a_body(None if only_here else contact)
    chosen = preference or Preference(recipient)
    signs_in = not recipient.startswith(RELATIVE)
    if only_here and signs_in:
        return Ways(Channel.IN_APP, _messages(_addresses(None, chosen)) if knocks else ())
    with_care = contact is not None and bool(contact.contact_safely)
    # A choice of a form, a language or an hour says nothing of where it is safe to write to.
    found = _addresses(None if with_care else contact, chosen)
    if with_care and not found:
        return _with_care(signs_in, by_law, chosen)
    stopped = chosen.stopped if may_be_stopped else ()
    letter = found.get(Channel.LETTER)
    if chosen.paper or not signs_in:
        if letter:
            return Ways(Channel.LETTER, (letter,), needs=chosen.needs)
        return Ways(Channel.IN_APP if signs_in else None, lacking=NO_USABLE_ADDRESS, needs=chosen.needs)
    known = _messages(found)
    messages = [way for way in known if way.channel not in stopped]
    last = [letter] if letter and letter_last and bool(messages) == bool(known) else []
    outside = (*messages, *last)
    # Organisations and teams have their door here; a family may never look.
    unreached = by_law and contact is not None and not outside
    return Ways(Channel.IN_APP, outside, NO_USABLE_ADDRESS if unreached else "", chosen.needs)


def _messages(found: Mapping[Channel, Way]) -> tuple[Way, ...]:
    """What says outside that something is here."""
    return tuple(found[one] for one in (Channel.EMAIL, Channel.TEXT_MESSAGE) if one in found)


def _to_a_body(contact: Contact | None) -> Ways:
    """To a body for which nobody signs in: by letter, which is the sending. An e-mail only says that it is there."""
    found = _addresses(contact, Preference(""))
    if letter := found.get(Channel.LETTER):
        return Ways(Channel.LETTER, (letter,))
    return Ways(None, _messages(found), NOBODY_READS)


def _with_care(signs_in: bool, by_law: bool, chosen: Preference) -> Ways:
    """Nothing goes out by itself. Who signs in has it in the inbox; of what the law wants sent, and for anybody else, a
    person finds the safe way."""
    lacking = CONTACT_WITH_CARE if by_law or not signs_in else ""
    return Ways(Channel.IN_APP if signs_in else None, lacking=lacking, needs=chosen.needs)


def _addresses(contact: Contact | None, chosen: Preference) -> dict[Channel, Way]:
    """What is known and can be used, the person's own word first."""
    email = chosen.email or (contact.email if contact else "")
    telephone = chosen.telephone or (contact.telephone if contact else "")
    address = chosen.address or (contact.address if contact else "")
    found = {}
    if is_email(email):
        found[Channel.EMAIL] = Way(Channel.EMAIL, email)
    if is_telephone(telephone):
        found[Channel.TEXT_MESSAGE] = Way(Channel.TEXT_MESSAGE, telephone)
    if address.strip():
        found[Channel.LETTER] = Way(Channel.LETTER, address.strip())
    return found
