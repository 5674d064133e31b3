import * as l10n from "@vscode/l10n";
import type { Contract } from "../contracts/contract.ts";
import type { ImageCommand, ImageConfig, ImageReference, PackageInstall, Setting, Stage } from "../model/model.ts";
import type { Instruction } from "../syntax/tree.ts";
import { code } from "./markdown.ts";

const mostShown = 12;

/** What an image declares, one line of a list each; what is unknown is left out. */
export function describeConfig(config: ImageConfig): readonly string[] {
  const lines: string[] = [];
  const add = <T>(label: string, setting: Setting<T>, show: (value: T) => string): void => {
    if (setting.state === "set") lines.push(`- ${label} ${show(setting.value)}${setting.inherited ? ` (${l10n.t("inherited")})` : ""}`);
  };
  add(l10n.t("user"), config.user, ({ raw, user }) => code(raw === "" ? user : raw));
  add(l10n.t("working directory"), config.workingDir, code);
  add(l10n.t("shell"), config.shell, (words) => code(words.join(" ")));
  add(l10n.t("entrypoint"), config.entrypoint, showCommand);
  add(l10n.t("cmd"), config.cmd, showCommand);
  add(l10n.t("healthcheck"), config.healthcheck, (value) => (value === "NONE" ? l10n.t("none") : showCommand(value)));
  add(l10n.t("stop signal"), config.stopSignal, code);
  const environment = [...config.env].flatMap(([name, setting]) => (setting.state === "set" ? [`${name}=${setting.value}`] : []));
  if (environment.length > 0) lines.push(`- ${l10n.t("environment")} ${list(environment)}`);
  if (config.exposedPorts.length > 0) lines.push(`- ${l10n.t("ports")} ${list(config.exposedPorts.map(({ raw }) => raw))}`);
  if (config.volumes.length > 0) lines.push(`- ${l10n.t("volumes")} ${list(config.volumes.map(({ value, raw }) => value ?? raw))}`);
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
    adds.length === 0 ? "" : adds.length === 1 ? l10n.t("Adds the package {0}.", list(adds)) : l10n.t("Adds the packages {0}.", list(adds)),
    files.length === 0 ? "" : l10n.t("Adds what a file lists ({0}).", files.join(", ")),
    had.length === 0 ? "" : l10n.t("Installed before it: {0}.", list(had)),
  ];
}

/** A stage: where it comes from and what it does. */
export function describeStage(stage: Stage): readonly string[] {
  const { base } = stage;
  const from =
    base.kind === "stage"
      ? l10n.t("stage {0}", code(base.name))
      : base.kind === "image"
        ? code(base.image.resolved)
        : base.kind === "scratch"
          ? "`scratch`"
          : code(base.raw);
  const title = `**${stage.name?.text ?? l10n.t("stage {0}", stage.index)}** ${l10n.t("Stage {0}, from {1}.", stage.index, from)}`;
  const packages = stage.installs.flatMap((install) => install.packages.map(({ name }) => name));
  return [
    title,
    packages.length === 0 ? "" : l10n.t("Installs {0}.", list(packages)),
    describeConfig(stage.config).join("\n"),
    stage.reachable ? "" : l10n.t("No other stage needs it, and it is not the final one."),
  ];
}

/** An image reference taken apart. */
export function describeImage(image: ImageReference): readonly string[] {
  const rows = [
    `- ${l10n.t("registry")} ${code(image.registry)}`,
    `- ${l10n.t("repository")} ${code(image.repository)}`,
    `- ${l10n.t("tag")} ${image.tag === undefined ? (image.digest === undefined ? l10n.t("none, which means {0}", code("latest")) : l10n.t("none")) : code(image.tag)}`,
    `- ${l10n.t("digest")} ${image.digest === undefined ? l10n.t("none") : code(image.digest)}`,
  ];
  return [`**${image.resolved.replaceAll("*", "\\*")}**`, rows.join("\n")];
}

/** The contract in force. */
export function describeContract({ name, title, description }: Contract, pageLink: (page: string) => string): readonly string[] {
  return [`${l10n.t("Held to the contract {0}:", `[${name}](${pageLink(`contracts/${name}.md`)})`)} ${title}.`, description];
}

function showCommand({ form, words, text }: ImageCommand): string {
  return form === "exec" ? code(JSON.stringify(words)) : code(text);
}

function list(items: readonly string[]): string {
  const shown = items.slice(0, mostShown).map(code).join(", ");
  return items.length > mostShown ? l10n.t("{0} and {1} more", shown, items.length - mostShown) : shown;
}
