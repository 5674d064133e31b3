import {
  DiagnosticSeverity,
  DiagnosticTag,
  type CreateFile,
  type Diagnostic,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { BuildContext } from "../contracts/build-context.ts";
import type { Finding } from "../engine/finding.ts";
import type { FixEdit, Severity } from "../rules/rule.ts";
import type { Edit } from "../text/edits.ts";
import { indexLines, type LineIndex } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import { uriOf } from "./uris.ts";

/** The name all diagnostics carry. */
export const source = "plimsoll";

/** What an editor understands of diagnostics and edits. */
export interface EditorTraits {
  readonly tags: boolean;
  readonly related: boolean;
  readonly links: boolean;
  /** Versioned document edits and the making of files. */
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
}

/** The range of a span. */
export function rangeOf(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** The span of a range; places outside the text are moved to the nearer end. */
export function spanOf(lines: LineIndex, range: Range): Span {
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** The diagnostic of a finding. `linkTo` gives the address of a page. */
export function diagnosticOf(
  finding: Finding,
  uri: string,
  lines: LineIndex,
  traits: EditorTraits,
  linkTo: (page: string) => string,
): Diagnostic {
  const diagnostic: Diagnostic = {
    range: rangeOf(lines, finding.span),
    severity: severities[finding.severity],
    code: finding.ruleId,
    source,
    message: finding.message,
  };
  if (traits.links) diagnostic.codeDescription = { href: linkTo(finding.page) };
  if (traits.tags && finding.tags.length > 0) diagnostic.tags = finding.tags.map((tag) => tags[tag]);
  if (traits.related && finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.map(({ span, message }) => ({
      location: { uri, range: rangeOf(lines, span) },
      message,
    }));
  }
  return diagnostic;
}

/** A document to be edited: its text is that of `version`. */
export interface EditTarget {
  readonly uri: string;
  readonly version: number;
  readonly lines: LineIndex;
  /** Where edits of other files go. */
  readonly context: BuildContext | undefined;
}

/** The edits of one document as ranges. */
export function textEditsOf(lines: LineIndex, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }));
}

/**
 * A workspace edit; undefined when it cannot be made: it touches a file whose place is not known, or makes a file in an
 * editor that cannot. Edits of this document name its version, so that an editor refuses them when it has moved on.
 */
export function workspaceEditOf(edits: readonly FixEdit[], target: EditTarget, traits: EditorTraits): WorkspaceEdit | undefined {
  const own = edits.filter(({ path }) => path === undefined);
  const others = edits.filter((edit): edit is FixEdit & { readonly path: string } => edit.path !== undefined);
  const ownEdits = textEditsOf(target.lines, own);
  if (others.length === 0 && !traits.documentChanges) return { changes: { [target.uri]: ownEdits } };

  const changes: (TextDocumentEdit | CreateFile)[] = [];
  const made = new Set<string>();
  for (const edit of others) {
    const uri = uriInContext(target.context, edit.path);
    if (uri === undefined || (edit.create === true && !traits.createFiles)) return undefined;
    if (edit.create === true && !made.has(uri)) {
      made.add(uri);
      changes.push({ kind: "create", uri, options: { ignoreIfExists: true } });
    }
    const lines = indexLines(edit.create === true ? "" : (target.context?.textOf(edit.path) ?? ""));
    changes.push({ textDocument: { uri, version: null }, edits: textEditsOf(lines, [edit]) });
  }
  if (ownEdits.length > 0) changes.push({ textDocument: { uri: target.uri, version: target.version }, edits: ownEdits });
  if (traits.documentChanges) return { documentChanges: changes };
  const plain: Record<string, TextEdit[]> = {};
  for (const change of changes) {
    if ("edits" in change) (plain[change.textDocument.uri] ??= []).push(...(change.edits as TextEdit[]));
  }
  return { changes: plain };
}

function uriInContext(context: BuildContext | undefined, path: string): string | undefined {
  // A path of a fix never leaves the context.
  if (context === undefined || path.split("/").includes("..")) return undefined;
  return /^(?:[A-Za-z]:)?[\\/]/.test(context.root) ? uriOf(`${context.root}/${path}`) : undefined;
}
