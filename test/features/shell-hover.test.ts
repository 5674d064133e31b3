import { expect, test } from "vitest";
import { hover } from "../../server/src/features/hover.ts";
import { shellCommands } from "../../server/src/features/shell-commands.ts";
import { readMarked } from "./marked-input.ts";

const at = (marked: string): string | undefined => {
  const { input, offset } = readMarked(marked);
  const found = hover(input, offset);
  return found === null ? undefined : (found.contents as { value: string }).value;
};

test.each<[string, RegExp]>([
  ["FROM a\nRUN apt-‸get update", /^\*\*apt-get\*\* Package manager of Debian and Ubuntu\.\n\n- `update` /],
  ["FROM a\nRUN apt-get up‸date", /^\*\*apt-get update\*\* fetches the lists/],
  ["FROM a\nRUN apt-get install -‸y curl", /^\*\*apt-get -y, --yes, --assume-yes\*\* answers/],
  ["FROM a\nRUN apt-get install -yq‸ curl", /^\*\*apt-get -yq\*\*\n\n- `-y` .*\n- `-q` /],
  ["FROM a\nRUN sudo /usr/bin/apt-get install --no-install-‸recommends x", /^\*\*apt-get --no-install-recommends\*\*/],
  ["FROM a\nRUN apt-get install -y cu‸rl", /^\*\*curl\*\* Package, installed by `apt-get install`: whatever version is current/],
  ["FROM a\nRUN pip install fla‸sk==3.1", /^\*\*flask\*\* Package, installed by `pip install`: version `3\.1`/],
  ["FROM a\nRUN <<EOF\nset -e‸u\ncurl -fsSL x\nEOF\n", /^\*\*set -eu\*\*\n\n- `-e` .*\n- `-u` /],
  ["FROM a\nRUN tar -xzf‸ x", /- `-x` unpacks\n- `-z` through gzip\n- `-f` this archive/],
  ["FROM a\nRUN npm ci --omit=d‸ev", /^\*\*npm --omit, --omit=dev\*\*/],
])("%j", (marked, expected) => {
  expect(at(marked)).toMatch(expected);
});

test.each([
  "FROM a\nRUN my‸tool --yes",
  "FROM a\nRUN apt-get -Z‸",
  "FROM a\nRUN apt-get ‸",
  "FROM a\nRUN curl inst‸all",
  "FROM a\nRUN constructor‸",
  "FROM a\nRUN apt-get install --no‸pe",
])("nothing is said of %j", (marked) => {
  expect(at(marked)).toBe(undefined);
});

test("the table says something of everything, each flag once", () => {
  for (const [name, { summary, flags, verbs }] of Object.entries(shellCommands)) {
    expect([name, /^[A-Z].*\.$/s.test(summary)]).toEqual([name, true]);
    const names = [...flags.flatMap(([spellings]) => spellings.split(", ")), ...verbs.map(([verb]) => ` ${verb}`)];
    expect([name, names.length]).toEqual([name, new Set(names).size]);
    for (const [spellings, text] of flags)
      expect([name, spellings, spellings.startsWith("-") && text !== ""]).toEqual([name, spellings, true]);
  }
});

test("RUN says what it adds and what was there before", () => {
  const text =
    at("FROM debian:13 AS a\nRUN apt-get update && apt-get install -y curl=8.1 git\nFROM a\nRU‸N apk add bash\nRUN pip install -r x.txt") ??
    "";
  expect(text).toContain("Adds the package `bash`.\n\nInstalled before it: `curl 8.1`, `git`.");
  expect(at("FROM a\nRU‸N pip install -r x.txt")).toContain("Adds what a file lists (`pip install`).");
});

test("the image at this line is whole", () => {
  const text =
    at(
      'FROM scratch\nUSER app\nWORKDIR /app\nSHELL ["/bin/bash", "-c"]\nENV A=1\nEXPOSE 80\nENTRYPOINT ["x"]\nSTOPSIGNAL SIGINT\nCM‸D ["y"]\n',
    ) ?? "";
  expect(text.slice(text.indexOf("The image at this line"))).toMatch(
    /^The image at this line:\n\n- user `app`\n- working directory `\/app`\n- shell `\/bin\/bash -c`\n- entrypoint `\["x"\]`\n(?:- cmd.*\n)?- stop signal `SIGINT`\n- environment .*`A=1`.*\n- ports `80(?:\/tcp)?`/,
  );
});
