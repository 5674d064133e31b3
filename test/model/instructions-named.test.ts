import { expect, test } from "vitest";
import { buildModel } from "../../server/src/model/build-model.ts";
import { instructionsAndTriggersNamed, instructionsNamed } from "../../server/src/model/instructions-named.ts";
import { parse } from "../../server/src/syntax/parse.ts";

const model = buildModel(
  parse("ARG A\nFROM debian AS one\nUSER a\nRUN x\nUSER b\nONBUILD USER c\nFROM one\nONBUILD ONBUILD USER d\nUSER e\n"),
);
const shown = (instructions: readonly { readonly logical: { readonly text: string } }[]) => instructions.map(({ logical }) => logical.text);

test("instructions of the file, of a stage, and of no stage", () => {
  expect(shown(instructionsNamed(model.tree, "USER"))).toEqual(["USER a", "USER b", "USER e"]);
  expect(model.stages.map((stage) => shown(instructionsNamed(stage, "USER")))).toEqual([["USER a", "USER b"], ["USER e"]]);
  expect(shown(instructionsNamed(model.tree, "ARG"))).toEqual(["ARG A"]);
  expect(instructionsNamed(model.tree, "VOLUME")).toEqual([]);
});

test("what stands behind ONBUILD, in its place", () => {
  expect(shown(instructionsAndTriggersNamed(model.tree, "USER"))).toEqual(["USER a", "USER b", "USER c", "USER e"]);
  expect(instructionsAndTriggersNamed(model.tree, "ONBUILD").map(({ keyword }) => keyword.text)).toEqual(["ONBUILD"]);
  expect(instructionsAndTriggersNamed(model.stages[0] ?? model.tree, "RUN")).toHaveLength(1);
});
