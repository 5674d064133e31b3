import { expect, test } from "vitest";
import { builtinContracts } from "../../server/src/contracts/registry.ts";
import { resolveConfig } from "../../server/src/engine/config-resolution.ts";
import { lintFile } from "../../server/src/engine/lint.ts";
import { emptyConfig } from "../../server/src/engine/settings.ts";

// What no shell can run, no fix writes.

const FILES: readonly string[] = [
  'FROM scratch\nCOPY app /app\nCMD ["/app"]\n',
  'FROM scratch\nCOPY app /app\nUSER root\nENTRYPOINT ["npm", "start"]\nHEALTHCHECK CMD ["curl", "http://localhost/"]\n',
  'FROM scratch AS build\nCOPY app /app\nFROM scratch\nCOPY --from=build /app /app\nUSER app\nCMD ["/app"]\n',
  'FROM gcr.io/distroless/static-debian13\nCOPY app /app\nCMD ["npm", "start"]\n',
  'FROM gcr.io/distroless/nodejs24-debian13\nWORKDIR /srv\nCOPY . .\nHEALTHCHECK CMD ["wget", "-q", "http://localhost/"]\nCMD ["x.js"]\n',
  'FROM busybox:1.37\nCOPY app /app\nHEALTHCHECK CMD curl http://localhost/\nCMD ["npm", "start"]\n',
];
const config = resolveConfig([{ folder: "", config: { ...emptyConfig, preset: "all", rules: new Map() } }]);
const contracts = [undefined, ...builtinContracts()];

test.each(FILES)("%j: no fix calls what is not there", (text) => {
  const base = /FROM (\S+)\n(?!.*FROM)/s.exec(text)?.[1] ?? "";
  for (const contract of contracts) {
    for (const { ruleId, fixes } of lintFile({ text, config, contract, path: "Dockerfile" }).findings) {
      for (const { title, edits } of fixes) {
        const written = edits.map(({ newText }) => newText).join("\n");
        // A fix that takes another base, or another stage, brings its tools itself.
        if (/\bFROM\b/.test(written) || edits.some(({ span }) => text.slice(span.start, span.end).startsWith(base))) continue;
        const where = `${contract?.name ?? "no contract"}: ${ruleId}: ${title}: ${written}`;
        if (base !== "busybox:1.37") expect(written, where).not.toMatch(/^(?:RUN|SHELL) /m);
        expect(written, where).not.toMatch(/\b(?:apt-get|apk|dnf|yum) (?:update|add|install)|"\/?(?:bin\/)?sh", "-c"(?=.*scratch)/);
      }
    }
  }
});
