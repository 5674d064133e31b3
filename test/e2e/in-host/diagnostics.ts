import assert from "node:assert/strict";
import { DiagnosticSeverity, DiagnosticTag, workspace } from "vscode";
import { activate, diagnosticOf, diagnosticsOf, expectRules, expectSoon, open, rangeOf, replace, rulesOf, until } from "./editor.ts";

const head = "# syntax=docker/dockerfile:1";

suite("diagnostics", () => {
  test("each has the exact range, its severity, its rule and a link to the rule's page", async () => {
    const document = await open("diagnostics/Dockerfile", head, "FROM debian:latest", "ENV API_TOKEN=abc123", "USER nobody");
    await expectRules(document.uri, "no-latest-tag", "secret-in-env-or-arg");
    const expected: readonly (readonly [string, string, DiagnosticSeverity])[] = [
      ["no-latest-tag", "latest", DiagnosticSeverity.Warning],
      ["secret-in-env-or-arg", "API_TOKEN", DiagnosticSeverity.Error],
    ];
    for (const [rule, words, severity] of expected) {
      const { range, severity: found, code } = await diagnosticOf(document.uri, rule);
      assert.deepEqual(range, rangeOf(document, words));
      assert.equal(found, severity);
      assert(typeof code === "object" && code.target.toString().includes(rule), "no link");
    }
  });

  test("what is deprecated is tagged so", async () => {
    const document = await open("deprecated/Dockerfile", head, "FROM scratch", "MAINTAINER me", "COPY app /app", "USER 1000");
    const { tags } = await diagnosticOf(document.uri, "maintainer-deprecated");
    assert.deepEqual(tags, [DiagnosticTag.Deprecated]);
  });

  test("a stage that is named twice points to the first one", async () => {
    const document = await open("twice/Dockerfile", head, "FROM scratch AS one", "FROM scratch AS one", "COPY app /app", "USER 1000");
    const { range, relatedInformation } = await diagnosticOf(document.uri, "duplicate-stage-name");
    assert.equal(range.start.line, 2);
    assert.equal(relatedInformation?.[0]?.location.range.start.line, 1);
    assert.equal(relatedInformation?.[0]?.location.uri.toString(), document.uri.toString());
  });

  test("they follow what is typed, without saving", async () => {
    const document = await open("typing/Dockerfile", head, "FROM scratch", "COPPY app /app", "USER 1000");
    await expectRules(document.uri, "unknown-instruction");
    await replace(document, "COPPY", "COPY");
    await expectRules(document.uri);
    await replace(document, "USER 1000", "USER 0");
    await expectRules(document.uri, "final-user-root");
    assert.equal(document.isDirty, true);
  });

  test("several documents have each their own", async () => {
    const plain = [head, "FROM scratch", "COPY app /app", "USER 1000"];
    const first = await open("several/a.Dockerfile", ...plain);
    const second = await open("several/b.Dockerfile", ...plain, "MAINTAINER me");
    const third = await open("several/c.Dockerfile", ...plain);
    await expectRules(second.uri, "maintainer-deprecated");
    await expectRules(first.uri);
    await expectRules(third.uri);
    await replace(first, "USER 1000", "USER 0");
    await expectRules(first.uri, "final-user-root");
    await expectRules(second.uri, "maintainer-deprecated");
  });

  test("an untitled document is a Dockerfile all the same", async () => {
    const content = `${head}\nFROM scratch\nMAINTAINER me\nCOPY app /app\nUSER 1000\n`;
    const document = await workspace.openTextDocument({ language: "dockerfile", content });
    assert.equal(document.uri.scheme, "untitled");
    await expectRules(document.uri, "maintainer-deprecated");
  });

  test("other languages have none", async () => {
    const markdown = await workspace.openTextDocument({ language: "markdown", content: "FROM debian\nMAINTAINER me\n" });
    const dockerfile = await open("others/Dockerfile", head, "FROM scratch", "MAINTAINER me", "COPY app /app", "USER 1000");
    await expectRules(dockerfile.uri, "maintainer-deprecated");
    assert.deepEqual(diagnosticsOf(markdown.uri), []);
  });

  test("the status of a document tells contract, preset and counts", async () => {
    const api = await activate();
    const document = await open("status/Dockerfile", head, "FROM cloche-base:latest", "USER root");
    const status = await until("the status", () => api.statusOf(document.uri));
    assert.equal(status.contract, "cloche");
    assert.equal(status.preset, "recommended");
    const sum = (): number | undefined => {
      const counts = api.statusOf(document.uri)?.findings;
      return counts && counts.error + counts.warning + counts.info + counts.hint;
    };
    await expectSoon("the counts", () => sum() === rulesOf(document.uri).length && sum() !== 0, true);
  });
});
