import { describe, expect, test } from "vitest";
import type {
  CompletionItem,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  SemanticTokens,
  SignatureHelp,
  WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fakeHost, startEditor, type TestEditor } from "./editor.ts";

const uri = "file:///work/project/compose.yaml";
const bakeUri = "file:///work/project/docker-bake.hcl";

/** Opens a file with the cursor at `|^`, and asks. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what the method answers
async function ask<T>(
  method: string,
  marked: string,
  at = uri,
  more: object = {},
): Promise<{ editor: TestEditor; answer: T; text: string }> {
  const editor = await startEditor();
  const text = marked.replace("|^", "");
  await editor.open(text, at, at === uri ? "dockercompose" : "plaintext");
  const position = TextDocument.create(at, "", 0, text).positionAt(Math.max(0, marked.indexOf("|^")));
  const params = marked.includes("|^") ? { position, ...more } : more;
  const answer = await editor.connection.sendRequest<T>(method, { textDocument: { uri: at }, ...params });
  return { editor, answer, text };
}

const compose = (body: string): string =>
  `services:\n  web:\n    build:\n      dockerfile_inline: |\n${body.replace(/^(?=.)/gm, "        ")}    restart: always\n`;
const bake = (body: string): string => `target "web" {\n  dockerfile-inline = <<EOT\n${body}EOT\n}\n`;

/** Each range of an answer as the words it covers. */
function wordsOf(text: string, locations: readonly { range: Location["range"] }[]): string[] {
  const document = TextDocument.create(uri, "", 0, text);
  return locations.map(({ range }) => document.getText(range));
}

const labels = (items: readonly CompletionItem[] | null): string[] => (items ?? []).map(({ label }) => label);

async function complete(marked: string, label: string, at = uri): Promise<string> {
  const { answer, text } = await ask<CompletionItem[] | { items: CompletionItem[] }>("textDocument/completion", marked, at);
  const items = Array.isArray(answer) ? answer : answer.items;
  const item = items.find((one) => one.label === label);
  if (item?.textEdit === undefined || !("range" in item.textEdit)) throw new Error(`No ${label} among ${labels(items).join(" ")}`);
  return TextDocument.applyEdits(TextDocument.create(at, "", 0, text), [item.textEdit]);
}

describe("a Dockerfile inside a Compose or Bake file has", () => {
  test.each([
    [uri, compose("FROM alpine:3\nRUN --mou|^nt=type=cache,target=/x a\n")],
    [bakeUri, bake("FROM alpine:3\nRUN --mou|^nt=type=cache,target=/x a\n")],
  ])("hovers at their places: %s", async (at, marked) => {
    const { answer, text } = await ask<Hover>("textDocument/hover", marked, at);
    expect(JSON.stringify(answer.contents)).toContain("--mount");
    expect(wordsOf(text, answer.range === undefined ? [] : [{ range: answer.range }])).toEqual(["--mount=type=cache,target=/x"]);
  });

  test("none outside of it", async () => {
    const { answer } = await ask<Hover | null>("textDocument/hover", compose("FROM alpine\n").replace("restart", "re|^start"));
    expect(answer).toBeNull();
  });

  test.each([
    ["instructions", compose("FROM alpine\nWOR|^\n"), "WORKDIR", "WORKDIR"],
    ["instructions in a blank line behind it", compose("FROM alpine\n|^\n"), "USER", "USER"],
    ["flags", compose("FROM alpine\nCOPY --ch|^\n"), "--chmod", "--chmod="],
    ["stages", compose("FROM alpine AS build\nFROM scratch\nCOPY --from=|^\n"), "build", "--from=build"],
    ["variables, with a dollar sign of Compose's", compose("FROM alpine\nARG A=1\nENV B=$$|^\n"), "A", "B=$$A"],
    ["variables behind one dollar sign", compose("FROM alpine\nARG A=1\nENV B=$|^\n"), "A", "B=$$A"],
    ["variables in braces", compose("FROM alpine\nARG A=1\nENV B=$${|^\n"), "A", "B=$${A}"],
  ])("completion of %s", async (_title, marked, label, expected) => {
    expect(await complete(marked, label)).toContain(expected);
  });

  test("completion in Bake, where a dollar sign alone is the Dockerfile's own", async () => {
    expect(await complete(bake("FROM alpine\nARG A=1\nENV B=$|^\n"), "A", bakeUri)).toContain("B=$A\n");
    expect(await complete(bake("FROM alpine\nARG A=1\nENV B=$${|^\n"), "A", bakeUri)).toContain("B=$${A}");
  });

  test("no completion where Compose's own variables stand", async () => {
    const { answer } = await ask<unknown>("textDocument/completion", compose("FROM alpine\nARG A=1\nENV B=${|^\n"));
    expect(answer).toBeNull();
  });

  test("completion in JSON, escaped", async () => {
    const at = "file:///work/project/docker-bake.json";
    const marked = '{ "target": { "web": { "dockerfile-inline": "FROM alpine\\nWORK|^" } } }';
    expect(await complete(marked, "WORKDIR", at)).toContain('FROM alpine\\nWORKDIR"');
  });

  test("definition, references, highlights and rename, its target with them", async () => {
    const marked = compose("FROM alpine AS bu|^ild\nFROM build\nCOPY --from=build /a /a\n").replace(
      "      dockerfile_inline",
      "      target: build\n      dockerfile_inline",
    );
    const references = await ask<Location[]>("textDocument/references", marked, uri, { context: { includeDeclaration: true } });
    expect(wordsOf(references.text, references.answer)).toEqual(["build", "build", "build", "build"]);
    const highlights = await ask<{ range: Location["range"] }[]>("textDocument/documentHighlight", marked);
    expect(wordsOf(highlights.text, highlights.answer)).toEqual(["build", "build", "build"]);
    const { answer, text } = await ask<WorkspaceEdit>("textDocument/rename", marked, uri, { newName: "maker" });
    const edits = answer.changes?.[uri] ?? [];
    expect(TextDocument.applyEdits(TextDocument.create(uri, "", 0, text), edits)).toBe(
      text.replaceAll("build\n", "maker\n").replace("--from=build", "--from=maker"),
    );
    const target = await ask<Location[]>("textDocument/definition", marked.replace("|^", "").replace("target: bu", "target: bu|^"));
    expect(wordsOf(target.text, target.answer)).toEqual(["build"]);
  });

  test("signature help, links and hints", async () => {
    const help = await ask<SignatureHelp>("textDocument/signatureHelp", compose("FROM alpine\nHEALTHCHECK --interval=1s |^\n"));
    expect(help.answer.signatures[0]?.label).toContain("HEALTHCHECK");
    const links = await ask<DocumentLink[]>("textDocument/documentLink", compose("FROM alpine:3\n"));
    expect(wordsOf(links.text, links.answer)).toEqual(["alpine:3"]);
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const hints = await ask<InlayHint[]>("textDocument/inlayHint", compose("ARG V=3\nFROM alpine:$$V\n"), uri, { range });
    expect(hints.answer.map(({ position, label }) => [position, label])).toEqual([[{ line: 5, character: 23 }, "= alpine:3"]]);
  });

  test("symbols below those of the service", async () => {
    const { answer, text } = await ask<DocumentSymbol[]>("textDocument/documentSymbol", compose("FROM alpine AS a\nRUN b\n"));
    expect(answer.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([["web", ["a"]]]);
    expect(
      wordsOf(
        text,
        answer.map(({ selectionRange }) => ({ range: selectionRange })),
      ),
    ).toEqual(["web"]);
    expect(answer[0]?.children?.[0]?.range.start).toEqual({ line: 4, character: 8 });
  });

  test("semantic tokens, of all of them in one answer", async () => {
    const two = `${compose("FROM alpine\n")}  app:\n    build:\n      dockerfile_inline: "FROM scratch\\nUSER 1"\n`;
    const { answer, text } = await ask<SemanticTokens>("textDocument/semanticTokens/full", two);
    const document = TextDocument.create(uri, "", 0, text);
    const words: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < answer.data.length; at += 5) {
      const [down = 0, right = 0, length = 0] = answer.data.slice(at, at + 3);
      character = down === 0 ? character + right : right;
      line += down;
      words.push(document.getText({ start: { line, character }, end: { line, character: character + length } }));
    }
    expect(words).toEqual(["FROM", "alpine", "FROM", "USER"]);
  });

  test("no folds and no layout of its own: both are the outer file's", async () => {
    const text = compose("FROM a AS b\nFROM b\n");
    expect((await ask("textDocument/foldingRange", text)).answer).toBeNull();
    const options = { options: { tabSize: 2, insertSpaces: true } };
    expect((await ask("textDocument/formatting", text, uri, options)).answer).toBeNull();
  });

  test("nothing where the feature is switched off", async () => {
    const editor = await startEditor({ settings: { features: { hover: false } } });
    await editor.open(compose("FROM alpine\n"), uri, "yaml");
    const params = { textDocument: { uri }, position: { line: 4, character: 9 } };
    expect(await editor.connection.sendRequest("textDocument/hover", params)).toBeNull();
  });
});

describe("its findings are fixed where it stands", () => {
  const choose = async (source: string, words: string, title: RegExp, at = uri): Promise<string> => {
    const editor = await startEditor();
    await editor.open(source, at, "plaintext");
    const actions = await editor.actions(words, undefined, at);
    const action = actions.find((one) => title.test(one.title));
    if (action === undefined) throw new Error(`No ${String(title)} among ${actions.map((one) => one.title).join(" | ")}`);
    await editor.choose(action);
    return editor.text(at);
  };

  test.each([
    ["Compose", uri, compose, "        "],
    ["Bake", bakeUri, bake, ""],
  ])("in %s", async (_name, at, wrap, indent) => {
    const body = "FROM alpine:3\nMAINTAINER me\nUSER 1\n";
    expect(await choose(wrap(body), "MAINTAINER", /LABEL/, at)).toBe(
      wrap(body.replace("MAINTAINER me", 'LABEL org.opencontainers.image.authors="me"')),
    );
    expect(await choose(wrap(body), "MAINTAINER", /^Ignore maintainer-deprecated here/, at)).toContain(
      `${indent}# plimsoll ignore=maintainer-deprecated\n${indent}MAINTAINER me\n`,
    );
  });

  test("several at once", async () => {
    const body = "FROM alpine:3\nENV A b\nENV C d\nUSER 1\n";
    const after = await choose(compose(body), "ENV A", /^Fix all legacy-key-value in this file/);
    expect(after).toContain("        ENV A=b\n        ENV C=d\n");
  });

  test("its digests are pinned", async () => {
    const digest = `sha256:${"a1".repeat(32)}`;
    const editor = await startEditor({ host: fakeHost({ digests: { "alpine:3": { ok: true, digest, source: "registry" } } }) });
    await editor.open(compose("FROM alpine:3\nUSER 1\n"), uri, "yaml");
    const action = (await editor.actions("alpine", undefined, uri)).find(({ title }) => title === "Pin digest");
    await editor.choose(action ?? expect.unreachable("no action"));
    await editor.until(() => editor.text(uri).includes(`        FROM alpine:3@${digest}\n`), "the digest");
  });

  test("but not over a variable of Compose", async () => {
    const editor = await startEditor();
    await editor.open(compose("FROM ${BASE}\nmaintainer ${ME}\nUSER 1\n"), uri, "yaml");
    const titles = (await editor.actions("maintainer", undefined, uri)).map(({ title }) => title);
    expect(titles.filter((title) => /LABEL/.test(title))).toEqual([]);
  });
});
