import type { Model } from "../../model/model.ts";
import type { Instruction } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";
import { oncePer } from "../../text/once-per.ts";

/** A text that has the shape of a secret. */
export interface SecretValue {
  readonly kind: string;
  readonly span: Span;
  readonly instruction: Instruction;
}

/** The published shapes of keys and tokens; each begins with letters that nothing else begins with. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ["an Anthropic key", /\bsk-ant-[\w-]{20,}/g],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/g],
  ["an AWS access key", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ["a GitLab token", /\bglpat-[\w-]{20,}/g],
  ["a Slack token", /\bxox[abprs]-\d{8,}-[\w-]{10,}/g],
  ["a Google API key", /\bAIza[\w-]{35}/g],
  ["an npm token", /\bnpm_[A-Za-z0-9]{36}\b/g],
  ["a PyPI token", /\bpypi-AgEIcHlwaS5vcmc[\w-]{40,}/g],
  ["a Docker token", /\bdckr_pat_[\w-]{20,}/g],
  ["a Hugging Face token", /\bhf_[A-Za-z]{34}\b/g],
  ["a Stripe key", /\b[rs]k_live_[0-9a-zA-Z]{24,}/g],
  ["an OpenAI key", /\bsk-(?:proj-[\w-]{40,}|[A-Za-z0-9]{48}\b)/g],
  ["a private key", /-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY-----[\s\\n"']{0,40}[A-Za-z0-9+/=]{16}/g],
];
const placeholder = /example|placeholder|your|dummy|sample|redacted|x{5}|0{8}|(.)\1{7}/i;

/** Every value in the instructions of a file, heredocs included and comments not, that is a secret by its shape. Found once per model. */
export const secretValues: (model: Model) => readonly SecretValue[] = oncePer(search);

function search({ tree: { text, instructions, comments } }: Model): SecretValue[] {
  const found: SecretValue[] = [];
  for (const [kind, shape] of shapes) {
    for (const match of text.matchAll(shape)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (placeholder.test(match[0]) || comments.some((comment) => comment.span.start <= span.start && span.start < comment.span.end))
        continue;
      const instruction = instructions.find((each) => each.span.start <= span.start && span.end <= each.span.end);
      if (instruction !== undefined) found.push({ kind, span, instruction });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
