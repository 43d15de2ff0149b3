// @ts-check
// A trust's system reads the requests for help that it may see, by FHIR: fhir-kit-client with a token of openid-client.
//
//   node examples/javascript/trust_requests.mjs CLIENT_FILE
import { Client } from "fhir-kit-client";
import { platform, token } from "./goldenthread.mjs";

const { config, issuer } = await platform(process.argv[2]);
const fhir = new Client({ baseUrl: `${issuer}/fhir/R4`, bearerToken: await token(config) });
const { fhirVersion } = await fhir.capabilityStatement();
const found = await fhir.search({ resourceType: "ServiceRequest", searchParams: { _count: "10", _sort: "-authored" } });
for (const { resource } of found.entry ?? []) {
  console.log(`${resource.authoredOn ?? ""} ${resource.status} ${resource.id}`.trim());
}
console.log(`FHIR ${fhirVersion}: ${(found.entry ?? []).length} requests`);
