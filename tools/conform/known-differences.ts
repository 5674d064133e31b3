/**
 * The places where our parser differs from BuildKit on purpose. Two more need no explanation here, since no test meets them:
 * ours refuses variables nested more than 200 deep, and it gives lone surrogates, which UTF-8 has not, back as they came.
 */
import { parse } from "../../server/src/syntax/parse.ts";
import type { BuildkitRecord } from "./record.ts";

/** Why BuildKit's answer about a text may differ from ours, or undefined if nothing known explains it. */
export function explain(text: string, buildkit: BuildkitRecord): string | undefined {
  const tree = parse(text);
  for (const instruction of tree.instructions) {
    for (let node: typeof instruction | undefined = instruction; node !== undefined; node = node.trigger) {
      if (node.flags.some(({ span }) => /[^\0-\x7f]/.test(text.slice(span.start, span.end)))) {
        return "BuildKit reads flags byte by byte and garbles text outside of ASCII";
      }
      if (node.name === "HEALTHCHECK" && /[^\0-\x7f]/.test(node.args[0]?.text ?? "")) {
        return "BuildKit reads the type of HEALTHCHECK byte by byte";
      }
    }
  }
  if (buildkit.Err.startsWith("panic: ")) return "BuildKit panics";
  return undefined;
}
