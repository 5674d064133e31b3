import { expect, test } from "vitest";
import { newRule } from "../tools/new-rule.ts";

test("a new rule is two files named by its id, and its example cannot be mistaken for finished", () => {
  const files = newRule("port-forgotten", "security");
  expect([...files.keys()]).toEqual(["server/src/rules/port-forgotten.ts", "test/rules/port-forgotten.test.ts"]);
  const [rule = "", tests = ""] = [...files.values()];
  expect(rule).toContain('id: "port-forgotten"');
  expect(rule).toContain('category: "security"');
  expect(rule).toContain("export default defineRule(");
  expect(tests).toContain('from "../../server/src/rules/port-forgotten.ts"');
  expect(tests).toContain("Write here the message a person reads.");
});
