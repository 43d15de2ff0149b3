"""The file of identity providers, and what claims mean by it."""

import json
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey

from gateway.oauth.scopes import SCOPES
from gateway.people import provider_files, roles
from gateway.people.demonstration.provider import PEOPLE
from gateway.people.providers import Kind, Provider, Providers, Standing
from gateway.people.standing import NotEnough, standing
from kernel.access_matrix import matrix
from tools.docs import wiring
from tools.topology import ROOT

DEMONSTRATION = ROOT / "gateway" / "people" / "demonstration" / "identity_providers.toml"
AUTHORITIES = ["southampton", "bromley"]
GOOD = """
[[providers]]
id = "council"
kind = "council"
label = "The council"
issuer = "https://login.council.example"
client_id = "goldenthread"
algorithms = ["RS256"]
assurance = [{ claim = "acr", levels = ["pwd", "mfa"], at_least = "pwd", strong_at = "mfa", says = ["aal1", "aal2"] }]
rules = [{ when = { groups = "send" }, roles = ["caseworker"], organisation = "la:852", authority = "southampton" }]
"""


def read(folder: Path, text: str) -> Providers:
    path = folder / "identity_providers.toml"
    path.write_text(text)
    return provider_files.load(path, AUTHORITIES)


def the_demonstrations() -> Providers:
    return provider_files.load(DEMONSTRATION, AUTHORITIES, {"DEMONSTRATION": "http://127.0.0.1:7080/demonstration"})


def provider(id: str) -> Provider:
    found = the_demonstrations().get(id)
    assert found
    return found


def test_a_good_file_is_read(tmp_path: Path) -> None:
    providers = read(tmp_path, GOOD)
    council = providers.of_issuer("https://login.council.example")
    assert council
    assert council is providers.get("council")
    assert (council.kind, council.rules[0].when) == (Kind.COUNCIL, {"groups": ("send",)})
    assert providers.of_issuer("https://login.council.example/") is None
    assert providers.of_issuer(None) is None


BROKEN = {
    "no TOML": ("[[providers]", "[[providers", "identity_providers.toml: "),
    "another table": ("[[providers]]", "[[idps]]\nx = 1\n[[providers]]", "'idps' means nothing here"),
    "unknown entry": ('label = "The', 'colour = "red"\nlabel = "The', "providers[0]: 'colour' means nothing here"),
    "no label": ('label = "The council"', "", "providers[0].label must be a text"),
    "no rules": ("rules = [{", "other = [{", "providers[0].rules must be a list of tables"),
    "empty rules": (GOOD[GOOD.index("rules =") :], "rules = []", "providers[0].rules: without a rule nobody"),
    "unknown kind": ('kind = "council"', 'kind = "facebook"', "providers[0].kind: 'facebook' is no kind of provider"),
    "odd id": ('id = "council"', 'id = "Council 1"', "providers[0].id must be small letters"),
    "plain http": ("https://login", "http://login", "providers[0].issuer must begin with https://"),
    "a query": ("council.example", "council.example?x=1", "providers[0].issuer must be an address without query"),
    "no host": ("https://login.council.example", "https://", "providers[0].issuer must be an address"),
    "shared secret": ('["RS256"]', '["HS256"]', "providers[0].algorithms: 'HS256' is not accepted"),
    "none": ('["RS256"]', '["none"]', "providers[0].algorithms: 'none' is not accepted"),
    "no algorithm": ('["RS256"]', "[]", "providers[0].algorithms: name at least one"),
    "unknown role": ('"caseworker"', '"king"', "providers[0].rules[0].roles: 'king' is no role"),
    "other authority": ('"southampton"', '"atlantis"', "providers[0].rules[0].authority: 'atlantis' has no pathway"),
    "no organisation": ('organisation = "la:852"', 'organisation = ""', "rules[0].organisation must be a text"),
    "odd party": ('roles = ["', 'parties = ["everybody"], roles = ["', "rules[0].parties: 'everybody' is no party"),
    "chosen kind": ('roles = ["', 'parties = ["{kind}:x"], roles = ["', "rules[0].parties: '{kind}:x' is no party"),
    "unknown level": ('at_least = "pwd"', 'at_least = "pin"', "assurance[0].at_least: 'pin' is no level"),
    "words missing": ('says = ["aal1", "aal2"]', 'says = ["aal1"]', "assurance[0].says must have a word for each"),
    "secret in the file": ('label = "The', 'secret = "x"\nlabel = "The', "'secret' does not stand here"),
    "no secret file": ('label = "The', 'client_auth = "client_secret_basic"\nlabel = "The', "needs a secret_file"),
    "file away": ('label = "The', 'jwks_file = "gone.json"\nlabel = "The', "jwks_file: gone.json cannot be read"),
    "too long a day": ('label = "The', 'session_hours = 100\nlabel = "The', "session_hours must be a whole number"),
    "given twice": ("[[providers]]", f"{GOOD}\n[[providers]]", "providers: the id 'council' is given twice"),
}


@pytest.mark.parametrize(("old", "new", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_with_place_and_reason(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError) as refused:  # noqa: PT011  (the reason is compared below)
        read(tmp_path, GOOD.replace(old, new))
    assert str(refused.value).startswith("identity_providers.toml: ")
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("jwks_file", {"keys": [ECKey.generate_key("P-256").as_dict(private=True)]}),
        ("jwks_file", {"keys": [OctKey.generate_key(256).as_dict(private=True)]}),
        ("jwks_file", {"keys": []}),
        ("jwks_file", []),
        ("private_key_file", ECKey.generate_key("P-256").as_dict(private=False)),
        ("private_key_file", "x"),
    ],
)
def test_a_key_file_that_is_not_what_it_should_be_is_refused(tmp_path: Path, name: str, key: Any) -> None:
    (tmp_path / "key.json").write_text(json.dumps(key))
    with pytest.raises(ValueError, match=f"providers.0..{name}: key.json is not what it should be"):
        read(tmp_path, GOOD.replace('label = "The', f'{name} = "key.json"\nlabel = "The'))


def test_a_person_can_come_by_every_scope_but_those_that_are_named_and_by_no_other() -> None:
    of_people = {scope for scopes in roles.SCOPES_OF.values() for scope in scopes}
    assert of_people | roles.NOT_FOR_PEOPLE.keys() == SCOPES.keys()
    assert not of_people & roles.NOT_FOR_PEOPLE.keys()
    assert of_people >= roles.STRONG


def test_every_role_is_one_that_the_matrix_knows() -> None:
    """A partner system is a client: nobody signs in as one."""
    assert [*roles.SCOPES_OF] == [role for role in matrix().roles if role != "partner"]


def acts_of(scope: str) -> set[tuple[str, str]]:
    """What of the matrix the scope's RPCs are about; nothing where it opens one's own work list, too."""
    rules = [wiring.access(method) for method in wiring.rpcs()]
    about = {(rule.resource, rule.act) for rule in rules if rule.scope == scope}
    if {resource for resource, _ in about} & {"work_list", "notice"}:
        return set()
    return {(resource, act) for resource, act in about if resource in matrix().resources}


@pytest.mark.parametrize("role", roles.SCOPES_OF)
def test_no_role_has_a_scope_that_its_row_of_the_matrix_closes(role: str) -> None:
    closed = {
        scope
        for scope in roles.SCOPES_OF[role]
        if (acts := acts_of(scope)) and not any(matrix().cell(role, about).grant(act) for about, act in acts)
    }
    assert not closed


def test_whoever_signs_in_at_the_demonstration_has_roles_of_the_matrix() -> None:
    rules = [rule for one in the_demonstrations().every for rule in one.rules]
    assert {role for rule in rules for role in rule.roles} <= matrix().roles.keys()


# The person of the demonstration -> what the provider's rules make of them.
STANDINGS = {
    ("nhs-login", "jo-taylor"): Standing(("parent",), "family-portal", "southampton", (), "P9", True),
    ("nhs-login", "robin-hart"): Standing(("young_person",), "family-portal", "southampton", (), "P9", True),
    ("council", "amira-khan"): Standing(
        ("caseworker", "lead_practitioner"),
        "la:852",
        "southampton",
        ("team:southampton/cypds", "team:southampton/sen", "person:soton-sen-1"),
        "aal2",
        True,
    ),
    ("council", "martin-cole"): Standing(
        ("panel_member", "social_worker"),
        "la:852",
        "southampton",
        ("person:martin.cole", "org:la:852/social-care"),
        "aal2",
        True,
    ),
    ("dfe-sign-in", "alice-moreno"): Standing(("setting",), "urn:999901", "southampton", ()),
    ("nhs-cis2", "owen-price"): Standing(("health",), "ods:R1C", "southampton", (), "aal3", True),
}


@pytest.mark.parametrize(("who", "stands"), STANDINGS.items(), ids=lambda one: one[1] if isinstance(one, tuple) else "")
def test_what_claims_mean_here(who: tuple[str, str], stands: Standing) -> None:
    assert standing(provider(who[0]), PEOPLE[who[0]][who[1]]["claims"]) == stands


@pytest.mark.parametrize(
    ("id", "person", "changes", "reason"),
    [
        ("nhs-login", "kim-vale", {}, "ASSURANCE_TOO_LOW"),
        ("nhs-login", "jo-taylor", {"identity_proofing_level": "P99"}, "ASSURANCE_TOO_LOW"),
        ("nhs-cis2", "owen-price", {"authentication_assurance_level": "1"}, "ASSURANCE_TOO_LOW"),
        ("nhs-cis2", "owen-price", {"id_assurance_level": "2"}, "ASSURANCE_TOO_LOW"),
        ("nhs-cis2", "owen-price", {"id_assurance_level": 3}, "ASSURANCE_TOO_LOW"),
        ("nhs-cis2", "owen-price", {"nhsid_nrbac_roles": []}, "NO_ROLE"),
        ("nhs-cis2", "owen-price", {"nhsid_nrbac_roles": "R1C"}, "NO_ROLE"),
        ("nhs-cis2", "owen-price", {"nhsid_nrbac_roles": [{"org_code": "X99"}, "R1C", None]}, "NO_ROLE"),
        ("council", "pat-lowe", {}, "NO_ROLE"),
        ("dfe-sign-in", "alice-moreno", {"organisation": None}, "NO_ROLE"),
        ("dfe-sign-in", "alice-moreno", {"organisation": "Hollybrook"}, "NO_ROLE"),
        (
            "dfe-sign-in",
            "alice-moreno",
            {"organisation": {"category": {"id": "001"}, "urn": "999901", "localAuthority": {"code": "305"}}},
            "NO_ROLE",
        ),
    ],
)
def test_who_is_not_sure_enough_or_has_no_role(id: str, person: str, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(NotEnough) as refused:
        standing(provider(id), PEOPLE[id][person]["claims"] | changes)
    assert refused.value.reason == reason


@pytest.mark.parametrize("urn", ["1 org:la:852", "../x", "", 999901, None, "a" * 65, "{urn}", "é", ["999901"]])
def test_a_claim_that_is_no_plain_word_fills_nothing(urn: Any) -> None:
    claims = PEOPLE["dfe-sign-in"]["alice-moreno"]["claims"]
    with pytest.raises(NotEnough):
        standing(provider("dfe-sign-in"), claims | {"organisation": claims["organisation"] | {"urn": urn}})


def test_several_roles_in_the_nhs_are_one_standing() -> None:
    claims = PEOPLE["nhs-cis2"]["owen-price"]["claims"]
    both = [{"org_code": "R1C"}, {"org_code": "RHM"}, {"org_code": "X99"}]
    stands = standing(provider("nhs-cis2"), claims | {"nhsid_nrbac_roles": both})
    assert (stands.organisation, stands.parties) == ("ods:R1C", ("org:ods:RHM",))


def test_of_two_authorities_the_first_rule_s_counts(tmp_path: Path) -> None:
    rule = '{ when = { groups = "b" }, roles = ["auditor"], organisation = "x", authority = "bromley" }'
    council = read(tmp_path, GOOD.replace("rules = [", f"rules = [{rule}, ")).get("council")
    assert council
    stands = standing(council, {"acr": "mfa", "groups": ["send", "b"]})
    assert (stands.authority, stands.roles, stands.parties) == ("bromley", ("auditor",), ())


def test_what_needs_a_strong_sign_in_waits_for_one() -> None:
    weak = Standing(("caseworker",), "la:852", "southampton", (), "aal1", False)
    strong = Standing(("caseworker",), "la:852", "southampton", (), "aal2", True)
    assert roles.scopes_of(strong) - roles.scopes_of(weak) == {
        "ehc.export",
        "sen2.read",
        "sharing.decide",
        "match.decide",
        "family.invite",
        "record.erase",
    }


def test_both_must_be_allowed_a_scope() -> None:
    parent = Standing(("parent",), "family-portal", "southampton", (), "P9", True)
    client = ("plan.read", "panel.decide", "referral.read")
    assert roles.both_may_have(parent, client, []) == ("plan.read", "referral.read")
    assert roles.both_may_have(parent, client, ["referral.read", "budget.read", "panel.decide"]) == ("referral.read",)


@pytest.mark.parametrize(
    ("kind", "level", "scope"),
    [
        (Kind.NHS_CIS2, "aal3", "urn:nhsd:apim:user-nhs-id:aal3:goldenthread"),
        (Kind.NHS_LOGIN, "P9", "urn:nhsd:apim:user-nhs-login:P9:goldenthread"),
        (Kind.COUNCIL, "aal2", ""),
        (Kind.NHS_CIS2, "", ""),
    ],
)
def test_how_the_nhs_names_an_assurance(kind: Kind, level: str, scope: str) -> None:
    assert roles.nhs_scope(kind, level) == scope
