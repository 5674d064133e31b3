import { expect, test } from "vitest";
import { interpolateCompose, interpolateHcl } from "../../server/src/host/embedded-text.ts";
import { mapWhole, toSource } from "../../server/src/text/mapped-text.ts";

const read = (expand: typeof interpolateCompose, source: string): [string, string[]] => {
  const { mapped, open } = expand(mapWhole(source, 0, source.length));
  // Everything stands where the map says.
  for (let at = 0; at < mapped.text.length; at++) expect(source[toSource(mapped, at)]).toBe(mapped.text[at]);
  return [mapped.text, open.map(({ start, end }) => mapped.text.slice(start, end))];
};

test.each<[string, string, string[]]>([
  ["FROM a:$$V", "FROM a:$V", []],
  ["FROM a:${V:-1.2} AS ${W-b}", "FROM a:1.2 AS b", []],
  ["FROM a:${V} $W ${X:?no} $$", "FROM a:${V} $W ${X:?no} $", ["${V}", "$W", "${X:?no}"]],
  ["RUN echo $$$$ $$HOME", "RUN echo $$ $HOME", []],
  ["", "", []],
])("Compose: %s", (source, text, open) => {
  expect(read(interpolateCompose, source)).toEqual([text, open]);
});

test.each<[string, string, string[]]>([
  ["FROM a:$${V} %%{x}", "FROM a:${V} %{x}", []],
  ["FROM a:${V}-${f({a = 1})}", "FROM a:${V}-${f({a = 1})}", ["${V}", "${f({a = 1})}"]],
  ["RUN echo $HOME $$ %{ if x }y%{ endif }", "RUN echo $HOME $$ %{ if x }y%{ endif }", ["%{ if x }", "%{ endif }"]],
])("HCL: %s", (source, text, open) => {
  expect(read(interpolateHcl, source)).toEqual([text, open]);
});
