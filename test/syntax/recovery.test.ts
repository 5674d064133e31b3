import { describe, expect, test } from "vitest";
import { parse } from "../../server/src/syntax/parse.ts";
import { unmark } from "../marks.ts";

/** Each problem in order: the marked place, its code and what it says. */
function check(marked: string, expected: readonly (readonly [code: string, message: string])[]): void {
  const { text, spans } = unmark(marked);
  const { problems } = parse(text);
  expect(problems.map(({ code, message }) => [code, message])).toEqual(expected);
  expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual(spans.map(({ start, end }) => text.slice(start, end)));
  expect(problems.map(({ span }) => span)).toEqual(spans);
}

describe("each problem has its own place and message, and reading goes on", () => {
  test.each<[string, string, readonly (readonly [string, string])[]]>([
    ["a misspelt instruction", "FROM a\n«COPPY» a b\nRUN x\n", [["unknown-instruction", "Unknown instruction COPPY. Did you mean COPY?"]]],
    ["in lower case", "FROM a\n«coppy» a b\n", [["unknown-instruction", "Unknown instruction coppy. Did you mean copy?"]]],
    ["nothing near", "FROM a\n«apt-get» update\n", [["unknown-instruction", "Unknown instruction apt-get."]]],
    [
      "several at once",
      "FROM a\n«FOOOO» a\nCOPY «--chmode»=1 «--form»=x a b\n«RUNN» b\n",
      [
        ["unknown-instruction", "Unknown instruction FOOOO."],
        ["unknown-flag", "COPY knows no flag --chmode. Did you mean --chmod?"],
        ["unknown-flag", "COPY knows no flag --form. Did you mean --from?"],
        ["unknown-instruction", "Unknown instruction RUNN. Did you mean RUN?"],
      ],
    ],
    ["a flag where none is known", "FROM a\nCMD «--x» a\n", [["unknown-flag", "CMD takes no flags."]]],
    ["a flag across lines", "FROM a\nCOPY \\\n «--frm»=b \\\n x y\n", [["unknown-flag", "COPY knows no flag --frm. Did you mean --from?"]]],
    ["a flag twice", "FROM a\nCOPY --from=a «--from»=b x y\n", [["duplicate-flag", "--from stands twice."]]],
    ["no value", "FROM a\nCOPY «--from» x y\n", [["flag-without-value", "--from needs a value."]]],
    ["a bad boolean", "FROM a\nCOPY --link=«yes» x y\n", [["invalid-boolean-flag", "--link takes true or false."]]],
    ["no destination", "FROM a\n«COPY» x\n", [["missing-argument", "COPY needs at least one source and a destination."]]],
    [
      "nothing behind a keyword",
      "FROM a\n«WORKDIR»\n«EXPOSE»\n",
      [
        ["missing-argument", "WORKDIR needs an argument."],
        ["missing-argument", "EXPOSE needs at least one argument."],
      ],
    ],
    [
      "no equals sign",
      "FROM a\nENV a=b «c»\n",
      [["missing-equals", "Each word here must have the form name=value; quote a value that holds blanks."]],
    ],
    ["no value of ENV", "FROM a\nENV «a»\n", [["missing-value", "ENV needs a value: write ENV a=value."]]],
    [
      "blank names",
      "FROM a\nARG «=b» c «=d»\n",
      [
        ["blank-name", "A name is missing before the = sign."],
        ["blank-name", "A name is missing before the = sign."],
      ],
    ],
    ["a number in an array", 'FROM a\nCMD ["a", «1», "b"]\n', [["exec-form-not-strings", "An array in exec form may hold strings only."]]],
    [
      "FROM with too much",
      "FROM a «b»\nFROM c AS d «e»\n«FROM»\n",
      [
        ["invalid-from", "FROM takes an image, and AS with a stage name behind it."],
        ["invalid-from", "FROM takes an image, and AS with a stage name behind it."],
        ["invalid-from", "FROM needs an image."],
      ],
    ],
    [
      "a stage name",
      "FROM a AS «1b»\n",
      [["invalid-stage-name", "A stage name must begin with a letter and may hold letters, digits, hyphens, underscores and dots only."]],
    ],
    [
      "a heredoc as destination",
      "FROM a\nCOPY a «<<E»\nE\n",
      [["heredoc-destination", "The destination of COPY cannot be a heredoc; write a path behind it."]],
    ],
    [
      "ONBUILD",
      "FROM a\nONBUILD «ONBUILD» RUN x\nONBUILD «from» b\n",
      [
        ["invalid-onbuild-trigger", "ONBUILD cannot stand behind ONBUILD."],
        ["invalid-onbuild-trigger", "FROM cannot stand behind ONBUILD."],
      ],
    ],
    [
      "HEALTHCHECK",
      "FROM a\nHEALTHCHECK --interval=«3» --retries=«x» CMD a\nHEALTHCHECK «CDM» a\nHEALTHCHECK NONE «a b»\n",
      [
        ["invalid-duration", "--interval takes a duration such as 30s or 1m30s."],
        ["invalid-retries", "--retries takes a number from 0 on."],
        ["unknown-healthcheck-type", "HEALTHCHECK takes CMD or NONE, not CDM. Did you mean CMD?"],
        ["healthcheck-none-arguments", "HEALTHCHECK NONE takes no arguments."],
      ],
    ],
    ["SHELL", "FROM a\nSHELL «bash -c»\n", [["shell-not-exec-form", 'SHELL needs a JSON array, such as ["/bin/bash", "-c"].']]],
    [
      "mounts",
      "FROM a\nRUN --mount=type=«cahce»,«taget»=/a,id=x --network=«hots» x\n",
      [
        ["unknown-mount-type", "There is no mount type cahce. Did you mean cache?"],
        ["unknown-mount-key", "A mount knows no key taget. Did you mean target?"],
        ["invalid-network-mode", "--network takes default, host or none. Did you mean host?"],
      ],
    ],
    ["a mount's empty field", "FROM a\nRUN --mount=type=cache,target=/a«,» x\n", [["mount-key-without-value", "A key is missing here."]]],
    [
      "variables",
      'FROM a\nENV a=«${b» c=d\nENV a=«${b,,}»\nWORKDIR «"/x»\nCOPY «${}» /y\n'.replace("«${b,,}»", "«${b,»,}"),
      [
        ["invalid-substitution", "This variable lacks its closing brace."],
        ["invalid-substitution", "There is no such modifier; :-, :+, :?, #, % and / are known."],
        ["unclosed-quote", "This quote is not closed."],
        ["invalid-substitution", "This is no valid variable; write $name or ${name}, and escape a dollar sign that is meant as such."],
      ],
    ],
    [
      "directives",
      "# escape=«x»\n# «escape»=`\nFROM a\n",
      [
        ["invalid-escape-directive", "escape takes a backslash or a backquote."],
        ["duplicate-directive", "The directive escape stands twice."],
      ],
    ],
    ["no FROM before", "ARG x\n«RUN» a\nRUN b\nFROM c\n", [["instruction-before-from", "RUN needs a stage; FROM must stand before it."]]],
    ["no FROM at all", "ARG x\n«ARG» y\n", [["missing-from", "There is no FROM behind this, so there is nothing to build."]]],
    ["nothing", "«# c»\n", [["no-instructions", "This file has no instruction."]]],
  ])("%s", (_, marked, expected) => {
    check(marked, expected);
  });
});

describe("a heredoc without an end does not swallow the file", () => {
  const open = "This heredoc is not ended; a line with EOF alone is missing.";
  test.each<[string, string, readonly string[]]>([
    ["it ends before a keyword at the margin", "FROM a\nRUN «<<EOF»\necho hi\nCOPY a b\nRUN c\n", ["FROM", "RUN", "COPY", "RUN"]],
    ["an indented keyword is body", "FROM a\nRUN «<<EOF»\n  RUN x\nUSER y\n", ["FROM", "RUN", "USER"]],
    ["a keyword alone is body", "FROM a\nRUN «<<EOF»\nRUN\nUSER y\n", ["FROM", "RUN", "USER"]],
    ["lower case counts", "FROM a\nRUN «<<EOF»\ncopy a b\n", ["FROM", "RUN", "COPY"]],
    ["at the end of the file", "FROM a\nRUN «<<EOF»", ["FROM", "RUN"]],
    ["an indented delimiter is none", "FROM a\nRUN «<<EOF»\n  EOF\nUSER y\n", ["FROM", "RUN", "USER"]],
  ])("%s", (_, marked, names) => {
    check(marked, [["unterminated-heredoc", open]]);
    expect(parse(unmark(marked).text).instructions.map(({ name }) => name)).toEqual(names);
  });
});

test("the first problem of an instruction is the one BuildKit reports", () => {
  const [, copy] = parse("FROM a\nCOPY --link=no --foo a <<E\nE\n").instructions;
  expect(copy?.problem?.buildkit).toBe("expecting boolean value for flag --link, not: no");
  expect(copy?.problems.map(({ code }) => code)).toEqual(["invalid-boolean-flag", "unknown-flag", "heredoc-destination"]);
});

test("a trigger's own faults stay with it: BuildKit meets them only when another build uses the image", () => {
  const tree = parse("FROM a\nONBUILD COPY --form=x a b\n");
  expect(tree.problems).toEqual([]);
  expect(tree.instructions[1]?.trigger?.problem?.code).toBe("unknown-flag");
});
