import { instructionTable } from "../syntax/instruction-table.ts";
import type { InstructionName } from "../syntax/tree.ts";
import { itemKinds, type Proposal } from "./proposal.ts";
import type { FeatureInput } from "./feature-input.ts";

/** What is written behind the keyword, as a snippet. */
const bodies: Readonly<Partial<Record<InstructionName, string>>> = {
  ADD: "${1:source} ${2:destination}",
  ARG: "${1:name}",
  CMD: '["${1:program}"]',
  COPY: "${1:source} ${2:destination}",
  ENTRYPOINT: '["${1:program}"]',
  ENV: "${1:name}=${2:value}",
  EXPOSE: "${1:port}",
  FROM: "${1:image}",
  HEALTHCHECK: "--interval=${1:30s} --timeout=${2:3s} CMD ${3:command}",
  LABEL: '${1:key}="${2:value}"',
  ONBUILD: "${1}",
  RUN: "${1:command}",
  SHELL: '["${1:/bin/bash}", "-o", "pipefail", "-c"]',
  STOPSIGNAL: "${1:SIGTERM}",
  USER: "${1:user}",
  VOLUME: '["${1:/data}"]',
  WORKDIR: "${1:/app}",
};

/** The instructions that may begin a line, or stand behind ONBUILD, in the casing of the file. */
export function instructionItems(input: FeatureInput, place: "file" | "trigger"): readonly Proposal[] {
  const { tree, model } = input;
  const first = tree.instructions.find(({ name }) => name !== undefined);
  const lower = first !== undefined && first.keyword.text === first.keyword.text.toLowerCase();
  const facts = place === "trigger" ? instructionTable.filter(({ trigger }) => trigger) : instructionTable;
  const proposals = facts.map(({ name, summary, usage, url, deprecated }): Proposal => {
    const label = lower ? name.toLowerCase() : name;
    const body = bodies[name];
    return {
      label,
      kind: itemKinds.keyword,
      detail: usage[0] ?? "",
      documentation: `${summary}\n\n[Dockerfile reference](${url})`,
      insert: `${label} `,
      ...(body === undefined ? {} : { snippet: `${label} ${body}` }),
      deprecated,
    };
  });
  // In an empty file nothing else than FROM, ARG and directives makes sense.
  const ordered = model.stages.length === 0 && place === "file" ? ["FROM", "ARG"] : [];
  const rank = ({ label, deprecated }: Proposal): number => {
    const index = ordered.indexOf(label.toUpperCase());
    return deprecated === true ? 1000 : index < 0 ? 100 : index;
  };
  return proposals.toSorted((a, b) => rank(a) - rank(b));
}
