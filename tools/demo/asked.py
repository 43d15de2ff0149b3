"""Asked first, told once, and disagreed with: three short scenes of Ivy's way."""

from tools.demo.story import make_sure
from tools.journey.graduated import Graduated

ADVISER, LEADING = "gloucestershire-early-help", "gloucestershire-service-managers"
SEEN = "A girl of eight has not spoken in class since September."


def advice(ivy: Graduated) -> str:
    """Before anything is begun, without Ivy's name. The question's id: what comes of it takes its words over."""
    question = "Is a referral the right thing, or is there something before it?"
    asked = ivy.school.post(
        "/v1/enquiries", {"name": "Owen Hale", "role": "class teacher", "question": question, "observed": SEEN}
    ).expect(201)
    ivy.tell("Advice is asked for, without Ivy's name", ivy.school, asked, question=question)
    said = {
        "given": "alternative",
        "words": "Talk with the family first; a My Plan will do to begin with.",
        "alternatives": ["My Plan"],
        "name": "Lena Forest",
    }
    adviser = ivy.journey.actors[ADVISER]
    answered = adviser.post(f"/v1/enquiries/{asked['id']}:answer", said).expect(200)
    ivy.tell("The adviser answers", adviser, answered, advice=said["words"])
    return str(asked["id"])


def told_once(ivy: Graduated) -> None:
    """The next form begins with what the family has said: nobody asks it again."""
    path = f"/v1/children/{ivy.child_id}/forms/support-plan"
    form = ivy.let_in(ivy.registrar, path)
    views = form["fields"]["discussion"]["views"]
    make_sure("My words get stuck." in views, "what Ivy has said stands in the form")
    ivy.tell("What Ivy has said stands in the next form already", ivy.registrar, form, begins_with=views)


def disagreement(ivy: Graduated, mother: str, senco: str) -> None:
    """Ivy's mother disagrees with a decision about the plan: by level, each answered by somebody else."""
    plan = f"/v1/support-plans/{ivy.plan['id']}"
    ivy.let_in(ivy.family, plan)
    about = {"record": "support-plans", "id": ivy.plan["id"]}
    told = {"disagreement": "Twelve weeks more are too long.", "wanted": "An assessment that begins now."}
    opened = ivy.family.post("/v1/escalations", {"about": about, "name": mother, **told}).expect(201)
    at = f"/v1/escalations/{opened['id']}"
    ivy.tell("Ivy's mother disagrees: it goes to the school first", ivy.family, opened, wanted=told["wanted"])
    stays = {"outcome": "upheld", "reason": "The review was fixed with the family.", "name": senco}
    answered = ivy.school.post(f"{at}:answer", stays).expect(200)
    ivy.tell("The school leaves it as it is", ivy.school, answered, reason=stays["reason"])
    ivy.family.post(f"{at}:raise", {"reason": "It is still too long.", "name": mother}).expect(200)
    leading = ivy.journey.actors[LEADING]
    refused = leading.post(f"{at}:answer", stays).expect(403)
    ivy.tell("Nobody answers at two levels: refused", leading, refused, because=refused["detail"])
    changed = {"outcome": "changed", "reason": "An assessment can begin at once.", "name": "Ida Quinn"}
    settled = leading.post(f"{at}:answer", changed).expect(200)
    ivy.tell("The service managers change the decision", leading, settled, reason=changed["reason"])
