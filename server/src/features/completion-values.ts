import type { Stage } from "../model/model.ts";
import { createdUsers } from "../model/image-content.ts";
import { stageAt } from "../model/places.ts";
import { PLATFORM_ARGS } from "../model/scope.ts";
import type { Instruction } from "../syntax/tree.ts";
import type { FeatureInput } from "./feature-input.ts";
import { itemKinds, type Proposal } from "./proposal.ts";
import { code } from "./markdown.ts";
import { predefinedArguments } from "./predefined-arguments.ts";

/** Where in an instruction the cursor stands, flags and line continuations left out. */
export interface ArgumentPlace {
  /** What stands between the keyword and the word at the cursor. */
  readonly before: string;
  readonly word: string;
  readonly offset: number;
  /** Whether nothing but flags stands before. */
  readonly first: boolean;
}

/** What can stand as an argument. */
export function argumentItems(input: FeatureInput, instruction: Instruction, place: ArgumentPlace): readonly Proposal[] {
  switch (instruction.name) {
    case "FROM":
      return /^\s*(?:--\S+\s+)*\S+\s+$/.test(place.before)
        ? [{ label: "AS", kind: itemKinds.keyword, detail: "name the stage", insert: "AS " }]
        : [];
    case "USER":
      return place.first ? userItems(stageAt(input.model, place.offset), place.word) : [];
    case "STOPSIGNAL":
      return place.first ? signals : [];
    case "SHELL":
      return place.first ? shells : [];
    case "HEALTHCHECK":
      return place.first ? healthchecks : [];
    case "EXPOSE":
      return portItems(stageAt(input.model, place.offset), instruction, place.word);
    case "ARG":
      return place.word.includes("=") ? [] : declarableItems(input, instruction);
    case "WORKDIR":
      return place.first ? directoryItems(input) : [];
    case "LABEL":
      return place.word.includes("=") ? [] : labels(instruction, place.offset);
    default:
      return [];
  }
}

/** The empty image. */
export const scratch: Proposal = { label: "scratch", kind: itemKinds.constant, detail: "the empty image" };

/** The stages that an instruction at `offset` may name: those before its own. */
export function stageItems({ model }: FeatureInput, offset: number): readonly Proposal[] {
  const own = stageAt(model, offset);
  return model.stages
    .filter(({ name, index }) => name !== undefined && index < (own?.index ?? 0))
    .map((stage) => ({
      label: stage.name?.text ?? String(stage.index),
      kind: itemKinds.stage,
      detail: `stage ${stage.index}`,
      documentation: stage.base.kind === "image" ? `From ${code(stage.base.image.resolved)}.` : "",
    }));
}

/** Variables with a value or a declaration before `instruction`: of its stage and those it is built from, or the global ones. */
export function variableItems({ model }: FeatureInput, instruction: Instruction, stage: Stage | undefined): readonly Proposal[] {
  const found = new Map<string, Proposal>();
  const add = (name: string, detail: string, value: string | undefined): void => {
    found.set(name, { label: name, kind: itemKinds.variable, detail: value === undefined ? detail : `${detail} = ${value}` });
  };
  if (stage === undefined) {
    for (const { name, value, span } of model.globalArgs) if (span.end <= instruction.span.start) add(name.text, "build argument", value);
    // BuildKit knows the platforms before the first FROM.
    for (const name of PLATFORM_ARGS) if (!found.has(name)) add(name, "set by BuildKit", undefined);
    return [...found.values()];
  }
  for (const [name, setting] of stage.configBefore(instruction).env) if (setting.state === "set") add(name, "environment", setting.value);
  for (const { name, value, span } of stage.args) if (span.end <= instruction.span.start) add(name.text, "build argument", value);
  return [...found.values()].toSorted((a, b) => (a.label < b.label ? -1 : 1));
}

/** Users that are known at the end of a stage: created in it, or of its base image; behind `:` the group of the user. */
export function userItems(stage: Stage | undefined, word: string): readonly Proposal[] {
  if (stage === undefined) return [];
  const [before, after] = word.split(":");
  if (before !== undefined && after !== undefined)
    return before === ""
      ? []
      : [before, "root", "0"].map((group) =>
          user(`${before}:${group}`, group === before ? "the group of the same name" : "the group of root"),
        );
  const created = createdUsers(stage).map(({ name, uid }) =>
    user(name, uid === undefined ? "created in this file" : `created in this file, uid ${uid}`),
  );
  const known = Object.entries(stage.baseFacts?.users ?? {}).map(([name, uid]) => user(name, `of the base image, uid ${uid}`));
  const names = new Set(created.map(({ label }) => label));
  return [...created, ...known.filter(({ label }) => !names.has(label))];
}

function user(label: string, detail: string): Proposal {
  return { label, kind: itemKinds.value, detail };
}

/** The platforms that official images are built for, and the arguments that hold the builder's own. */
export const platforms: readonly Proposal[] = [
  "$BUILDPLATFORM",
  "$TARGETPLATFORM",
  "linux/amd64",
  "linux/arm64",
  "linux/arm/v7",
  "linux/arm/v6",
  "linux/386",
  "linux/ppc64le",
  "linux/riscv64",
  "linux/s390x",
  "windows/amd64",
].map((label) => ({ label, kind: itemKinds.enumMember }));

export const ports: readonly (readonly [string, string])[] = [
  ["80", "HTTP"],
  ["443", "HTTPS"],
  ["8080", "HTTP without privileges"],
  ["8443", "HTTPS without privileges"],
  ["3000", "Node.js and Grafana"],
  ["5000", "Flask, registry"],
  ["8000", "Django, uvicorn"],
  ["9000", "PHP-FPM"],
  ["9090", "Prometheus"],
  ["5432", "PostgreSQL"],
  ["3306", "MySQL and MariaDB"],
  ["27017", "MongoDB"],
  ["6379", "Redis"],
  ["5672", "AMQP"],
  ["53/udp", "DNS"],
];

/** Ports of the base image first: those that are exposed here already stand there for nothing. */
function portItems(stage: Stage | undefined, instruction: Instruction, word: string): readonly Proposal[] {
  const port = /^([^/]+)\/\w*$/.exec(word)?.[1];
  if (port !== undefined) return ["tcp", "udp", "sctp"].map((protocol) => ({ label: `${port}/${protocol}`, kind: itemKinds.enumMember }));
  const written = new Set(instruction.args.map(({ text }) => text));
  const inherited = stage?.configBefore(instruction).exposedPorts.map(({ raw }) => raw) ?? [];
  const known = new Map<string, string>(inherited.map((port) => [port.replace(/\/tcp$/, ""), "of the base image or exposed above"]));
  for (const [port, detail] of ports) if (!known.has(port)) known.set(port, detail);
  return [...known].filter(([label]) => !written.has(label)).map(([label, detail]) => ({ label, kind: itemKinds.value, detail }));
}

/** What an ARG may make known here: the global arguments of a stage first, then those that BuildKit sets itself. */
function declarableItems({ model }: FeatureInput, instruction: Instruction): readonly Proposal[] {
  const stage = stageAt(model, instruction.span.start);
  const written = new Set((stage?.args ?? model.globalArgs).filter((arg) => arg.instruction !== instruction).map(({ name }) => name.text));
  const globals = stage === undefined ? [] : model.globalArgs;
  const own = new Set(globals.map(({ name }) => name.text));
  return [
    ...globals.map(({ name, value }) => ({
      label: name.text,
      kind: itemKinds.variable,
      detail: value === undefined ? "build argument (global)" : `build argument (global) = ${value}`,
    })),
    ...[...predefinedArguments].map(([label, documentation]) => ({
      label,
      kind: itemKinds.variable,
      detail: "set by BuildKit",
      documentation,
    })),
  ].filter(({ label, detail }) => !written.has(label) && (detail !== "set by BuildKit" || !own.has(label)));
}

/** Permissions that files of an image often have. Source: Dockerfile reference, "COPY --chmod". */
export const modes: readonly Proposal[] = [
  ["755", "readable and executable for all, writable for the owner"],
  ["644", "readable for all, writable for the owner"],
  ["555", "readable and executable for all, writable for nobody"],
  ["444", "readable for all, writable for nobody"],
  ["600", "for the owner alone"],
  ["+x", "executable, else as it is"],
  ["u=rwX,go=rX", "readable for all, writable for the owner; folders and programs executable"],
].map(([label = "", detail = ""]) => ({ label, kind: itemKinds.value, detail }));

/** The working directories of this file, and the ones many images use. */
function directoryItems({ model }: FeatureInput): readonly Proposal[] {
  const known = new Map<string, string>();
  for (const { instructions } of model.stages)
    for (const { name, args } of instructions)
      if (name === "WORKDIR" && args[0] !== undefined && args[0].text !== "") known.set(args[0].text, "used in this file");
  for (const path of ["/app", "/src", "/workspace", "/usr/src/app", "/srv"]) if (!known.has(path)) known.set(path, "");
  return [...known].map(([label, detail]) => ({ label, kind: itemKinds.folder, ...(detail === "" ? {} : { detail }) }));
}

export const signals: readonly Proposal[] = [
  ["SIGTERM", "the default: end in good order"],
  ["SIGINT", "as Ctrl+C"],
  ["SIGQUIT", "end, with a core dump; graceful for nginx and php-fpm"],
  ["SIGHUP", "the terminal is gone; many servers read their configuration anew"],
  ["SIGKILL", "end at once"],
  ["SIGUSR1", "as the program says"],
  ["SIGUSR2", "as the program says"],
  ["SIGWINCH", "graceful for Apache httpd"],
  ["SIGRTMIN+3", "graceful for systemd"],
].map(([label = "", detail = ""]) => ({ label, kind: itemKinds.enumMember, detail }));

const shells: readonly Proposal[] = [
  ["/bin/sh", "-c"],
  ["/bin/bash", "-o", "pipefail", "-c"],
  ["/bin/ash", "-eo", "pipefail", "-c"],
  ["powershell", "-Command"],
  ["cmd", "/S", "/C"],
].map((words) => ({ label: `[${words.map((word) => JSON.stringify(word)).join(", ")}]`, kind: itemKinds.value }));

export const healthchecks: readonly Proposal[] = [
  { label: "CMD", kind: itemKinds.keyword, detail: "the command that tests the container", insert: "CMD " },
  { label: "NONE", kind: itemKinds.keyword, detail: "switches an inherited test off" },
];

/** The annotation keys of the OCI image specification (annotations.md, "Pre-Defined Annotation Keys"). */
export const labelKeys: readonly (readonly [string, string])[] = [
  ["created", "when the image was built (RFC 3339)"],
  ["authors", "who is responsible for the image"],
  ["url", "where to find more about the image"],
  ["documentation", "where its documentation is"],
  ["source", "where its source code is"],
  ["version", "version of the packaged software"],
  ["revision", "source control revision of the packaged software"],
  ["vendor", "who distributes it"],
  ["licenses", "licences as an SPDX expression"],
  ["ref.name", "name of the reference"],
  ["title", "title for people"],
  ["description", "description for people"],
  ["base.digest", "digest of the base image"],
  ["base.name", "reference of the base image"],
];

function labels(instruction: Instruction, offset: number): readonly Proposal[] {
  const written = new Set(
    instruction.pairs.filter(({ key }) => key.span.end < offset || key.span.start > offset).map(({ key }) => key.text),
  );
  return labelKeys
    .map(([key, detail]) => ({ label: `org.opencontainers.image.${key}`, detail }))
    .filter(({ label }) => !written.has(label))
    .map(({ label, detail }) => ({ label, kind: itemKinds.property, detail, insert: `${label}=`, snippet: `${label}="\${1}"` }));
}
