import type { Model } from "../model/model.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import type { Finding } from "./finding.ts";

/** A stage that is there only to hold what stands before the first FROM. */
const invented = "FROM plimsoll.invalid/none:0\n";
/** What hadolint asks of stages, which it begins at FROM, and of the last of them. */
const ofStages: ReadonlySet<string> = new Set(["DL3002", "DL3049", "DL3057"]);
const ofLastStage: ReadonlySet<string> = new Set(["DL3009", "DL3010", "DL3060"]);

/**
 * hadolint judges instructions before the first FROM like any others, also in a file that has none; BuildKit refuses such a file, and for
 * us they belong to no stage. Takes how to lint a text, and gives the findings of hadolint's kind in that part, without fixes.
 */
export function findBeforeFrom(
  { tree, model }: { readonly tree: SyntaxTree; readonly model: Model },
  lint: (text: string) => readonly Finding[],
): readonly Finding[] {
  const first = model.orphans[0];
  if (first === undefined) return [];
  const from = model.stages[0]?.from;
  const end = from?.span.start ?? tree.text.length;
  // Directives count only at the very top.
  const directive = tree.directives.at(-1);
  const at = directive === undefined ? 0 : tree.text.indexOf("\n", directive.span.end) + 1;
  if ((directive !== undefined && at === 0) || at > first.span.start) return [];
  const text = tree.text.slice(0, at) + invented + tree.text.slice(at, end);
  const back = ({ start, end: stop }: Span): Span => ({ start: start - invented.length, end: stop - invented.length });
  return lint(text).flatMap((finding) => {
    const aliases = finding.aliases.filter(
      (alias) => /^DL\d/.test(alias) && !ofStages.has(alias) && (from === undefined || !ofLastStage.has(alias)),
    );
    if (aliases.length === 0 || finding.span.start < at + invented.length) return [];
    return [{ ...finding, aliases: finding.aliases, span: back(finding.span), related: [], fixes: [] }];
  });
}
