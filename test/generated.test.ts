import { expect, test } from "vitest";
import { generate, outdated, replaceSection } from "../tools/gen/generated.ts";

test("something is generated", async () => {
  expect((await generate()).files.size).toBeGreaterThan(0);
});

test("what is generated is fresh: npm run gen would change nothing", async () => {
  expect([...(await outdated()).keys()]).toEqual([]);
});

test("generating twice gives the same", async () => {
  expect(await generate()).toEqual(await generate());
});

test("a section is replaced between its marks and nowhere else", () => {
  const text = "a\n<!-- rules:start -->\nold\n<!-- rules:end -->\nz\n";
  const once = replaceSection(text, "rules", "new\n");
  expect(once).toBe("a\n<!-- rules:start -->\n\nnew\n\n<!-- rules:end -->\nz\n");
  expect(replaceSection(once, "rules", "new")).toBe(once);
  expect(() => replaceSection(text, "other", "new")).toThrow("no section <!-- other:start -->");
});
