// @ts-check
// A token for a registered system, by openid-client: it signs the client assertion (RFC 7523) with the system's own key.
import { readFile } from "node:fs/promises";
import * as oauth from "openid-client";

/**
 * What the operator gave you.
 * @typedef {{ client_id: string, issuer: string, private_key: JsonWebKey & { kid: string } }} ClientFile
 */

/**
 * @param {string} path of the client's file
 * @returns {Promise<{ config: oauth.Configuration, issuer: string }>} the platform as it describes itself
 */
export async function platform(path) {
  /** @type {ClientFile} */
  const held = JSON.parse(await readFile(path, "utf8"));
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("jwk", held.private_key, curve, false, ["sign"]);
  const proof = oauth.PrivateKeyJwt({ key, kid: held.private_key.kid });
  // `make up` speaks plain HTTP to this machine; anywhere else the issuer is https.
  const execute = new URL(held.issuer).protocol === "http:" ? [oauth.allowInsecureRequests] : [];
  const options = { algorithm: /** @type {const} */ ("oauth2"), execute };
  const config = await oauth.discovery(new URL(held.issuer), held.client_id, undefined, proof, options);
  return { config, issuer: held.issuer };
}

/**
 * @param {oauth.Configuration} config
 * @returns {Promise<string>} an access token
 */
export async function token(config) {
  return (await oauth.clientCredentialsGrant(config)).access_token;
}
