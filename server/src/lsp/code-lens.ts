import type { CodeLens } from "vscode-languageserver";
import { findLenses, type CodeLensOptions } from "../features/code-lens.ts";
import type { FeatureInput } from "../features/feature-input.ts";
import { findAllTargets } from "./build-stages.ts";
import type { Session } from "./session.ts";
import { within } from "./within.ts";

/** Lenses are asked for while a person types: other files are not waited for longer than that. */
const diskWait = 40;

/** Lenses, the uses of a stage in Compose and Bake files of the workspace counted in. */
export async function findAllLenses(input: FeatureInput, options: CodeLensOptions, session: Session): Promise<CodeLens[]> {
  const targets = options.references ? await within(findAllTargets(session, input.uri), diskWait) : undefined;
  return findLenses(input, options, (stage) => targets?.get(stage.toLowerCase()) ?? []);
}
