import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensOptions,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from "vscode-languageserver";
import type { FeatureInput } from "../features/feature-input.ts";
import { diffTokens, encodeTokens } from "../features/semantic-tokens.ts";
import { tokenLegend } from "../features/token.ts";
import { spanOf } from "./convert.ts";

export const semanticTokensCapability: SemanticTokensOptions = { legend: tokenLegend, full: { delta: true }, range: true };

/** The last answer about each document, which the next one is compared with; the oldest goes. */
const answers = new Map<string, { readonly id: string; readonly data: number[] }>();
const mostAnswers = 20;
let count = 0;

export function semanticTokens(input: FeatureInput, _params: SemanticTokensParams): SemanticTokens {
  return remember(input.uri, encodeTokens(input));
}

export function semanticTokensDelta(
  input: FeatureInput,
  { previousResultId }: SemanticTokensDeltaParams,
): SemanticTokens | SemanticTokensDelta {
  const before = answers.get(input.uri);
  const now = remember(input.uri, encodeTokens(input));
  if (before === undefined || before.id !== previousResultId) return now;
  const { resultId } = now;
  return { ...(resultId === undefined ? {} : { resultId }), edits: diffTokens(before.data, now.data) };
}

export function semanticTokensRange(input: FeatureInput, { range }: SemanticTokensRangeParams): SemanticTokens {
  return { data: encodeTokens(input, spanOf(input.lines, range)) };
}

function remember(uri: string, data: number[]): SemanticTokens {
  count += 1;
  const id = String(count);
  answers.delete(uri);
  answers.set(uri, { id, data });
  const oldest = answers.keys().next().value;
  if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
  return { resultId: id, data };
}
