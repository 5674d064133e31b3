import { rules } from "../rules/index.ts";
import { directiveTable } from "../syntax/instruction-table.ts";
import { itemKinds, type Completion, type Proposal } from "./proposal.ts";
import type { FeatureInput } from "./feature-input.ts";

/** What can stand in a comment: directives in the head of the file, suppressions, rule ids behind `ignore=`. */
export function commentItems(input: FeatureInput, lineStart: number, offset: number): Completion | undefined {
  const line = input.text.slice(lineStart, offset);
  const ids = /#\s*plimsoll\b.*\bignore=(?:[\w-]+,\s*)*([\w-]*)$/.exec(line);
  if (ids !== null) return { start: offset - (ids[1]?.length ?? 0), proposals: [...ruleProposals, ...shellProposals(input)] };
  const shellcheck = /#\s*shellcheck\s+(?:\S+\s+)*disable=(?:\w+,)*(\w*)$/.exec(line);
  if (shellcheck !== null) return { start: offset - (shellcheck[1]?.length ?? 0), proposals: shellProposals(input) };
  const tally = /#\s*tally\b.*\bignore=(?:[\w/-]+,\s*)*([\w/-]*)$/i.exec(line);
  if (tally !== null) return { start: offset - (tally[1]?.length ?? 0), proposals: tallyProposals };
  const hadolint = /#\s*hadolint\b.*\bignore=(?:\w+,\s*)*(\w*)$/.exec(line);
  if (hadolint !== null) return { start: offset - (hadolint[1]?.length ?? 0), proposals: hadolintProposals };
  const contract = /#\s*plimsoll\b.*\bcontract=([\w-]*)$/.exec(line);
  if (contract !== null) return { start: offset - (contract[1]?.length ?? 0), proposals: contractProposals(input) };
  const check = /^#\s*check\s*=\s*(?:.*[=;,]\s*)?([\w-]*)$/i.exec(line);
  if (check !== null) return { start: offset - (check[1]?.length ?? 0), proposals: checkProposals(line) };
  const escape = /^#\s*escape\s*=\s*(\S*)$/i.exec(line);
  if (escape !== null) return { start: offset - (escape[1]?.length ?? 0), proposals: [value("\\"), value("`")] };
  const syntax = /^#\s*syntax\s*=\s*(\S*)$/i.exec(line);
  if (syntax !== null)
    return { start: offset - (syntax[1]?.length ?? 0), proposals: [value("docker/dockerfile:1"), value("docker/dockerfile:1-labs")] };
  const word = /^\s*#\s*([\w ]*)$/.exec(line);
  if (word === null) return undefined;
  const inHead =
    input.tree.instructions.every(({ span }) => span.start >= offset) && input.tree.comments.every(({ span }) => span.start >= lineStart);
  return {
    start: offset - (word[1]?.length ?? 0),
    proposals: [...(inHead ? directiveProposals(input) : []), ...suppressions, contractComment],
  };
}

function directiveProposals({ tree }: FeatureInput): readonly Proposal[] {
  const written = new Set(tree.directives.map(({ name }) => name.toLowerCase()));
  return directiveTable
    .filter(({ name }) => !written.has(name))
    .map(({ name, summary, usage }) => ({
      label: `${name}=`,
      kind: itemKinds.property,
      detail: usage,
      documentation: summary,
      insert: name === "syntax" ? "syntax=docker/dockerfile:1" : `${name}=`,
      again: name === "escape",
    }));
}

const suppressions: readonly Proposal[] = [
  ["plimsoll ignore=", "for the instruction below"],
  ["plimsoll stage ignore=", "for the stage"],
  ["plimsoll file ignore=", "for the whole file"],
].map(([label = "", detail = ""]): Proposal => ({ label, kind: itemKinds.snippet, detail: `suppress findings ${detail}`, again: true }));

const contractComment: Proposal = {
  label: "plimsoll contract=",
  kind: itemKinds.snippet,
  detail: "the image contract this file is held to",
  again: true,
};

function contractProposals({ contracts }: FeatureInput): readonly Proposal[] {
  return [
    ...contracts.map(({ name, title, description }): Proposal => ({
      label: name,
      kind: itemKinds.reference,
      detail: title,
      documentation: description,
    })),
    { label: "none", kind: itemKinds.constant, detail: "no contract" },
  ];
}

/** Parts of BuildKit's check directive: `skip=Rule,Rule;error=true`. */
function checkProposals(line: string): readonly Proposal[] {
  const part = line.slice(Math.max(line.indexOf("=") + 1, line.lastIndexOf(";") + 1));
  if (/^\s*(?:skip|experimental)\s*=/i.test(part))
    return [...buildkitProposals, { label: "all", kind: itemKinds.constant, detail: "every check" }];
  if (/^\s*error\s*=/i.test(part)) return [value("true"), value("false")];
  return [
    { label: "skip=", kind: itemKinds.property, detail: "checks to leave out", again: true },
    { label: "error=", kind: itemKinds.property, detail: "whether a finding stops the build", again: true },
    { label: "experimental=", kind: itemKinds.property, detail: "experimental checks to run", again: true },
  ];
}

const ruleProposals: readonly Proposal[] = [
  ...rules
    .filter(({ meta }) => meta.category !== "build-error")
    .map(({ meta }): Proposal => ({ label: meta.id, kind: itemKinds.reference, detail: meta.category, documentation: meta.summary })),
  { label: "all", kind: itemKinds.constant, detail: "every finding" },
];

/** What ShellCheck finds in this file, which nobody knows by heart. */
function shellProposals({ findings }: FeatureInput): readonly Proposal[] {
  const found = new Map(findings().flatMap(({ ruleId, message }) => (/^SC\d+$/.test(ruleId) ? [[ruleId, message] as const] : [])));
  return [...found].map(([label, detail]) => ({ label, kind: itemKinds.reference, detail }));
}

/** Rules under the ids that a pattern takes; one that has several of ours behind it stands once. */
function aliasProposals(pattern: RegExp, named: (id: string) => string = (id) => id): readonly Proposal[] {
  const found = new Map<string, Proposal>();
  for (const { meta } of rules)
    for (const id of Object.values(meta.aliases ?? {}).flatMap((ids) => ids ?? [])) {
      const label = named(id);
      if (pattern.test(id) && !found.has(label))
        found.set(label, { label, kind: itemKinds.reference, detail: meta.id, documentation: meta.summary });
    }
  return [...found.values()].toSorted((a, b) => (a.label < b.label ? -1 : 1));
}

/** Rules under BuildKit's names. */
const buildkitProposals = aliasProposals(/^[A-Z][A-Za-z]+$/);

/** Rules under hadolint's ids, for comments in its dialect. */
const hadolintProposals = aliasProposals(/^(?:DL|SC)\d{4}$/);

/** Rules under the names that tally gives them: its own, and those of BuildKit and hadolint behind their names. */
const tallyProposals = aliasProposals(/^tally\/|^[A-Z][A-Za-z]+$|^DL\d{4}$/, (id) =>
  id.startsWith("tally/") ? id : `${/^DL\d/.test(id) ? "hadolint" : "buildkit"}/${id}`,
);

function value(label: string): Proposal {
  return { label, kind: itemKinds.value };
}
