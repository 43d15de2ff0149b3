"""Drafts over REST: written by two from one version, sent in from the last, and refused as the door refuses."""

from tests.journey.scenes import Record, Scenes
from tests.running import Running


def test_a_draft_is_written_and_sent_in_over_the_version_that_was_read(stack: Running, scenes: Scenes) -> None:
    school, clinic = stack.actors["hollybrook-school"], stack.actors["solent-therapies"]
    whole: Record = scenes.form("Olive")

    def said(**fields: object) -> Record:
        return {"title": "Olive's referral", "referral": fields}

    begun = school.post("/v1/drafts", said(reason="Olive's speech is understood by")).expect(201)
    path = begun.headers["location"]
    school.post(f"{path}:share", {"parties": ["org:ods:R1C"]}).expect(200)
    read = clinic.get(path).expect(200)
    written = clinic.put(path, said(reason="By few people."), etag=read.etag).expect(200)
    assert (written["written_by_you"], written["organisation"]) == (True, "ods:R1C")
    # Who writes over what another wrote meanwhile is shown it, and the version to go on from.
    stale = school.put(path, said(**whole), etag=read.etag).expect(412)
    assert stale["type"].endswith("/changed-meanwhile")
    assert stale["current"]["referral"] == {"reason": "By few people."}
    assert stale.etag == written.etag
    no_version = school.send("PUT", path, json=said(**whole), headers={"idempotency-key": "draft-without-version"})
    assert no_version.expect(428)["type"].endswith("/version-needed")
    last = school.put(path, said(**whole), etag=stale.etag).expect(200)
    assert school.post(f"{path}:submit", if_match=written.etag).expect(412)["type"].endswith("/changed-meanwhile")
    assert clinic.post(f"{path}:submit", if_match=last.etag).expect(403)["reason"] == "AUTHOR_ONLY"
    sent = school.post(f"{path}:submit", if_match=last.etag).expect(200)
    assert (sent["state"], sent["referral"]) == ("submitted", None)
    referral = school.get(sent.headers["location"]).expect(200)
    assert (referral["id"], referral["reason"]) == (sent["referral_id"], whole["reason"])
    assert clinic.get(path).status == 404, "what was sent in is shared with nobody"


def test_a_draft_is_of_a_referral_or_of_a_noticed_need(stack: Running) -> None:
    school = stack.actors["hollybrook-school"]
    needs = {"title": "What we see", "noticed_need": {"observed": "Stays alone at playtime."}}
    begun = school.post("/v1/drafts", needs).expect(201)
    assert (begun["kind"], begun["noticed_need"], begun["referral"]) == ("noticed_need", needs["noticed_need"], None)
    for wrong in ({"title": "T."}, {**needs, "referral": {"reason": "R."}}):
        refused = school.post("/v1/drafts", wrong).expect(422)
        assert [one["code"] for one in refused["errors"]] == ["ONE_OF_THREE"]
    other = {"title": "T.", "referral": {"reason": "R."}}
    refused = school.put(begun.headers["location"], other, etag=begun.etag).expect(422)
    assert "noticed_need" in refused["errors"][0]["detail"]
    # What cannot be sent in yet is refused with what is missing, and stays a draft.
    incomplete = school.post(f"{begun.headers['location']}:submit", if_match=begun.etag).expect(422)
    assert incomplete["errors"]
    assert school.get(begun.headers["location"]).expect(200)["state"] == "open"
    school.post(f"{begun.headers['location']}:delete").expect(200)
