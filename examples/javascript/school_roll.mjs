// @ts-check
// A school's system tells Goldenthread of its roll.
//
//   node examples/javascript/school_roll.mjs CLIENT_FILE ROLL_FILE
//
// CLIENT_FILE  what the operator gave you: client_id, issuer and your private key as a JWK
// ROLL_FILE    {"urn": "999902", "records": [...]}, as docs/connect-a-school-system.md shows it
//
// Prints a line for each record that was not taken, and ends with 1 when there is one.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import * as oauth from "openid-client";
import { platform, token } from "./goldenthread.mjs";

/**
 * @typedef {{ position: number, reference: string, outcome: string,
 *   problem: { detail: string, errors?: { pointer?: string }[] } | null }} Receipt
 */

/**
 * The key is made of what is sent: a batch that is sent again has the same receipts.
 * @param {string} clientFile
 * @param {{ urn: string, records: object[] }} roll
 * @returns {Promise<Receipt[]>}
 */
async function send(clientFile, roll) {
  const { config, issuer } = await platform(clientFile);
  const body = JSON.stringify({ records: roll.records });
  const headers = new Headers({
    "Content-Type": "application/json",
    "Idempotency-Key": createHash("sha256").update(body).digest("hex"),
  });
  const address = new URL(`/v1/schools/${roll.urn}/roll:batch`, issuer);
  const answer = await oauth.fetchProtectedResource(config, await token(config), address, "POST", body, headers);
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()).receipts;
}

const [clientFile, rollFile] = process.argv.slice(2);
const receipts = await send(clientFile, JSON.parse(await readFile(rollFile, "utf8")));
const bad = receipts.filter((one) => one.problem);
for (const { reference, problem } of bad) {
  const places = (problem?.errors ?? []).map((one) => one.pointer ?? "").join(", ");
  console.log(`${reference}: ${problem?.detail} ${places}`.trimEnd());
}
console.log(`${receipts.length - bad.length} of ${receipts.length} taken`);
process.exitCode = bad.length ? 1 : 0;
