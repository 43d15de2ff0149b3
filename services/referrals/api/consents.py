"""RPCs about consents for the child as a whole."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import consents_pb2 as pb
from kernel.errors import Denied, Invalid, Violation
from services.referrals import domain
from services.referrals.api.callers import demand_practitioner, is_family, person_of, recorder, seen
from services.referrals.api.following import keep_consent
from services.referrals.storage import CONSENTS, consent_for, family_of, services_there


class ConsentRpcs:
    """Consents: asked, answered, listed."""

    async def AskForConsent(self, request: pb.AskForConsentRequest, unit: Unit) -> pb.AskForConsentResponse:
        child = await seen(unit, request.child_id)
        await demand_practitioner(unit, child.id)
        consent = await self._consent(unit, child, request)
        saved = await unit.save(CONSENTS, consent.ask(request.because))
        return pb.AskForConsentResponse(consent=translate.fill(pb.StandingConsent(), saved))

    async def AnswerConsent(self, request: pb.AnswerConsentRequest, unit: Unit) -> pb.AnswerConsentResponse:
        child = await seen(unit, request.child_id)
        said = translate.read(
            domain.ConsentStatement,
            request.statement,
            "statement.",
            id=unit.new_id(),
            recorded_by=recorder(unit),
            there=await services_there(unit, child.id),
        )
        consent = await self._consent(unit, child, request)
        await self._demand_may_answer(unit, child, said)
        change = consent.answer(said, today=unit.today, young_person=child.decides(unit.today))
        saved = await keep_consent(unit, child, change)
        return pb.AnswerConsentResponse(consent=translate.fill(pb.StandingConsent(), saved))

    async def ListConsents(self, request: pb.ListConsentsRequest, unit: Unit) -> pb.ListConsentsResponse:
        child = await seen(unit, request.child_id)
        its_own = CONSENTS.of_child(child.id)
        page = await CONSENTS.page(unit, request.page_size, request.page_token, its_own)
        shown = [translate.fill(pb.StandingConsent(), one) for one in page.records]
        return pb.ListConsentsResponse(consents=shown, next_page_token=page.next_token)

    async def _consent(
        self, unit: Unit, child: domain.Child, request: pb.AskForConsentRequest | pb.AnswerConsentRequest
    ) -> domain.StandingConsent:
        """The consent that is on record, or a new one that was not asked for yet."""
        said = request if isinstance(request, pb.AskForConsentRequest) else request.statement
        parties = tuple(dict.fromkeys(said.parties))
        name = pb.SharingPurpose.Name(request.purpose).removeprefix("SHARING_PURPOSE_")
        purpose = domain.SharingPurpose[name] if request.purpose else None
        domain.demand_purpose(purpose, parties)
        assert purpose, "demanded above"
        known = await consent_for(unit, child.id, purpose, parties[0] if parties else "")
        return known or domain.StandingConsent(unit.new_id(), unit.authority, child.id, purpose, parties)

    async def _demand_may_answer(self, unit: Unit, child: domain.Child, said: domain.ConsentStatement) -> None:
        """A person of the family answers in their own right; a practitioner records what was said, with evidence."""
        if not await is_family(unit, child.id):
            await demand_practitioner(unit, child.id)
            if not said.evidence.strip():
                problem = Violation("statement.evidence", "REQUIRED", "Say how the answer was recorded.")
                raise Invalid([problem])
            return
        family = await family_of(unit, child.id)
        own = next((one for one in family if one.subject and one.party == person_of(unit)), None)
        rights = {
            domain.DecidedAs.YOUNG_PERSON: own is not None and own.is_the_child,
            domain.DecidedAs.COMPETENT_CHILD: own is not None and own.is_the_child,
            domain.DecidedAs.REPRESENTATIVE: own is not None and own.id == child.representative,
            # Somebody whom the first referral named is of the family before anybody recorded what they are.
            domain.DecidedAs.PARENTAL_RESPONSIBILITY: own is None or own.parental_responsibility,
        }
        if said.decided_as is not None and not rights[said.decided_as]:
            raise Denied("NOT_YOURS_TO_ANSWER", "You cannot answer for the child by that right.")
