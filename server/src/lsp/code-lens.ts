import * as l10n from "@vscode/l10n";
import type { CodeLens } from "vscode-languageserver";
import { findLenses, type CodeLensOptions, type CodeLensWords } from "../features/code-lens.ts";
import type { FeatureInput } from "../features/feature-input.ts";
import { findAllTargets } from "./build-stages.ts";
import type { Session } from "./session.ts";
import { within } from "./within.ts";

/** Lenses are asked for while a person types: other files are not waited for longer than that. */
const diskWait = 40;

/** Lenses, the uses of a stage in Compose and Bake files of the workspace counted in. */
export async function findAllLenses(input: FeatureInput, options: CodeLensOptions, session: Session): Promise<CodeLens[]> {
  const targets = options.references ? await within(findAllTargets(session, input), diskWait) : undefined;
  return findLenses(input, options, (stage) => targets?.get(stage.toLowerCase()) ?? [], words());
}

/** In the language of the editor. */
function words(): CodeLensWords {
  return {
    noContract: l10n.t("No image contract"),
    build: l10n.t("Build"),
    buildStage: l10n.t("Build Stage"),
    options: l10n.t("Options..."),
    smokeTest: l10n.t("Smoke Test"),
    contract: (title) => l10n.t("Contract: {0}", title),
    uses: (count) => (count === 1 ? l10n.t("1 use") : l10n.t("{0} uses", count)),
  };
}
