import assert from "node:assert/strict";
import {
  commands,
  Position,
  Range,
  workspace,
  WorkspaceEdit,
  type CodeLens,
  type CompletionList,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Location,
  type LocationLink,
  type SelectionRange,
  type SemanticTokens,
  type SemanticTokensLegend,
  type SignatureHelp,
  type TextDocument,
  type TextEdit,
  type Uri,
} from "vscode";
import { open, placeOf, until } from "./editor.ts";

const lines = [
  "# syntax=docker/dockerfile:1",
  "ARG VERSION=1.26",
  "FROM golang:${VERSION} AS builder",
  "WORKDIR /src",
  "COPY . .",
  "RUN <<EOF",
  "set -e",
  "go build -o /app .",
  "EOF",
  "FROM scratch",
  "COPY --from=builder /app /app",
  "COPY --from=0 /src/LICENSE /",
  "USER 1000",
  'ENTRYPOINT ["/app"]',
];

suite("language features", () => {
  let document: TextDocument;
  let uri: Uri;
  let reference: Position;
  suiteSetup(async () => {
    document = await open("features/Dockerfile", ...lines);
    uri = document.uri;
    reference = placeOf(document, "builder /app");
  });

  test("completion: stages behind --from=", async () => {
    const copy = await open("features/completion.Dockerfile", "FROM golang:1.26 AS builder", "FROM scratch", "COPY --from=");
    const list = await ask<CompletionList>("completion", "vscode.executeCompletionItemProvider", copy.uri, new Position(2, 12));
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert(labels.includes("builder"), labels.join(" "));
  });

  test("completion: instructions at the start of a line", async () => {
    const copy = await open("features/instructions.Dockerfile", "FROM scratch", "HEAL");
    const list = await ask<CompletionList>("completion", "vscode.executeCompletionItemProvider", copy.uri, new Position(1, 4));
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert(
      labels.some((label) => label.startsWith("HEALTHCHECK")),
      labels.join(" "),
    );
  });

  test("hover explains an instruction", async () => {
    const hovers = await ask<Hover[]>("hover", "vscode.executeHoverProvider", uri, placeOf(document, "WORKDIR"));
    const text = hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === "string" ? part : part.value))).join("\n");
    assert.match(text, /WORKDIR/);
  });

  test("definition, references and highlights of a stage", async () => {
    const found = await ask<(Location | LocationLink)[]>("the definition", "vscode.executeDefinitionProvider", uri, reference);
    const [target] = found;
    assert(target);
    const range = "targetUri" in target ? (target.targetSelectionRange ?? target.targetRange) : target.range;
    assert.equal(range.start.line, 2);
    const references = await ask<Location[]>("references", "vscode.executeReferenceProvider", uri, reference);
    assert.deepEqual(
      references.map((one) => one.range.start.line).toSorted((a, b) => a - b),
      [2, 10, 11],
    );
    const highlights = await ask<DocumentHighlight[]>("highlights", "vscode.executeDocumentHighlights", uri, reference);
    assert(highlights.length >= 2);
  });

  test("rename changes the stage and what refers to it", async () => {
    const edit = await until("the rename", async () => {
      const found = await commands.executeCommand<WorkspaceEdit>("vscode.executeDocumentRenameProvider", uri, reference, "compile");
      return found.size > 0 && found;
    });
    const edits = edit.get(uri);
    assert.deepEqual(
      new Map(edits.map(({ range, newText }) => [range.start.line, newText])),
      new Map([
        [2, "compile"],
        [10, "compile"],
      ]),
    );
  });

  test("the outline has a stage for each FROM", async () => {
    const symbols = await ask<DocumentSymbol[]>("the outline", "vscode.executeDocumentSymbolProvider", uri);
    assert(
      symbols.some(({ name, children }) => name.includes("builder") && children.length > 0),
      symbols.map(({ name }) => name).join(", "),
    );
  });

  test("stages and heredocs fold", async () => {
    const ranges = await ask<FoldingRange[]>("folding", "vscode.executeFoldingRangeProvider", uri);
    assert(
      ranges.some(({ start, end }) => start === 5 && end >= 7),
      JSON.stringify(ranges),
    );
    assert(
      ranges.some(({ start }) => start === 2),
      JSON.stringify(ranges),
    );
  });

  test("an image is a link", async () => {
    const plain = await open("features/links.Dockerfile", "FROM debian:13");
    const links = await ask<DocumentLink[]>("links", "vscode.executeLinkProvider", plain.uri);
    assert(
      links.some(({ target }) => target?.authority === "hub.docker.com"),
      links.map(({ target }) => String(target)).join(" "),
    );
  });

  test("inlay hints show what a variable in FROM stands for", async () => {
    const whole = new Range(0, 0, document.lineCount, 0);
    const hints = await ask<InlayHint[]>("inlay hints", "vscode.executeInlayHintProvider", uri, whole);
    const labels = hints.map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join("")));
    assert(
      labels.some((label) => label.includes("1.26")),
      labels.join(" "),
    );
  });

  test("a lens shows the contract and the build", async () => {
    const lenses = await ask<CodeLens[]>("code lenses", "vscode.executeCodeLensProvider", uri, 50);
    const named = lenses.map(({ command }) => command?.command ?? "");
    assert(named.includes("plimsoll.buildImage"), named.join(" "));
  });

  test("signature help shows the forms of an instruction", async () => {
    const copy = await open("features/signature.Dockerfile", "FROM scratch", "EXPOSE ");
    const help = await until("signature help", () =>
      commands.executeCommand<SignatureHelp | undefined>("vscode.executeSignatureHelpProvider", copy.uri, new Position(1, 7), " "),
    );
    assert(help.signatures.length > 0);
  });

  test("a selection grows from the word to the instruction", async () => {
    const [selection] = await ask<SelectionRange[]>("selections", "vscode.executeSelectionRangeProvider", uri, [reference]);
    const spans: string[] = [];
    for (let at = selection; at !== undefined; at = at.parent as SelectionRange | undefined) spans.push(document.getText(at.range));
    assert(spans.includes("COPY --from=builder /app /app"), spans.join(" | "));
  });

  test("semantic tokens tell stages and instructions apart", async () => {
    const legend = await until("the legend", () =>
      commands.executeCommand<SemanticTokensLegend | undefined>("vscode.provideDocumentSemanticTokensLegend", uri),
    );
    const tokens = await until("semantic tokens", async () => {
      const found = await commands.executeCommand<SemanticTokens | undefined>("vscode.provideDocumentSemanticTokens", uri);
      return found !== undefined && found.data.length > 0 && found;
    });
    const types = new Set<string>();
    for (let at = 3; at < tokens.data.length; at += 5) types.add(legend.tokenTypes[tokens.data[at] ?? -1] ?? "unknown");
    assert(types.has("keyword"), [...types].join(" "));
    assert(types.size >= 3, [...types].join(" "));
  });

  test("formatting changes nothing but form", async () => {
    const untidy = await open("features/untidy.Dockerfile", "from scratch", "copy   app /app", "user 1000");
    const edits = await ask<TextEdit[]>("formatting", "vscode.executeFormatDocumentProvider", untidy.uri, {
      tabSize: 4,
      insertSpaces: true,
    });
    const edit = new WorkspaceEdit();
    edit.set(untidy.uri, edits);
    assert(await workspace.applyEdit(edit));
    assert.equal(untidy.getText(), "FROM scratch\nCOPY app /app\nUSER 1000\n");
  });
});

/** Asks the editor for what a provider gives until it gives something: while extensions start it may give nothing. */
function ask<T extends readonly unknown[] | CompletionList>(what: string, command: string, ...args: unknown[]): Promise<T> {
  return until(what, async () => {
    const found = await commands.executeCommand<T | undefined>(command, ...args);
    if (found === undefined || found === null) return undefined;
    return ("items" in found ? found.items.length : found.length) > 0 && found;
  }) as Promise<T>;
}
