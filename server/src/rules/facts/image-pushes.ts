import type { Neighbour } from "../../contracts/neighbours.ts";
import type { FixEdit } from "../rule.ts";

/** A place of a script or workflow that pushes an image without an attestation. */
export interface Push {
  readonly at: number;
  /** What is missing: `provenance and SBOM`. */
  readonly missing: string;
  readonly flags: string;
  readonly edit: FixEdit | undefined;
}

/** The pushes of a neighbour that lack provenance or SBOM. */
export function pushesOf({ path, text }: Neighbour): readonly Push[] {
  const found: Push[] = [];
  // A command with its continued lines.
  for (const match of text.matchAll(/^(?!\s*#).*?\b(docker\s+(?:buildx\s+)?build)\b((?:[^\n\\]|\\\r?\n|\\.)*)/gm)) {
    const call = match[2] ?? "";
    if (!/\s--push\b|type=registry|push=true/.test(call)) continue;
    const lacking = lackingIn(call, "--provenance", "--sbom", /--attest[= ]type=provenance/, /--attest[= ]type=sbom/);
    if (lacking === undefined) continue;
    const flags = lacking.map((name) => (name === "provenance" ? "--provenance=mode=max" : "--sbom=true")).join(" ");
    const at = match.index + match[0].length - call.length;
    found.push({ at, missing: lacking.join(" and "), flags, edit: { path, span: { start: at, end: at }, newText: ` ${flags}` } });
  }
  // The step of a workflow: its lines up to the next step.
  for (const match of text.matchAll(/^[ \t]*-?[ \t]*uses:\s*["']?docker\/build-push-action@.*$/gm)) {
    const rest = text.slice(match.index + match[0].length);
    const indentation = match[0].length - match[0].trimStart().length;
    const limit = match[0].trimStart().startsWith("-") ? indentation : Math.max(0, indentation - 1);
    const next = rest.search(new RegExp(`\\n[ \\t]{0,${limit}}[^ \\t\\r\\n]`));
    const step = next < 0 ? rest : rest.slice(0, next);
    if (!/^\s*push:\s*(?!["']?false)\S/m.test(step)) continue;
    const lacking = lackingIn(step, "provenance:", "sbom:", /type=provenance/, /type=sbom/);
    if (lacking === undefined) continue;
    const push = /\n([ \t]*)push:/.exec(step);
    const flags = lacking.map((name) => (name === "provenance" ? "provenance: mode=max" : "sbom: true"));
    const at = match.index + match[0].length + (push?.index ?? 0);
    const newText = flags.map((flag) => `\n${push?.[1] ?? ""}${flag}`).join("");
    found.push({
      at: match.index,
      missing: lacking.join(" and "),
      flags: flags.join(" and "),
      edit: push === null ? undefined : { path, span: { start: at, end: at }, newText },
    });
  }
  return found;
}

function lackingIn(text: string, provenance: string, sbom: string, ...attests: readonly [RegExp, RegExp]): readonly string[] | undefined {
  const lacking = [
    ...(text.includes(provenance) || attests[0].test(text) ? [] : ["provenance"]),
    ...(text.includes(sbom) || attests[1].test(text) ? [] : ["SBOM"]),
  ];
  return lacking.length === 0 ? undefined : lacking;
}
