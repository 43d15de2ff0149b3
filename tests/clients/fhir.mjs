// fhir-kit-client as it is: it finds where to sign in, searches, follows links, reads, creates, patches, and is refused.
// Told by the environment: BASE, ASSERTION, NUMBER (an NHS number), SENT (a ServiceRequest), BUNDLE (a transaction).
import assert from "node:assert/strict";
import { Client } from "fhir-kit-client";

const { BASE, ASSERTION, NUMBER, SENT, BUNDLE } = process.env;
const NHS = "https://fhir.nhs.uk/Id/nhs-number";
const client = new Client({ baseUrl: BASE });

const { tokenUrl } = await client.smartAuthMetadata();
const answer = await fetch(tokenUrl, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: ASSERTION,
    scope: "system/*.read system/ServiceRequest.cu launch/patient",
  }),
});
assert.equal(answer.status, 200, await answer.clone().text());
client.bearerToken = (await answer.json()).access_token;

const statement = await client.capabilityStatement();
assert.equal(statement.fhirVersion, "4.0.1");

const found = await client.search({
  resourceType: "Patient",
  searchParams: { identifier: `${NHS}|${NUMBER}` },
  options: { postSearch: true },
});
assert.equal(found.total, 1);
const patient = found.entry[0].resource;
assert.deepEqual(await client.read({ resourceType: "Patient", id: patient.id }), patient);

let page = await client.search({ resourceType: "Task", searchParams: { patient: patient.id, _count: 3 } });
let tasks = 0;
for (; page; page = await client.nextPage({ bundle: page })) tasks += (page.entry ?? []).length;
assert.ok(tasks > 3);

const sent = JSON.parse(SENT);
const criteria = `identifier=${sent.identifier[0].system}|${sent.identifier[0].value}`;
const create = () =>
  client.create({ resourceType: "ServiceRequest", body: sent, options: { headers: { "If-None-Exist": criteria } } });
const made = await create();
assert.equal((await create()).id, made.id);

const revoke = [
  { op: "replace", path: "/status", value: "revoked" },
  { op: "add", path: "/note", value: [{ text: "Sent in error." }] },
];
const patch = (version) =>
  client.patch({
    resourceType: "ServiceRequest",
    id: made.id,
    jsonPatch: revoke,
    options: { headers: { "If-Match": `W/"${version}"` } },
  });
await assert.rejects(patch("99"), (error) => error.response.status === 412);
// Its acknowledgement may have been noted meanwhile; then it is read again, as the refusal says.
const refused = (error) => (error.response?.status === 412 ? null : Promise.reject(error));
let revoked = null;
for (let tries = 0; tries < 5 && revoked === null; tries++) {
  const stands = await client.read({ resourceType: "ServiceRequest", id: made.id });
  revoked = await patch(stands.meta.versionId).catch(refused);
}
assert.equal(revoked.status, "revoked");

// Versions, history, an operation, a batch.
const version = revoked.meta.versionId;
const where = { resourceType: "ServiceRequest", id: made.id };
assert.equal((await client.vread({ ...where, version })).status, "revoked");
assert.equal((await client.resourceHistory(where)).entry[0].resource.meta.versionId, version);
const judged = await client.operation({ name: "$validate", resourceType: "ServiceRequest", input: sent });
assert.equal(judged.resourceType, "OperationOutcome");
const everything = await client.operation({ name: "$everything", resourceType: "Patient", id: patient.id, method: "get" });
assert.equal(everything.entry[0].resource.id, patient.id);
const entry = [`Patient/${patient.id}`, "Patient/none"].map((url) => ({ request: { method: "GET", url } }));
const answers = await client.batch({ body: { resourceType: "Bundle", type: "batch", entry } });
assert.deepEqual(answers.entry.map((one) => one.response.status), ["200 OK", "404"]);

// PUT: by id from the version that was read, and by what is known of it.
const said = (status, code) => (error) => {
  assert.equal(error.response.status, status, JSON.stringify(error.response.data));
  assert.equal(error.response.data.issue[0].code, code);
  return true;
};
const body = { ...revoked, priority: "urgent" };
const options = { headers: { "If-Match": 'W/"1"' } };
await assert.rejects(client.update({ ...where, body, options }), said(412, "conflict"));
await assert.rejects(client.update({ ...where, body }), said(422, "not-supported"));
const { meta, ...unsaid } = body;
await assert.rejects(client.update({ ...where, body: unsaid }), said(428, "required"));
const [system, value] = criteria.split("=")[1].split("|");
const searchParams = { identifier: `${system}|${value}` };
await assert.rejects(client.update({ resourceType: "ServiceRequest", searchParams, body }), said(422, "not-supported"));
await assert.rejects(client.delete(where), said(405, "not-supported"));

const done = await client.transaction({ body: JSON.parse(BUNDLE) });
assert.equal(done.type, "transaction-response");

await assert.rejects(client.read({ resourceType: "Patient", id: crypto.randomUUID() }), (error) => {
  assert.equal(error.response.status, 404);
  assert.equal(error.response.data.resourceType, "OperationOutcome");
  return true;
});
console.log(JSON.stringify({ patient: patient.id, tasks, referral: made.id }));
