import { expect, test } from "vitest";
import { generate, outdated, replaceSection } from "../tools/gen/generated.ts";

// All rules, contracts and pages are made twice, and each file is formatted.
const patience = 120_000;
const once = generate();

test(
  "what is generated is fresh: npm run gen would change nothing",
  async () => {
    expect((await once).files.size).toBeGreaterThan(0);
    expect([...(await outdated(await once)).keys()]).toEqual([]);
  },
  patience,
);

test(
  "generating twice gives the same",
  async () => {
    expect(await generate()).toEqual(await once);
  },
  patience,
);

test("a section is replaced between its marks and nowhere else", () => {
  const text = "a\n<!-- rules:start -->\nold\n<!-- rules:end -->\nz\n";
  const replaced = replaceSection(text, "rules", "new\n");
  expect(replaced).toBe("a\n<!-- rules:start -->\n\nnew\n\n<!-- rules:end -->\nz\n");
  expect(replaceSection(replaced, "rules", "new")).toBe(replaced);
  expect(() => replaceSection(text, "other", "new")).toThrow("no section <!-- other:start -->");
});
