import { describe, expect, test } from "vitest";
import { showSignature } from "../../server/src/features/signature-help.ts";
import { readMarked } from "./marked-input.ts";

describe("signature help", () => {
  test.each([
    ["FROM a\nCOPY --from=‸x a b\n", "[--flag…]"],
    ["FROM a\nCOPY a‸ b\n", "<source>…"],
    ["FROM a\nCOPY a b‸\n", "<destination>"],
    ["FROM a\nCOPY a \\\n ‸", "<destination>"],
    ["FROM ‸a AS b\n", "<image>[:<tag>|@<digest>]"],
    ["FROM a AS b‸\n", "<name>]"],
    ["FROM a\nONBUILD COPY a‸ b\n", "<source>…"],
    ["FROM a\nWORKDIR /x‸\n", "<path>"],
  ])("%j is at %s", (marked, expected) => {
    const { input, offset } = readMarked(marked);
    const help = showSignature(input, offset);
    const signature = help?.signatures[help.activeSignature ?? 0];
    const label = signature?.parameters?.[help?.activeParameter ?? 0]?.label;
    const [start, end] = Array.isArray(label) ? label : [0, 0];
    expect(signature?.label.slice(start, end)).toBe(expected);
  });

  test("takes the exec form where one is written", () => {
    const { input, offset } = readMarked('FROM a\nCMD ["x", ‸"y"]\n');
    const help = showSignature(input, offset);
    expect(help?.signatures[help.activeSignature ?? 0]?.label).toBe('CMD ["<program>", "<argument>"…]');
  });

  test.each(["FR‸OM a\n", "FROM a\nRUN <<E\nx‸\nE\n", "FROM a\n‸\n", "COPPY ‸a\n"])("says nothing in %j", (marked) => {
    const { input, offset } = readMarked(marked);
    expect(showSignature(input, offset)).toBeNull();
  });
});
