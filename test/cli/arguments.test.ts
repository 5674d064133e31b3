import { expect, test } from "vitest";
import { describeOptions, readArguments, type OptionSpecs } from "../../server/src/cli/arguments.ts";

const specs = {
  format: { value: "FORMAT", short: "f", values: ["text", "json"], help: "how" },
  arg: { value: "NAME=VALUE", multiple: true, help: "what" },
  fix: { help: "mend" },
} as const satisfies OptionSpecs;

test("reads options, switches, lists and paths, and stops at --", () => {
  const parsed = readArguments(["a", "-f", "json", "--arg=x=1", "--fix", "-", "--arg", "y", "--", "--fix", "-b"], specs);
  expect(parsed.paths).toEqual(["a", "-", "--fix", "-b"]);
  expect([parsed.value("format"), parsed.values("arg"), parsed.has("fix"), parsed.has("arg"), parsed.value("none")]).toEqual([
    "json",
    ["x=1", "y"],
    true,
    true,
    undefined,
  ]);
});

test.each([
  [["--fomat", "x"], "Unknown option --fomat. Did you mean --format?"],
  [["--whatever"], "Unknown option --whatever."],
  [["-x"], "Unknown option -x."],
  [["--format"], "--format needs a value: --format FORMAT."],
  [["--format="], "--format needs a value: --format FORMAT."],
  [["--format", "jsn"], '"jsn" is no value of --format, which takes text, json. Did you mean json?'],
  [["--fix=no"], "--fix takes no value."],
  [["--toString"], "Unknown option --toString."],
])("%j is refused", (args, message) => {
  expect(() => readArguments(args, specs)).toThrow(message);
});

test("the usage text names every option", () => {
  expect(describeOptions(specs)).toBe(
    ["  -f, --format FORMAT           how", "      --arg NAME=VALUE          what", "      --fix                     mend"].join("\n"),
  );
});
