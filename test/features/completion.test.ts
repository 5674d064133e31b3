import { describe, expect, test } from "vitest";
import type { CompletionItem, TextEdit } from "vscode-languageserver-types";
import { complete } from "../../server/src/features/completion.ts";
import { readMarked } from "./marked-input.ts";

function items(marked: string, more: Parameters<typeof readMarked>[1] = {}): readonly CompletionItem[] {
  const { input, offset } = readMarked(marked, more);
  return complete(input, offset);
}

const labels = (marked: string): readonly string[] => items(marked).map(({ label }) => label);

/** The text after a proposal is taken. */
function take(marked: string, label: string): string {
  const { input, offset, text } = readMarked(marked);
  const item = complete(input, offset).find((one) => one.label === label) ?? expect.unreachable(`no ${label}`);
  const { range, newText } = item.textEdit as TextEdit;
  return text.slice(0, input.lines.offsetAt(range.start)) + newText + text.slice(input.lines.offsetAt(range.end));
}

describe("instructions", () => {
  test("an empty file begins with FROM or ARG", () => {
    expect(labels("‸").slice(0, 2)).toEqual(["FROM", "ARG"]);
    expect(labels("‸")).toHaveLength(18);
    expect(labels("‸").at(-1)).toBe("MAINTAINER");
  });

  test.each(["FROM a\n‸", "FROM a\nCO‸", "FROM a\n\n‸\nRUN b\n", "FROM a\n  ‸"])(
    "they are offered at the start of a line: %j",
    (marked) => {
      expect(labels(marked)).toContain("COPY");
    },
  );

  test("a half-typed keyword is replaced, in the casing of the file", () => {
    expect(take("FROM a\nCO‸\n", "COPY")).toBe("FROM a\nCOPY ${1:source} ${2:destination}\n");
    expect(take("from a\nco‸\n", "copy")).toBe("from a\ncopy ${1:source} ${2:destination}\n");
  });

  test("without snippets the keyword alone is inserted", () => {
    const [item] = items("FROM a\nCO‸", { editor: { snippets: false, markdown: true, commands: false } }).filter(
      ({ label }) => label === "COPY",
    );
    expect([item?.insertTextFormat, (item?.textEdit as TextEdit | undefined)?.newText]).toEqual([1, "COPY "]);
  });

  test("behind ONBUILD stands what it can store", () => {
    const found = labels("FROM a\nONBUILD ‸\n");
    expect(found).toContain("COPY");
    expect(found).not.toContain("FROM");
    expect(labels("FROM a\nONBUILD CO‸\n")).toContain("COPY");
  });

  test("MAINTAINER is struck through", () => {
    expect(items("FROM a\n‸").find(({ label }) => label === "MAINTAINER")?.tags).toEqual([1]);
  });
});

describe("flags", () => {
  test.each([
    ["FROM --‸", ["--platform"]],
    ["FROM a\nRUN --‸\n", ["--mount", "--network", "--security", "--device"]],
    ["FROM a\nRUN --network=none --‸ true\n", ["--mount", "--security", "--device"]],
    ["FROM a\nRUN --network=‸ true\n", ["default", "none", "host"]],
    ["FROM a\nHEALTHCHECK --int‸ CMD x\n", ["--interval", "--timeout", "--start-period", "--start-interval", "--retries"]],
  ])("%j", (marked, expected) => {
    expect(new Set(labels(marked))).toEqual(new Set(expected));
  });

  test("a flag with a value ends in =, a boolean does not", () => {
    expect(take("FROM a\nCOPY --ch‸ x y\n", "--chown")).toBe("FROM a\nCOPY --chown= x y\n");
    expect(take("FROM a\nCOPY --li‸ x y\n", "--link")).toBe("FROM a\nCOPY --link x y\n");
  });

  test("platforms", () => {
    expect(labels("FROM --platform=‸ a\n")).toEqual(expect.arrayContaining(["$BUILDPLATFORM", "linux/arm64"]));
  });
});

describe("mounts", () => {
  test.each([
    ["FROM a\nRUN --mount=‸\n", "type"],
    ["FROM a\nRUN --mount=type=‸\n", "cache"],
    ["FROM a\nRUN --mount=type=cache,‸\n", "sharing"],
    ["FROM a\nRUN --mount=type=cache,sharing=‸\n", "locked"],
    ["FROM a AS x\nFROM b\nRUN --mount=type=bind,from=‸\n", "x"],
    ["FROM a\nRUN --mount=type=secret,id=x,‸ \\\n  true\n", "env"],
  ])("%j offers %s", (marked, label) => {
    expect(labels(marked)).toContain(label);
  });

  test("keys that stand there are not offered again, under none of their spellings", () => {
    expect(labels("FROM a\nRUN --mount=type=cache,dst=/x,‸\n")).not.toContain("target");
    expect(labels("FROM a\nRUN --mount=type=cache,‸\n")).not.toContain("type");
  });
});

describe("variables", () => {
  test.each([
    ["ARG V=13\nFROM debian:$‸\n", ["V"]],
    ["ARG V=13\nFROM debian:${‸\n", ["V"]],
    ["ARG V=13\nFROM debian\nRUN true\nWORKDIR /$‸\n", []],
    ["FROM scratch\nARG W\nENV X=1\nWORKDIR /$‸\n", ["W", "X"]],
    ["FROM scratch\nWORKDIR /$‸\nENV X=1\n", []],
    ["FROM scratch AS a\nENV X=1\nFROM a\nUSER $‸\n", ["X"]],
  ])("%j", (marked, expected) => {
    expect(labels(marked).filter((label) => !["PATH"].includes(label) && !/^(?:BUILD|TARGET)/.test(label))).toEqual(expected);
  });

  test("what BuildKit sets itself is known before the first stage alone", () => {
    expect(labels("FROM --platform=$‸ a\n")).toContain("BUILDPLATFORM");
    expect(labels("FROM a\nENV X=$‸\n")).not.toContain("TARGETARCH");
  });

  test("an ARG is offered the global ones, and what BuildKit sets", () => {
    expect(labels("ARG V=1\nFROM a\nARG ‸\n").slice(0, 2)).toEqual(["V", "TARGETPLATFORM"]);
    expect(labels("FROM a\nARG TARGETARCH\nARG T‸\n")).not.toContain("TARGETARCH");
    expect(labels("FROM a\nARG A=‸\n")).toEqual([]);
  });

  test.each([
    "FROM scratch\nARG A=1\nRUN <<E\necho $‸\nE\n",
    "FROM scratch\nARG A=1\nRUN <<E\necho ${A‸",
    "FROM scratch\nARG A=1\nRUN <<'E'\necho $‸\nE\n",
  ])("the shell of a heredoc finds them: %j", (marked) => expect(labels(marked)).toContain("A"));

  test("a brace is closed, unless it is", () => {
    expect(take("ARG V=13\nFROM debian:${‸\n", "V")).toBe("ARG V=13\nFROM debian:${V}\n");
    expect(take("ARG V=13\nFROM debian:${‸}\n", "V")).toBe("ARG V=13\nFROM debian:${V}\n");
  });

  test("a value is shown", () => {
    expect(items("ARG V=13\nFROM debian:$‸\n")[0]?.detail).toBe("build argument = 13");
  });
});

describe("arguments", () => {
  test.each([
    ["FROM debian ‸\n", ["AS"]],
    ["FROM scratch\nRUN useradd app\nUSER ‸\n", ["app"]],
    ["FROM a\nHEALTHCHECK ‸\n", ["CMD", "NONE"]],
    ["FROM a\nRUN echo ‸\n", []],
    ["FROM a\nCOPY <<EOF x\n‸\nEOF\n", []],
  ])("%j", (marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  test("signals, shells and label keys", () => {
    expect(labels("FROM a\nSTOPSIGNAL ‸\n")).toContain("SIGQUIT");
    expect(labels("FROM a\nSHELL ‸\n")).toContain('["/bin/bash", "-o", "pipefail", "-c"]');
    expect(labels("FROM a\nLABEL ‸\n")).toContain("org.opencontainers.image.source");
    expect(labels("FROM a\nLABEL org.opencontainers.image.source=x ‸\n")).not.toContain("org.opencontainers.image.source");
    expect(take("FROM a\nLABEL org‸\n", "org.opencontainers.image.url")).toBe('FROM a\nLABEL org.opencontainers.image.url="${1}"\n');
  });

  test("the users of a base image are known", () => {
    expect(labels("FROM node:22\nUSER ‸\n")).toContain("node");
  });
});

describe("comments", () => {
  test.each([
    ["# ‸\nFROM a\n", "syntax="],
    ["# ‸\nFROM a\n", "plimsoll ignore="],
    ["FROM a\n# pl‸\nRUN b\n", "plimsoll stage ignore="],
    ["# plimsoll ignore=‸\nFROM a\n", "no-latest-tag"],
    ["# plimsoll ignore=no-latest-tag,‸\nFROM a\n", "all"],
    ["# hadolint ignore=DL‸\nFROM a\n", "DL3007"],
    ["# escape=‸\nFROM a\n", "`"],
  ])("%j offers %s", (marked, label) => {
    expect(labels(marked)).toContain(label);
  });

  test("directives stand in the head only", () => {
    expect(labels("FROM a\n# ‸\n")).not.toContain("syntax=");
    expect(labels("# syntax=docker/dockerfile:1\n# ‸\nFROM a\n")).not.toContain("syntax=");
  });

  test("what cannot be kept back is not offered", () => {
    expect(labels("# plimsoll ignore=‸\nFROM a\n")).not.toContain("unknown-instruction");
  });
});

test("every place of a text is answered, however broken it is", () => {
  const text =
    "# syntax=x\nARG A=1\nFROM $A AS b\nRUN --mount=type=cache,target=/x \\\n  # c\n  cat <<E && ${\nE\nCOPY --from=\nCOPPY x\nONBUILD\nLABEL a=\nHEALTHCHECK --\n";
  for (let offset = 0; offset <= text.length; offset++) {
    for (const end of [text.length, offset]) {
      const { input } = readMarked(text.slice(0, end));
      for (const item of complete(input, offset)) {
        const { start } = (item.textEdit as TextEdit).range;
        expect(input.lines.offsetAt(start)).toBeLessThanOrEqual(offset);
      }
    }
  }
});

describe("values", () => {
  test.each([
    ["FROM a\nCOPY --chmod=‸ a b\n", "644"],
    ["FROM a\nEXPOSE 80/‸\n", "80/udp"],
    ["FROM a\nRUN useradd app\nUSER app:‸\n", "app:app"],
    ["FROM a\nRUN --mount=type=cache,target=‸\n", "/root/.npm"],
    ["FROM a\nRUN --mount=type=cache,target=/mine x\nRUN --mount=type=cache,target=‸\n", "/mine"],
    ["FROM a\nRUN --mount=type=secret,id=token x\nRUN --mount=type=secret,id=‸\n", "token"],
    ["FROM a\n# tally ignore=‸\n", "hadolint/DL3007"],
    ["FROM a\n# tally ignore=tally/‸\n", "tally/prefer-run-heredoc"],
  ])("%j: %s", (marked, label) => {
    expect(labels(marked)).toContain(label);
  });

  test.each([
    ["FROM a\nEXPOSE 80 \\\n  ‸", "443"],
    ["FROM scratch\nENV A=1\nENV B=2 \\\n  C=$‸", "A"],
    ["FROM a\nCOPY \\\n  --‸", "--chmod"],
  ])("an instruction that goes on in the last line: %j: %s", (marked, label) => {
    expect(labels(marked)).toContain(label);
  });

  test("ids of ShellCheck are those that it has found here", () => {
    const finding = { ruleId: "SC2086", message: "Quote it." };
    const more = { findings: () => [finding] } as unknown as Parameters<typeof readMarked>[1];
    expect(items("FROM a\n# shellcheck disable=‸\n", more).map(({ label, detail }) => [label, detail])).toEqual([["SC2086", "Quote it."]]);
  });

  test("a check of BuildKit's stands once, however many rules of ours answer to it", () => {
    const found = labels("# check=skip=‸\n");
    expect(found).toEqual([...new Set(found)]);
    expect(found).toContain("JSONArgsRecommended");
  });

  test.each(["FROM a\nRUN a && \\\n‸", "FROM a\nRUN a && \\\n\n‸", "FROM a\nRUN <<EOF\necho\n‸", "# escape=`\nFROM a\nRUN a `\r\n‸"])(
    "no instruction can stand where one is not at its end: %j",
    (marked) => expect(labels(marked)).toEqual([]),
  );
});
