import { SYSTEM_MANAGERS } from "../facts/system-managers.ts";
import { commandExists } from "../../model/image-content.ts";
import { evidenceOf } from "../../model/stage-evidence.ts";
import type { PackageManager, Stage } from "../../model/model.ts";
import { copiesOf, installsOf, isBaseKnown, isImage, matchesAny, outermostBase, outermostStage, stagesNamed, type Check } from "./check.ts";

/** `package-present` */
export const packagePresent: Check<"package-present"> = ({ package: wanted, or = [], byFamily = {}, command, stage }, { model }, tell) => {
  const names = new Set([wanted, ...or, ...Object.values(byFamily).flat()]);
  for (const one of stagesNamed(model, stage)) {
    const installs = installsOf(one);
    if (
      !isBaseKnown(one) ||
      (BROUGHT[one.baseFacts?.family ?? ""] ?? []).some((name) => names.has(name)) ||
      installs.some(({ packages, manager }) =>
        packages.some(({ name, literal }) => names.has(name) || (!literal && SYSTEM_MANAGERS.has(manager))),
      )
    )
      continue;
    if (readsPackageList(one) || (command !== undefined && (commandExists(one, command) === true || fillsBinFolder(one)))) continue;
    const last = installs.findLast(({ manager }) => SYSTEM_MANAGERS.has(manager));
    tell(last?.command.nameSpan ?? one.baseSpan, { stage: one, data: { package: wanted } });
  }
};

/** What every base image of a family brings, or may bring: its package manager needs it. */
const BROUGHT: Readonly<Record<string, readonly string[]>> = { fedora: ["ca-certificates", "tzdata", "gnupg2"] };

/** Whether packages may be installed that the file does not name. */
function readsPackageList(stage: Stage): boolean {
  return [stage, ...stage.ancestors].some(
    (one) => evidenceOf(one).anything || one.installs.some(({ manager, fromFile }) => fromFile && SYSTEM_MANAGERS.has(manager)),
  );
}

/** Whether whole folders are copied to where commands lie. */
function fillsBinFolder(stage: Stage): boolean {
  return [stage, ...stage.ancestors].some((one) =>
    evidenceOf(one).openFolders.some((folder) => /^\/(?:usr(?:\/local)?(?:\/s?bin)?|s?bin)?$/.test(folder)),
  );
}

/** `package-absent` */
export const packageAbsent: Check<"package-absent"> = ({ packages, managers, images = [], files = [], stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    for (const install of installsOf(one)) {
      if (managers !== undefined && !managers.includes(install.manager)) continue;
      for (const item of install.packages) {
        if (matchesAny(packages, item.name)) tell(item.span, { stage: one, install, package: item, data: { found: item.name } });
      }
    }
    const base = outermostBase(one);
    if (base.kind === "image" && isImage(base.image, images) === true)
      tell(outermostStage(one).baseSpan, { stage: one, data: { found: base.image.resolved } });
    for (const copy of copiesOf(one)) {
      const found = files.find(
        (file) =>
          copy.destinationPath === file ||
          copy.sources.some(
            ({ value }) => value !== undefined && file === `${copy.destinationPath ?? ""}/${value.slice(value.lastIndexOf("/") + 1)}`,
          ),
      );
      if (found !== undefined && copy.destination !== undefined)
        tell(copy.destination.span, { stage: one, copy, instruction: copy.instruction, data: { found } });
    }
  }
};

/** `packages-limited-to` */
export const packagesLimitedTo: Check<"packages-limited-to"> = ({ packages, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    for (const install of installsOf(one)) {
      if (!SYSTEM_MANAGERS.has(install.manager) || install.run.script.opaque) continue;
      for (const item of install.packages) {
        if (item.literal && !item.name.startsWith(".") && !matchesAny(packages, item.name))
          tell(item.span, { stage: one, install, package: item, data: { found: item.name } });
      }
    }
  }
};

const FAMILY_MANAGERS: Readonly<Record<string, readonly PackageManager[]>> = {
  debian: ["apt"],
  alpine: ["apk"],
  wolfi: ["apk"],
  fedora: ["dnf", "yum", "microdnf"],
  suse: ["zypper"],
  arch: ["pacman"],
};

/** `package-manager-fits-base` */
export const packageManagerFitsBase: Check<"package-manager-fits-base"> = ({ stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    const family = one.baseFacts?.family ?? "";
    const fitting = FAMILY_MANAGERS[family];
    const install = fitting && installsOf(one).find(({ manager }) => SYSTEM_MANAGERS.has(manager) && !fitting.includes(manager));
    if (install?.command.nameSpan !== undefined)
      tell(install.command.nameSpan, { stage: one, install, data: { found: install.tool, family } });
  }
};
