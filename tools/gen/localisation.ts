/** l10n/bundle.l10n.json: every text that client and server have translated, gathered from their sources. Its translations are written by hand. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getL10nJson } from "@vscode/l10n-dev";
import type { GeneratedFile } from "./generated.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folders = ["client/src", "server/src/features", "server/src/features/refactorings", "server/src/lsp"];

export default async (): Promise<readonly GeneratedFile[]> => {
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".ts"))
      .sort()
      .map((name) => ({ extension: ".ts", contents: readFileSync(join(root, folder, name), "utf8") })),
  );
  const texts = Object.entries(await getL10nJson(sources)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [{ path: "l10n/bundle.l10n.json", text: `${JSON.stringify(Object.fromEntries(texts), undefined, 2)}\n` }];
};
