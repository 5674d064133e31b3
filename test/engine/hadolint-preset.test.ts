import { expect, test } from "vitest";
import { lint } from "../../server/src/engine/lint.ts";
import { defaultConfig } from "../../server/src/engine/settings.ts";

/** What hadolint 2.15.1 says of each text, DL3057 left out; all of it is told under the preset of its name. */
test.each([
  ["FROM a:1\nRUN command ssh a\n", "DL3001"],
  ["FROM a:1\nRUN exec -a x sudo b\n", "DL3004"],
  ["FROM a:1\nRUN busybox wget x\n", "DL3047"],
  ["FROM a:1\nRUN command go install a@1\n", "DL3062"],
  ["FROM a:1\nRUN exec go run a@1\n", "DL3062"],
  ["FROM a:1\nRUN apt-get install -y --no-install-recommends -- a=1\n", "DL3008"],
  ["FROM a:1\nRUN apk add --no-cache - a=1\n", "DL3018"],
  ["FROM a:1\nRUN pip install --no-cache-dir -- a==1\n", "DL3013"],
  ["FROM a:1\nRUN npm install -- a@1\n", "DL3016"],
  ["FROM a:1\nRUN zypper -n in - a=1 && zypper cc\n", ""],
  ["FROM a:1\nRUN cat <(sudo a)\n", "DL3004"],
  ["FROM a:1\nRUN <<X\nPIP_NO_CACHE_DIR=1 pip install a==1\nX\n", ""],
  ["FROM a:1\nRUN command apt-get install -y --no-install-recommends a=1\n", "DL3008"],
  ["FROM a:1\nRUN command pip install --no-cache-dir a==1\n", ""],
  ["FROM a:1\nRUN python -m pip --no-cache-dir install a\n", ""],
  ['FROM a:1\nRUN ["a","&&","sudo","b"]\n', "DL3004"],
  ['FROM a:1\nRUN ["sh","-c","apk add a"]\n', ""],
  ['FROM a:1\nRUN ["apt-get install a"]\n', "DL3008 DL3014 DL3015"],
  ["FROM a:1\nRUN <<X\n#!/usr/bin/env python\nsudo a | b\nX\n", "DL3004 DL4006"],
  ["FROM a:1\nRUN yarn install && rm -rf /usr/local/share/.cache\n", "DL3060"],
  ["FROM a:1\nRUN zypper -n in a=1 && rm -rf /var/cache/zypp\n", "DL3036"],
  ["FROM a:1\nRUN npm install git+ssh://git@x:y.git\n", "DL3016"],
  ["FROM a:1\nUSER root \n", "DL3066"],
  ["FROM a:1\nUSER 1 \n", "DL3066"],
  ['FROM a:1\nUSER "0"\n', "DL3066"],
  ["FROM a:1\nARG U\nUSER ${U:-x}\n", "DL3066"],
  ["FROM a:1\nARG U\nUSER x:$U\n", ""],
  ["FROM a:1\nARG A=1 U=2\nUSER $U\n", "DL3066"],
  ["FROM a:1\nARG A=1 TOKEN\n", ""],
  ["FROM a:1\nENV A=1 A=$A\n", "DL3044"],
  ["FROM a:1\nADD x.tar.zst /y\n", "DL3020"],
  ["FROM a.io/scratch\n", ""],
  ['FROM --platform="$TARGETPLATFORM" a:1\n', ""],
  ['FROM a:1 AS b\nFROM c:1\nCOPY --from="b" /a /b\n', "DL3022"],
  ["FROM a:1\nWORKDIR /x\nFROM a:2\nCOPY a b\n", ""],
  ["FROM a:1 AS B\nWORKDIR /x\nFROM b\nCOPY a c\n", "DL3006 DL3045"],
  ["FROM a:1\nRUN --mount=type=cache,dst=/x,ro a\nRUN --mount=readonly,target=/x,type=cache b\n", "DL3059"],
  ["FROM a:1\nRUN --network=host --mount=type=ssh a\nRUN --mount=type=ssh --network=host b\n", "DL3059"],
  ["FROM a:1\nRUN time a\nRUN b\n", ""],
  ["FROM a:1\nRUN [ a ] && b\nRUN c\n", "DL3059"],
  ['FROM a:1\nSHELL ["/bin/bash","-c","set -o pipefail"]\nRUN a | b\n', ""],
  ['FROM a:1\nSHELL ["/bin/ksh","-o","pipefail"]\nRUN a | b\n', "DL4006"],
  ['FROM a:1\nCMD ["c:\\windows", "\\d"]\n', ""],
  ['FROM a:1\nENTRYPOINT ["\\."]\n', ""],
  ['FROM a:1\nCMD ["a",]\n', "DL3025"],
])("%j", (text, expected) => {
  const found = lint({ text, config: { ...defaultConfig, preset: "hadolint" } }).flatMap(({ aliases }) =>
    aliases.filter((alias) => /^DL\d{4}$/.test(alias) && alias !== "DL3057"),
  );
  expect([...new Set(found)].sort().join(" ")).toBe(expected);
});
