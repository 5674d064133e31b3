import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { CompletionItem, Hover } from "vscode-languageserver/node";
import { openFolder } from "./disk.ts";
import { stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

/** The findings of a document when what is around it is known. */
async function settle(editor: TestEditor, uri: string, isDone: (found: readonly string[]) => boolean): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const found = await editor.findings(uri);
    if (isDone(found) || tries > 200) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const copying = "FROM scratch\nCOPY src /src\nUSER 1000\n";

describe(".dockerignore", () => {
  test("knows the files and the Dockerfiles of its context", async () => {
    const { editor, uri } = await openFolder({ ".dockerignore": "", Dockerfile: copying, "src/a": "", "b.log": "" });
    await editor.open("*.log\nsrc\nnone\n", uri(".dockerignore"), "ignore");
    const found = await settle(editor, uri(".dockerignore"), (list) => list.length > 0);
    expect(found).toEqual(["ignore-copied «src»", "ignore-unmatched «none»"]);
    const hover = await editor.connection.sendRequest<Hover>("textDocument/hover", {
      textDocument: { uri: uri(".dockerignore") },
      position: { line: 0, character: 1 },
    });
    expect((hover.contents as { value: string }).value).toBe("Leaves out 1 path.\n\n- `b.log`");
    await editor.type("none", "!s", uri(".dockerignore"));
    const items = await editor.connection.sendRequest<CompletionItem[]>("textDocument/completion", {
      textDocument: { uri: uri(".dockerignore") },
      position: { line: 2, character: 2 },
    });
    expect(items.map(({ label }) => label)).toEqual(["src/", ".dockerignore", "Dockerfile", "b.log"]);
  });

  test("is looked at anew when a Dockerfile comes to stand beside it", async () => {
    const { editor, folder, uri } = await openFolder({ "src/a": "" });
    await editor.open("src\n", uri(".dockerignore"), "ignore");
    expect(await editor.findings(uri(".dockerignore"))).toEqual([]);
    writeFileSync(join(folder, "Dockerfile"), copying);
    const before = editor.refreshes;
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("Dockerfile"), type: 1 }] });
    await editor.until(() => editor.refreshes > before, "a refresh");
    expect(await settle(editor, uri(".dockerignore"), (list) => list.length > 0)).toEqual(["ignore-copied «src»"]);
  });

  test("mends what is plain", async () => {
    const { editor, uri } = await openFolder({ b: "" });
    await editor.open("/b\nb\n", uri(".dockerignore"), "ignore");
    const [first, second] = await editor.actions("/b", ["quickfix"], uri(".dockerignore"));
    expect([first?.title, second?.title]).toEqual(["Remove the slash", "Remove this line"]);
    await editor.choose(second ?? expect.unreachable("no action"));
    expect(editor.text(uri(".dockerignore"))).toBe("b\n");
  });

  test("of one Dockerfile is about that one", async () => {
    const { editor, uri } = await openFolder({ "web.Dockerfile": copying, Dockerfile: "FROM scratch\nCOPY b /\n", "src/a": "", b: "" });
    await editor.open("src\nb\n", uri("web.Dockerfile.dockerignore"), "ignore");
    expect(await settle(editor, uri("web.Dockerfile.dockerignore"), (list) => list.length > 0)).toEqual(["ignore-copied «src»"]);
  });

  test("of a context that Compose names is about the Dockerfiles built there", async () => {
    const { editor, uri } = await openFolder({
      "compose.yaml": "services:\n  a:\n    build: { context: ., dockerfile: docker/Dockerfile }\n",
      "docker/Dockerfile": copying,
      "src/a": "",
    });
    await editor.open("src\n", uri(".dockerignore"), "ignore");
    expect(await settle(editor, uri(".dockerignore"), (list) => list.length > 0)).toEqual(["ignore-copied «src»"]);
  });

  test("in an editor without files only the text is judged", async () => {
    const { editor } = await openFolder({});
    await editor.open("!x\n", "untitled:x.dockerignore", "ignore");
    expect(await editor.findings("untitled:x.dockerignore")).toEqual(["ignore-useless-exception «!x»"]);
  });
});

describe("a Dockerfile inside a Compose file", () => {
  const compose =
    "services:\n  a:\n    build:\n      context: web\n      dockerfile_inline: |\n        FROM scratch\n        MAINTAINER me\n        COPY b /\n        USER 1000\n";

  test("is checked where it stands, with its context", async () => {
    const { editor, uri } = await openFolder({ "web/b": "", "web/.dockerignore": "b" });
    await editor.open(compose, uri("compose.yaml"), "dockercompose");
    const found = await settle(editor, uri("compose.yaml"), (list) => list.length > 1);
    expect(found).toEqual(["maintainer-deprecated «MAINTAINER»", "copy-source-ignored «b»"]);
    await editor.type("MAINTAINER me", "LABEL a=b", uri("compose.yaml"));
    expect(await editor.findings(uri("compose.yaml"))).toEqual(["copy-source-ignored «b»"]);
  });

  test("has the configuration of its place", async () => {
    const { editor, uri } = await openFolder({ ".plimsoll.json": '{ "rules": { "maintainer-deprecated": "off" } }', "web/b": "" });
    await editor.open(compose, uri("compose.yaml"), "yaml");
    expect(await settle(editor, uri("compose.yaml"), (list) => list.length === 0)).toEqual([]);
  });

  test("in Bake, too, and nothing else of either is judged", async () => {
    const { editor, uri } = await openFolder({});
    await editor.open(
      'target "a" {\n  dockerfile-inline = <<EOT\nFROM scratch\nMAINTAINER me\nUSER 1\nEOT\n}\n',
      uri("docker-bake.hcl"),
      "plaintext",
    );
    expect(await editor.findings(uri("docker-bake.hcl"))).toEqual(["maintainer-deprecated «MAINTAINER»"]);
    await editor.open("services: [\n", uri("compose.yml"), "yaml");
    expect(await editor.findings(uri("compose.yml"))).toEqual([]);
  });
});
