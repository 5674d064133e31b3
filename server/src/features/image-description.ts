import type { Contract } from "../contracts/contract.ts";
import type { ImageCommand, ImageConfig, ImageReference, PackageInstall, Setting, Stage } from "../model/model.ts";
import type { Instruction } from "../syntax/tree.ts";
import { code } from "./markdown.ts";

const mostShown = 12;

/** What an image declares, one line of a list each; what is unknown is left out. */
export function describeConfig(config: ImageConfig): readonly string[] {
  const lines: string[] = [];
  const add = <T>(label: string, setting: Setting<T>, show: (value: T) => string): void => {
    if (setting.state === "set") lines.push(`- ${label} ${show(setting.value)}${setting.inherited ? " (inherited)" : ""}`);
  };
  add("user", config.user, ({ raw, user }) => code(raw === "" ? user : raw));
  add("working directory", config.workingDir, code);
  add("shell", config.shell, (words) => code(words.join(" ")));
  add("entrypoint", config.entrypoint, showCommand);
  add("cmd", config.cmd, showCommand);
  add("healthcheck", config.healthcheck, (value) => (value === "NONE" ? "none" : showCommand(value)));
  add("stop signal", config.stopSignal, code);
  const environment = [...config.env].flatMap(([name, setting]) => (setting.state === "set" ? [`${name}=${setting.value}`] : []));
  if (environment.length > 0) lines.push(`- environment ${list(environment)}`);
  if (config.exposedPorts.length > 0) lines.push(`- ports ${list(config.exposedPorts.map(({ raw }) => raw))}`);
  if (config.volumes.length > 0) lines.push(`- volumes ${list(config.volumes.map(({ value, raw }) => value ?? raw))}`);
  return lines;
}

/** What the packages of a RUN add, and what was installed before it in its stage and those it is built from. */
export function describeInstalls(stage: Stage, instruction: Instruction): readonly string[] {
  const own = stage.installs.filter(({ run }) => run.instruction === instruction);
  const before = [
    ...stage.ancestors.flatMap(({ installs }) => installs),
    ...stage.installs.filter(({ run }) => run.instruction.index < instruction.index),
  ];
  const names = (installs: readonly PackageInstall[]): string[] => [
    ...new Set(
      installs.flatMap(({ packages }) => packages.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`))),
    ),
  ];
  const adds = names(own);
  const files = own.filter(({ fromFile }) => fromFile).map(({ tool, verb }) => code(`${tool} ${verb}`));
  const had = instruction.name === "FROM" ? names(stage.ancestors.flatMap(({ installs }) => installs)) : names(before);
  return [
    adds.length === 0 ? "" : `Adds ${adds.length === 1 ? "the package" : "the packages"} ${list(adds)}.`,
    files.length === 0 ? "" : `Adds what a file lists (${files.join(", ")}).`,
    had.length === 0 ? "" : `Installed before it: ${list(had)}.`,
  ];
}

/** A stage: where it comes from and what it does. */
export function describeStage(stage: Stage): readonly string[] {
  const { base } = stage;
  const from =
    base.kind === "stage"
      ? `stage ${code(base.name)}`
      : base.kind === "image"
        ? code(base.image.resolved)
        : base.kind === "scratch"
          ? "`scratch`"
          : code(base.raw);
  const title = `**${stage.name?.text ?? `stage ${stage.index}`}** Stage ${stage.index}, from ${from}.`;
  const packages = stage.installs.flatMap((install) => install.packages.map(({ name }) => name));
  return [
    title,
    packages.length === 0 ? "" : `Installs ${list(packages)}.`,
    describeConfig(stage.config).join("\n"),
    stage.reachable ? "" : "No other stage needs it, and it is not the final one.",
  ];
}

/** An image reference taken apart. */
export function describeImage(image: ImageReference): readonly string[] {
  const rows = [
    `- registry ${code(image.registry)}`,
    `- repository ${code(image.repository)}`,
    `- tag ${image.tag === undefined ? (image.digest === undefined ? "none, which means `latest`" : "none") : code(image.tag)}`,
    `- digest ${image.digest === undefined ? "none" : code(image.digest)}`,
  ];
  return [`**${image.resolved.replaceAll("*", "\\*")}**`, rows.join("\n")];
}

/** The contract in force. */
export function describeContract({ name, title, description }: Contract, pageLink: (page: string) => string): readonly string[] {
  return [`Held to the contract [${name}](${pageLink(`contracts/${name}.md`)}): ${title}.`, description];
}

function showCommand({ form, words, text }: ImageCommand): string {
  return form === "exec" ? code(JSON.stringify(words)) : code(text);
}

function list(items: readonly string[]): string {
  const shown = items.slice(0, mostShown).map(code).join(", ");
  return items.length > mostShown ? `${shown} and ${items.length - mostShown} more` : shown;
}
