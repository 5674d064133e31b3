import { expect, test } from "vitest";
import { entryOf } from "../../server/src/text/data-tree.ts";
import { readHclTree } from "../../server/src/text/hcl-tree.ts";
import { readJsonTree } from "../../server/src/text/json-tree.ts";
import { mapString } from "../../server/src/text/mapped-string.ts";
import { toSource } from "../../server/src/text/mapped-text.ts";
import { readYamlTree } from "../../server/src/text/yaml-tree.ts";

type Language = "yaml" | "json" | "hcl";
const readers = { yaml: readYamlTree, json: (text: string) => readJsonTree(text, "json"), hcl: readHclTree };

/** Every character that is written as it is stands where the map says. */
function check(language: Language, text: string): string | undefined {
  const node = entryOf(readers[language](text).root, "d")?.value;
  if (node === undefined) throw new Error("no node");
  const mapped = mapString(text, node, language);
  if (mapped === undefined) return undefined;
  for (let at = 0; at < mapped.text.length; at++) {
    const char = mapped.text[at] as string;
    if (/\S/.test(char)) expect([at, text[toSource(mapped, at)]]).toEqual([at, char]);
  }
  return mapped.text;
}

test.each<[string, Language, string, string | undefined]>([
  ["literal block", "yaml", "d: |\n  FROM a\n  RUN x \\\n    y\n", "FROM a\nRUN x \\\n  y\n"],
  ["literal block, deeper", "yaml", "d: |\n        FROM a\n\n        RUN b\ne: 1\n", "FROM a\n\nRUN b\n"],
  ["literal block, stripped", "yaml", "d: |-\n  FROM a\n\n", "FROM a"],
  ["literal block, kept", "yaml", "d: |+\n  FROM a\n\ne: 1\n", "FROM a\n\n"],
  ["literal block with an indent of its own", "yaml", "d: |2\n    FROM a\n", "  FROM a\n"],
  ["literal block with a comment", "yaml", "d: | # why\n  FROM a\n", "FROM a\n"],
  ["literal block at the end", "yaml", "d: |\n  FROM a", "FROM a\n"],
  ["literal block with CRLF", "yaml", "d: |\r\n  FROM a\r\n  RUN b\r\n", "FROM a\nRUN b\n"],
  ["folded block", "yaml", "d: >\n  FROM a\n\n  RUN b\n", undefined],
  ["folded block of one line", "yaml", "d: >\n  FROM a\n", "FROM a\n"],
  ["double quotes", "yaml", 'd: "FROM a\\nRUN b\\tc"\n', "FROM a\nRUN b\tc"],
  ["double quotes over lines", "yaml", 'd: "FROM a\\n\\\n   RUN b"\n', "FROM a\nRUN b"],
  ["single quotes", "yaml", "d: 'FROM a''b'\n", "FROM a'b"],
  ["plain", "yaml", "d: FROM a\n", "FROM a"],
  ["JSON", "json", '{"d": "FROM a\\nRUN \\u0041\\"b\\\\"}', 'FROM a\nRUN A"b\\'],
  ["HCL heredoc", "hcl", "d = <<EOT\nFROM a\n RUN b\nEOT\n", "FROM a\n RUN b\n"],
  ["HCL indented heredoc", "hcl", "d = <<-EOT\n    FROM a\n\n      RUN b\n  EOT\n", "FROM a\n\n  RUN b\n"],
  ["HCL string", "hcl", 'd = "FROM a\\nRUN b"\n', "FROM a\nRUN b"],
])("%s", (_, language, text, expected) => {
  // A JSON escape stands for a letter that is not written.
  if (text.includes("\\u")) {
    const node = entryOf(readers[language](text).root, "d")?.value;
    expect(node && mapString(text, node, language)?.text).toBe(expected);
  } else expect(check(language, text)).toBe(expected);
});
