import { expect, test } from "vitest";
import type { Model } from "../../server/src/model/model.ts";
import { visibleVariables } from "../../server/src/model/visible-variables.ts";
import { modelOf } from "./model-of.ts";

const names = (model: Model, index: number): string[] => {
  const instruction = model.tree.instructions[index];
  return instruction === undefined ? [] : visibleVariables(model, instruction).map(({ name }) => name);
};

test("globals before and in FROM, those of the stage inside it", () => {
  const model = modelOf("ARG A\nARG B\nFROM golang AS x\nARG C\nENV D=1\nFROM x\nARG A\nRUN y\n");
  expect(names(model, 1)).toContain("A");
  expect(names(model, 1)).not.toContain("B");
  expect(names(model, 2)).toEqual(expect.arrayContaining(["A", "B", "TARGETARCH"]));
  expect(names(model, 3)).toEqual(["GOPATH", "GOTOOLCHAIN", "PATH"]);
  expect(names(model, 4)).toEqual(["GOPATH", "GOTOOLCHAIN", "PATH", "C"]);
  expect(names(model, 7)).toEqual(["GOPATH", "GOTOOLCHAIN", "PATH", "C", "D", "A"]);
});
