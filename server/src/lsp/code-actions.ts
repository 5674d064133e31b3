import * as l10n from "@vscode/l10n";
import {
  CodeActionKind,
  CodeActionTriggerKind,
  type CodeAction,
  type CodeActionContext,
  type CodeActionParams,
  type Command,
  type Diagnostic,
  type Range,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding } from "../engine/finding.ts";
import { fixAll } from "../engine/fix-all.ts";
import { isSameEdit, isSound, meet } from "../engine/fixes.ts";
import { isWebPage } from "../engine/pages.ts";
import { suppressionFixes, type SuppressionFix } from "../engine/suppression-edits.ts";
import { pinnablePlaces } from "../host/pin-digests.ts";
import { findRefactorings } from "../features/refactorings/index.ts";
import type { Fix, FixEdit } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import { diagnosticOf, rangeOf, spanOf, type EditorTraits } from "./convert.ts";
import { fullTextEdit } from "./text-change.ts";
import type { Checked } from "./documents.ts";
import { editOf } from "./checked-edit.ts";
import { embeddedIn } from "./embedded.ts";
import { pinRefusal } from "./pin.ts";
import { fixAllServerCommand, pinDigestsServerCommand } from "./protocol.ts";
import { fixIgnore } from "./ignore-diagnostics.ts";
import { checkedDockerfile, kindOf, pageLink, readyDockerfile, type Session } from "./session.ts";

export const fixAllKind = "source.fixAll.plimsoll";
export const showRuleServerCommand = "plimsoll.server.showRule";

export const codeActionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorExtract,
  fixAllKind,
];

/** What an action that is worked out later needs to know. */
interface LazyAction {
  readonly uri: string;
  readonly version: number;
  readonly rule?: string;
}

/**
 * The actions for a range: of each finding that it touches its fixes, the best one first; then all of the rule in this
 * file, everything safe, suppressions, documentation. They belong to the very findings that are shown. Refactorings
 * follow, which need no finding.
 */
export async function codeActions(session: Session, { textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
  const checked = await readyDockerfile(session, textDocument.uri);
  const wants = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const document = session.open(textDocument.uri);
  if (checked === undefined) {
    if (document === undefined) return [];
    if (kindOf(document) === "ignore") return wants(CodeActionKind.QuickFix) ? fixIgnore(session, document, range) : [];
    return embeddedActions(session, document, range, context, wants);
  }
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(session, checked, spanOf(checked.lines, range), context.diagnostics));
  // An editor asks by itself at every move of the cursor, for its light bulb: nothing is wrong there.
  if (context.only !== undefined || context.triggerKind !== CodeActionTriggerKind.Automatic)
    actions.push(...refactorings(session, checked, spanOf(checked.lines, range)).filter(({ kind }) => kind !== undefined && wants(kind)));
  if (context.only !== undefined && wants(fixAllKind)) actions.push(...sourceFixAll(session, checked));
  return actions;
}

/** The same of the Dockerfiles inside a Compose or Bake file, with edits that are written there. */
async function embeddedActions(
  session: Session,
  document: TextDocument,
  range: Range,
  { only, triggerKind, diagnostics }: CodeActionContext,
  wants: (kind: string) => boolean,
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  for (const { inline, checked } of await embeddedIn(session, document.uri)) {
    const { form } = inline.writing ?? {};
    if (form === undefined || end < form.start || form.end < start) continue;
    const place = spanOf(checked.lines, range);
    if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(session, checked, place, diagnostics));
    if (only !== undefined || triggerKind !== CodeActionTriggerKind.Automatic)
      actions.push(...refactorings(session, checked, place).filter(({ kind }) => kind !== undefined && wants(kind)));
  }
  return actions;
}

/** Works out the edit of an action that was given without one. */
export function resolveCodeAction(session: Session, action: CodeAction): CodeAction {
  const data = action.data as LazyAction | undefined;
  const checked = data === undefined ? undefined : checkedDockerfile(session, data.uri);
  if (data === undefined || checked === undefined || checked.version !== data.version) return action;
  const edit = fixAllEdit(session, checked, data.rule);
  return edit === undefined ? action : { ...action, edit };
}

/** The edit that applies all safe fixes of a file, or of one rule in it; undefined when nothing would change. */
export function fixAllEdit({ editor }: Session, checked: Checked, rule: string | undefined): WorkspaceEdit | undefined {
  if (checked.embedded !== undefined) return fixEmbedded(checked, rule, editor);
  const { text, others } = fixAll(checked.input, { rule });
  const change = fullTextEdit(checked.text, text);
  const edits = [...(change === undefined ? [] : [change]), ...[...others.values()].flat()];
  if (edits.length === 0) return undefined;
  return editOf(checked, edits, editor);
}

/** All safe fixes of a Dockerfile inside another file that can be said there and do not meet, in one pass. */
function fixEmbedded(checked: Checked, rule: string | undefined, editor: EditorTraits): WorkspaceEdit | undefined {
  const edits: FixEdit[] = [];
  for (const { ruleId, fixes } of checked.findings()) {
    const fix = fixes.find(({ safety }) => safety === "safe");
    if (fix === undefined || (rule !== undefined && rule !== ruleId) || !isSound(fix, checked.text)) continue;
    const fresh = fix.edits.filter((edit) => !edits.some((other) => isSameEdit(edit, other)));
    if (fresh.some((edit) => edits.some((other) => meet(edit, other)))) continue;
    if (editOf(checked, fix.edits, editor) !== undefined) edits.push(...fresh);
  }
  return edits.length === 0 ? undefined : editOf(checked, edits, editor);
}

function quickFixes(session: Session, checked: Checked, place: Span, shown: readonly Diagnostic[]): CodeAction[] {
  const touched = checked.findings().filter(({ span }) => span.start <= place.end && place.start <= span.end);
  const actions: CodeAction[] = [];
  const seen = new Set<string>();
  const add = (action: CodeAction, key: string): void => {
    if (!seen.has(key)) actions.push(action);
    seen.add(key);
  };
  const diagnosticFor = (finding: Finding): Diagnostic[] => {
    const diagnostic = diagnosticOf(finding, checked.uri, checked.lines, session.editor, (page) => pageLink(session.editor, page));
    const same = shown.find(
      (candidate) => candidate.code === finding.ruleId && JSON.stringify(candidate.range) === JSON.stringify(diagnostic.range),
    );
    return [same ?? diagnostic];
  };

  for (const finding of touched) {
    const diagnostics = diagnosticFor(finding);
    for (const [index, fix] of finding.fixes.entries()) {
      const action = fixAction(session, checked, fix, diagnostics);
      if (action === undefined) continue;
      if (fix.safety === "safe" && finding.fixes.findIndex(({ safety }) => safety === "safe") === index) action.isPreferred = true;
      add(action, `${fix.title} ${JSON.stringify(fix.edits)}`);
    }
    if (finding.command === "pin-digest") {
      const action = pinAction(session, checked, finding.span, diagnostics);
      if (action !== undefined) add(action, `pin ${finding.span.start}`);
    }
  }
  // A digest is worth having whether or not the preset asks for one.
  for (const span of pinnablePlaces(checked.analysis.model, place)) {
    const action = pinAction(session, checked, span, []);
    if (action !== undefined) add(action, `pin ${span.start}`);
  }
  for (const action of fixAllActions(session, checked, touched)) add(action, action.title);
  if (checked.settings.codeActions.suppress) {
    for (const finding of touched) {
      for (const fix of suppressionFixes(checked.analysis, finding)) {
        const title = suppressionTitle(fix, finding.ruleId);
        const action = fixAction(session, checked, { ...fix, title }, diagnosticFor(finding));
        if (action !== undefined) add(action, `${fix.title} ${JSON.stringify(fix.edits)}`);
      }
    }
  }
  if (checked.settings.codeActions.showDocumentation) {
    for (const finding of touched) {
      const action = documentationAction(session, finding, diagnosticFor(finding));
      if (action !== undefined) add(action, `page ${finding.page}`);
    }
  }
  return actions;
}

function suppressionTitle({ reach }: SuppressionFix, ruleId: string): string {
  switch (reach) {
    case "here":
      return l10n.t("Ignore {0} here", ruleId);
    case "stage":
      return l10n.t("Ignore {0} in this stage", ruleId);
    case "file":
      return l10n.t("Ignore {0} in this file", ruleId);
  }
}

function fixAction({ editor }: Session, checked: Checked, fix: Fix, diagnostics: Diagnostic[]): CodeAction | undefined {
  if (!isSound(fix, checked.text)) return undefined;
  const edit = editOf(checked, fix.edits, editor);
  return edit === undefined ? undefined : { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit };
}

/** Larger changes that a person may want where nothing is wrong. */
function refactorings({ editor }: Session, checked: Checked, place: Span): CodeAction[] {
  if (!checked.settings.codeActions.refactor) return [];
  const { tree, model } = checked.analysis;
  const { context } = checked.surroundings;
  return findRefactorings({ tree, model, context }, place).flatMap(({ title, kind, edits }) => {
    const edit = editOf(checked, edits, editor);
    const action = { title, kind: kind === "extract" ? CodeActionKind.RefactorExtract : CodeActionKind.RefactorRewrite };
    return edit === undefined ? [] : [{ ...action, edit }];
  });
}

/** Asks a registry, so it is a command: an editor may work out an edit before anybody has chosen the action. */
function pinAction(session: Session, checked: Checked, span: Span, diagnostics: Diagnostic[]): CodeAction | undefined {
  if (!checked.settings.registry.enable) return undefined;
  const reason = pinRefusal(session, checked.settings);
  const action: CodeAction = {
    title: l10n.t("Pin digest"),
    kind: CodeActionKind.QuickFix,
    ...(diagnostics.length === 0 ? {} : { diagnostics }),
  };
  if (reason !== undefined) {
    return session.editor.disabledActions ? { ...action, disabled: { reason } } : undefined;
  }
  const range = rangeOf(checked.lines, span);
  return { ...action, command: command(l10n.t("Pin digest"), pinDigestsServerCommand, checked.uri, range) };
}

/** All of a rule in this file where it stands more than once, and everything that is safe. */
function fixAllActions(session: Session, checked: Checked, touched: readonly Finding[]): CodeAction[] {
  const fixable = checked.findings().filter(hasSafeFix);
  const actions: (CodeAction | undefined)[] = [];
  for (const ruleId of new Set(touched.filter(hasSafeFix).map((finding) => finding.ruleId))) {
    if (fixable.filter((finding) => finding.ruleId === ruleId).length < 2) continue;
    actions.push(lazyAction(session, checked, l10n.t("Fix all {0} in this file", ruleId), CodeActionKind.QuickFix, ruleId));
  }
  if (fixable.length > 1 && touched.some(hasSafeFix)) {
    actions.push(lazyAction(session, checked, l10n.t("Fix all safe findings in this file"), CodeActionKind.QuickFix));
  }
  return actions.filter((action) => action !== undefined);
}

function sourceFixAll(session: Session, checked: Checked): CodeAction[] {
  if (!checked.findings().some(hasSafeFix)) return [];
  const action = lazyAction(session, checked, l10n.t("Fix all safe findings (Plimsoll)"), fixAllKind);
  return action === undefined ? [] : [action];
}

/** Fixing a whole file takes several passes: it is done when the action is chosen. */
function lazyAction(session: Session, checked: Checked, title: string, kind: string, rule?: string): CodeAction | undefined {
  const { uri, version } = checked;
  // A file inside another one is small, and which one it was could not be told later.
  if (checked.embedded !== undefined) {
    const edit = fixAllEdit(session, checked, rule);
    return edit === undefined ? undefined : { title, kind, edit };
  }
  if (session.editor.resolveEdits) {
    const data: LazyAction = { uri, version, ...(rule === undefined ? {} : { rule }) };
    return { title, kind, data };
  }
  return { title, kind, command: command(title, fixAllServerCommand, uri, ...(rule === undefined ? [] : [rule])) };
}

function documentationAction({ editor }: Session, finding: Finding, diagnostics: Diagnostic[]): CodeAction | undefined {
  const title = l10n.t("Show documentation for {0}", finding.ruleId);
  const { pageCommand } = editor.start;
  const opensWeb = pageCommand === "" || isWebPage(finding.page);
  if (opensWeb && !editor.showDocument) return undefined;
  const action = command(title, opensWeb ? showRuleServerCommand : pageCommand, finding.page);
  return { title, kind: CodeActionKind.QuickFix, diagnostics, command: action };
}

function hasSafeFix({ fixes }: Finding): boolean {
  return fixes.some(({ safety }) => safety === "safe");
}

function command(title: string, name: string, ...args: unknown[]): Command {
  return { title, command: name, arguments: args };
}
