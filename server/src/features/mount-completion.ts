import { mountKeySpellings, mountTypes } from "../syntax/instruction-table.ts";
import { cacheFolders } from "../rules/facts/package-caches.ts";
import { itemKinds, type Completion, type Proposal } from "./proposal.ts";
import { completeImage } from "./image-completion.ts";
import { pathItems } from "./path-completion.ts";
import type { FeatureInput } from "./feature-input.ts";

/** What can stand in `--mount=…` at the cursor; `start` is where its value begins. */
export function mountItems(input: FeatureInput, start: number, offset: number): Completion | undefined {
  const fields = input.text.slice(start, offset).split(",");
  const field = fields.at(-1) ?? "";
  const given = fields.slice(0, -1).map((text) => text.split("=", 2));
  const typeName = given.find(([key]) => key?.toLowerCase() === "type")?.[1] ?? "bind";
  const type = mountTypes.find(({ name }) => name === typeName);
  const equals = field.indexOf("=");
  if (equals < 0)
    return {
      start: offset - field.length,
      proposals: keyProposals(
        given.map(([key = ""]) => key),
        typeName,
      ),
    };
  const key = field.slice(0, equals).toLowerCase();
  const valueStart = offset - (field.length - equals - 1);
  if (key === "type") {
    const proposals = mountTypes.map(({ name, doc }): Proposal => ({ label: name, kind: itemKinds.enumMember, documentation: doc }));
    return { start: valueStart, proposals };
  }
  if (key === "from") return completeImage(input, valueStart, offset);
  const name = mountKeySpellings.get(key);
  if (name === "source" && typeName === "bind" && !given.some(([one = ""]) => one.toLowerCase() === "from")) {
    const word = input.text.slice(valueStart, offset);
    const proposals = input.context === undefined ? [] : pathItems(input.context, word);
    return { start: valueStart + word.lastIndexOf("/") + 1, proposals };
  }
  const fact = type?.keys.find(({ name }) => name === mountKeySpellings.get(key));
  if (fact !== undefined && fact.values.length === 0) {
    const known = knownValues(input, typeName, fact.name, start);
    return known.length === 0 ? undefined : { start: valueStart, proposals: known };
  }
  const proposals = (fact?.values ?? []).map(({ name, doc }): Proposal => ({
    label: name,
    kind: itemKinds.enumMember,
    documentation: doc,
  }));
  return proposals.length === 0 ? undefined : { start: valueStart, proposals };
}

/** What other mounts of the file say, and for a cache the folders of package managers. */
function knownValues({ model }: FeatureInput, typeName: string, key: string, flagStart: number): readonly Proposal[] {
  const found = new Map<string, string>();
  for (const { mounts } of model.stages.flatMap(({ runs }) => runs))
    for (const mount of mounts) {
      if (mount.type !== typeName || (mount.flag.span.start <= flagStart && flagStart <= mount.flag.span.end)) continue;
      for (const one of mount.keys)
        if (mountKeySpellings.get(one.key.toLowerCase()) === key && one.value !== undefined && one.value !== "")
          found.set(one.value, "used in this file");
    }
  if (typeName === "cache" && key === "target")
    for (const manager of cacheManagers)
      for (const { target } of cacheFolders(manager)) if (!found.has(target)) found.set(target, `cache of ${manager}`);
  return [...found].map(([label, detail]) => ({ label, kind: itemKinds.folder, detail }));
}

/** In the order in which people need them. */
const cacheManagers = [
  "apt",
  "apk",
  "dnf",
  "pip",
  "uv",
  "poetry",
  "npm",
  "pnpm",
  "yarn",
  "bun",
  "go",
  "cargo",
  "maven",
  "gradle",
  "composer",
] as const;

function keyProposals(given: readonly string[], typeName: string): readonly Proposal[] {
  const written = new Set(given.map((key) => mountKeySpellings.get(key.toLowerCase()) ?? key));
  const type: Proposal = { label: "type", kind: itemKinds.property, detail: "kind of the mount", insert: "type=", again: true };
  const keys = mountTypes.find(({ name }) => name === typeName)?.keys ?? [];
  return [
    ...(given.some((key) => key.toLowerCase() === "type") ? [] : [type]),
    ...keys
      .filter(({ name }) => !written.has(name))
      .map(({ name, placeholder, doc, bare, values }): Proposal => ({
        label: name,
        kind: itemKinds.property,
        detail: placeholder,
        documentation: doc,
        insert: bare ? name : `${name}=`,
        again: !bare && (values.length > 0 || name === "from"),
      })),
  ];
}
