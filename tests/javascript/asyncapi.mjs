// What the AsyncAPI initiative's own parser says of documents. Asked by a JSON object in its first argument, which names
// a file for each document; answers in lines of JSON, one for each document.
import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";

const SEVERITIES = ["error", "warning", "information", "hint"];
const asked = JSON.parse(process.argv[2]);
const parser = new Parser();

for (const [name, file] of Object.entries(asked.documents)) {
  const { diagnostics } = await parser.parse(await readFile(file, "utf8"));
  const found = diagnostics.map(({ severity, code, path, message }) => ({
    severity: SEVERITIES[severity],
    rule: code,
    at: path.join("/"),
    message,
  }));
  console.log(JSON.stringify({ name, found }));
}
