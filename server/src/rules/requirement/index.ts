import type { RequirementKind } from "../../contracts/requirement.ts";
import { baseFromArgument } from "./base-argument.ts";
import { baseFamilyIs, baseHasShell, baseImageIs, baseImageIsNot } from "./base-image.ts";
import type { Check } from "./check.ts";
import { commandOnPath } from "./commands-on-path.ts";
import { directoryExists } from "./directories.ts";
import { contextFileCopied, contextNotCopied, copiedFromStage, copyModeIs, fileAtPath } from "./files.ts";
import { healthcheckIs, healthcheckSet } from "./health-checks.ts";
import { cmdInherited, cmdIs, entrypointAbsent, entrypointIs, entrypointIsNot, entrypointSet, execForm } from "./image-commands.ts";
import { ignoreFileHas, manifestsHaveRuntimes, neighbourFileContains, neighbourFileExists } from "./neighbours.ts";
import { packageAbsent, packageManagerFitsBase, packagePresent, packagesLimitedTo } from "./packages.ts";
import { pythonPackagePresent } from "./python-packages.ts";
import { installsRunAsRoot, sudoAbsent } from "./root-installs.ts";
import {
  cacheMountPresent,
  commandAbsent,
  commandHasVariable,
  commandRuns,
  commandRunsAs,
  installsAroundArgument,
  installsBeforeCopies,
} from "./run-order.ts";
import { scriptContains, scriptIsValid, scriptWritesWithin } from "./run-scripts.ts";
import { dockerfileIsNamed, envAbsent, envSet, labelSet, portExposed, workdirIs } from "./settings.ts";
import { noInstallAtStart, sourcesLimitedTo } from "./sources.ts";
import { argumentDeclared, commentPresent, platformIs, stageCountIs, stageExists } from "./stages.ts";
import { finalUserIs, groupExists, userExistsCheck, userHomeIs } from "./users.ts";

/** The check of every kind of requirement; a kind without one does not compile. */
export const CHECKS: { readonly [Kind in RequirementKind]: Check<Kind> } = {
  "base-image-is": baseImageIs,
  "base-image-is-not": baseImageIsNot,
  "base-has-shell": baseHasShell,
  "base-family-is": baseFamilyIs,
  "base-from-argument": baseFromArgument,
  "stage-exists": stageExists,
  "stage-count-is": stageCountIs,
  "platform-is": platformIs,
  "package-present": packagePresent,
  "package-absent": packageAbsent,
  "packages-limited-to": packagesLimitedTo,
  "package-manager-fits-base": packageManagerFitsBase,
  "python-package-present": pythonPackagePresent,
  "command-on-path": commandOnPath,
  "file-at-path": fileAtPath,
  "context-file-copied": contextFileCopied,
  "context-not-copied": contextNotCopied,
  "copied-from-stage": copiedFromStage,
  "copy-mode-is": copyModeIs,
  "directory-exists": directoryExists,
  "user-exists": userExistsCheck,
  "group-exists": groupExists,
  "user-home-is": userHomeIs,
  "final-user-is": finalUserIs,
  "sudo-absent": sudoAbsent,
  "installs-run-as-root": installsRunAsRoot,
  "workdir-is": workdirIs,
  "env-set": envSet,
  "env-absent": envAbsent,
  "entrypoint-absent": entrypointAbsent,
  "entrypoint-set": entrypointSet,
  "entrypoint-is": entrypointIs,
  "entrypoint-is-not": entrypointIsNot,
  "exec-form": execForm,
  "cmd-is": cmdIs,
  "cmd-inherited": cmdInherited,
  "healthcheck-set": healthcheckSet,
  "healthcheck-is": healthcheckIs,
  "label-set": labelSet,
  "port-exposed": portExposed,
  "installs-before-copies": installsBeforeCopies,
  "installs-around-argument": installsAroundArgument,
  "argument-declared": argumentDeclared,
  "cache-mount-present": cacheMountPresent,
  "command-runs": commandRuns,
  "command-runs-as": commandRunsAs,
  "command-absent": commandAbsent,
  "command-has-variable": commandHasVariable,
  "comment-present": commentPresent,
  "sources-limited-to": sourcesLimitedTo,
  "no-install-at-start": noInstallAtStart,
  "manifests-have-runtimes": manifestsHaveRuntimes,
  "dockerfile-is-named": dockerfileIsNamed,
  "ignore-file-has": ignoreFileHas,
  "neighbour-file-exists": neighbourFileExists,
  "neighbour-file-contains": neighbourFileContains,
  "script-contains": scriptContains,
  "script-is-valid": scriptIsValid,
  "script-writes-within": scriptWritesWithin,
};
