import { expect, test } from "vitest";
import { commandAt, copyAt, instructionAt, placeComments, runAt, stageAt, stageOf } from "../../server/src/model/places.ts";
import { modelOf } from "./model-of.ts";

const text = "# one\nARG A\n# two\nFROM a AS x\n\nRUN b && \\\n# three\n  c $(d e)\nONBUILD RUN f\nFROM b\nCOPY g h\n# four\n";
const model = modelOf(text);
const where = (piece: string): number => text.indexOf(piece);

test("instruction, stage, run, copy and command at an offset", () => {
  expect(instructionAt(model, where("ARG"))?.name).toBe("ARG");
  expect(instructionAt(model, where("d e"))?.name).toBe("RUN");
  expect(instructionAt(model, where("\n\nRUN") + 1)).toBeUndefined();
  expect(instructionAt(model, 0)).toBeUndefined();
  expect(stageAt(model, where("ARG"))).toBeUndefined();
  expect(stageAt(model, where("ONBUILD"))?.index).toBe(0);
  expect(stageAt(model, text.length)?.index).toBe(1);
  expect(runAt(model, where("c $("))?.commands).toHaveLength(3);
  expect(runAt(model, where("COPY"))).toBeUndefined();
  expect(copyAt(model, where("g h"))?.kind).toBe("COPY");
  expect(commandAt(model, where("d e"))?.command.name).toBe("d");
  expect(commandAt(model, where("c $("))?.command.name).toBe("c");
  expect(commandAt(model, where("COPY"))).toBeUndefined();
});

test("the stage of an instruction and of a trigger", () => {
  const onbuild = model.stages[0]?.instructions.at(-1);
  expect(onbuild === undefined ? undefined : stageOf(model, onbuild)?.index).toBe(0);
  expect(onbuild?.trigger === undefined ? undefined : stageOf(model, onbuild.trigger)?.index).toBe(0);
});

test("comments with the instruction they belong to", () => {
  expect(placeComments(model).map(({ comment, instruction, stage }) => [comment.text, instruction?.name, stage?.index])).toEqual([
    ["one", "ARG", undefined],
    ["two", "FROM", 0],
    ["three", "RUN", 0],
    ["four", undefined, 1],
  ]);
});
