import assert from "node:assert/strict";
import {
  extensions,
  languages,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type Diagnostic,
  type Position,
  type TextDocument,
} from "vscode";
import type { Api } from "../../../client/src/client.ts";
import { expectSoon, until } from "../harness/poll.ts";

export { expectSoon, until };

/** The extension under test. */
export async function activate(): Promise<Api> {
  const extension = extensions.getExtension<Api>("plimsoll.plimsoll");
  assert(extension, "The extension is not installed.");
  return extension.activate();
}

/** A path of the open folder. */
export function uriOf(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert(folder, "No folder is open.");
  return Uri.joinPath(folder.uri, path);
}

/** Writes a file of the open folder, from outside the editor. */
export async function write(path: string, ...lines: readonly string[]): Promise<Uri> {
  const uri = uriOf(path);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(lines.map((line) => `${line}\n`).join("")));
  return uri;
}

/** Writes a file of the open folder and opens it in front: the editor asks for findings of what has a tab. */
export async function open(path: string, ...lines: readonly string[]): Promise<TextDocument> {
  const document = await workspace.openTextDocument(await write(path, ...lines));
  await window.showTextDocument(document, { preview: false });
  return document;
}

/** Plimsoll's diagnostics of a document. */
export function diagnosticsOf(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "plimsoll");
}

/** Their rules, sorted. */
export function rulesOf(uri: Uri): readonly string[] {
  return diagnosticsOf(uri)
    .map(({ code }) => String(typeof code === "object" ? code.value : code))
    .toSorted();
}

/** Waits until exactly these rules are reported. */
export async function expectRules(uri: Uri, ...rules: readonly string[]): Promise<void> {
  await expectSoon(`the findings of ${uri.path}`, () => rulesOf(uri), rules.toSorted());
}

/** Waits for a diagnostic of a rule. */
export function diagnosticOf(uri: Uri, rule: string): Promise<Diagnostic> {
  return until(`the finding ${rule}`, () => diagnosticsOf(uri).find(({ code }) => (typeof code === "object" ? code.value : code) === rule));
}

/** The place of a word in a document: its first letter. */
export function placeOf(document: TextDocument, word: string): Position {
  const at = document.getText().indexOf(word);
  assert(at >= 0, `There is no ${word} in the text.`);
  return document.positionAt(at);
}

export function rangeOf(document: TextDocument, word: string): Range {
  const start = placeOf(document, word);
  return new Range(start, document.positionAt(document.offsetAt(start) + word.length));
}

/** Replaces a word of a document, as typing would. */
export async function replace(document: TextDocument, word: string, by: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, word), by);
  assert(await workspace.applyEdit(edit));
}
