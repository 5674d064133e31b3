/** The licences of everything that is bundled: they ask to go along with each copy. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup.mjs";

/** Licences under which a package may be bundled into this MIT-licensed project. */
const accepted = new Set(["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "0BSD"]);

/**
 * Gives the notices of all packages among the bundled files. Throws where the licence of one is not accepted.
 * @param {Iterable<string>} inputs the files that went into the bundles, from the root of the project
 */
export function licenceTexts(inputs) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const input of inputs) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input.replaceAll("\\", "/"))?.[0];
    if (folder) folders.add(folder);
  }
  return [...folders]
    .sort()
    .map(notice)
    .join(`\n${"-".repeat(80)}\n\n`);
}

function notice(/** @type {string} */ folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!accepted.has(license))
    throw new Error(`${name} has the licence ${license}, which is not accepted for bundling (tools/licences.mjs)`);
  const text =
    file === undefined
      ? `Licence: ${license}. The package carries no licence text of its own.`
      : readFileSync(join(root, folder, file), "utf8").trim();
  return `${name} ${version}\n\n${text}\n`;
}
