"""How the caller wants to be told, and how messages are stopped by their own link."""

import json
from dataclasses import replace

from chassis import translate
from chassis.unit import Unit
from goldenthread.notifications.v1 import notifications_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Violation
from services.notifications import domain
from services.notifications.storage import party_of, preferences_of, save_preference

# What a link is signed as, that stops messages.
STOP = "goldenthread-stop-messages+jws"


class PreferenceRpcs:
    """Preferences."""

    async def GetPreference(self, request: pb.GetPreferenceRequest, unit: Unit) -> pb.GetPreferenceResponse:
        party = own_party(unit, request.party, "party")
        chosen = (await preferences_of(unit, [party])).get(party) or domain.Preference(party)
        return pb.GetPreferenceResponse(preference=translate.fill(pb.Preference(), chosen))

    async def SetPreference(self, request: pb.SetPreferenceRequest, unit: Unit) -> pb.SetPreferenceResponse:
        party = own_party(unit, request.preference.party, "preference.party")
        chosen = translate.read(domain.Preference, request.preference, "preference.", party=party)
        domain.demand_sound(chosen)
        await save_preference(unit, chosen)
        return pb.SetPreferenceResponse(preference=translate.fill(pb.Preference(), chosen))

    async def StopMessages(self, request: pb.StopMessagesRequest, unit: Unit) -> pb.StopMessagesResponse:
        told = json.loads(unit.house.signer.signed(request.token, STOP))
        if told["authority"] != unit.authority:
            raise Denied("TOKEN_INVALID", "This was signed for another authority.")
        party = await party_of(unit, translate.to_uuid(told["delivery"], "token"))
        if party is None:
            raise NotFound("message", told["delivery"])
        channel = domain.Channel(told["channel"])
        chosen = (await preferences_of(unit, [party])).get(party) or domain.Preference(party)
        stopped = tuple(dict.fromkeys((*chosen.stopped, channel)))
        await save_preference(unit, replace(chosen, stopped=stopped))
        return pb.StopMessagesResponse(channel=f"CHANNEL_{channel.name}")


def own_party(unit: Unit, named: str, field: str) -> str:
    """The party that the caller speaks for: the one that is named, or the person who signed in, or the only one."""
    own = sorted(unit.principal.parties)
    people = [party for party in own if party.startswith("person:")]
    if not named and len(people or own) == 1:
        return (people or own)[0]
    if named not in own:
        raise Invalid(
            [Violation(field, "NOT_YOURS", f"Name one of your parties: {', '.join(own) or 'you have none'}.")]
        )
    return named
