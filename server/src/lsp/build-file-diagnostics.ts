import type { Diagnostic } from "vscode-languageserver";
import type { BuildContext } from "../contracts/build-context.ts";
import { analyze } from "../engine/analyze.ts";
import { lintEmbedded } from "../engine/embedded.ts";
import { withPreset } from "../engine/config-resolution.ts";
import { resolvePath } from "../host/build-files.ts";
import { indexLines } from "../text/line-index.ts";
import { chooseContract } from "./contract-choice.ts";
import { diagnosticOf } from "./convert.ts";
import { describe } from "./guard.ts";
import { withoutLeftOut } from "./left-out.ts";
import { pageLink, type Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { folderOf, nearestFolder, pathOf, shownPath } from "./uris.ts";

/** A Compose or Bake file and what is known around it. */
export interface BuildFile {
  readonly uri: string;
  readonly text: string;
  readonly settings: Settings;
  readonly surroundings: Surroundings;
}

/** The findings of the Dockerfiles that stand inside a Compose or Bake file, at their places in it. */
export async function diagnoseBuildFile(session: Session, { uri, text, settings, surroundings }: BuildFile): Promise<Diagnostic[]> {
  if (!settings.enable || !/dockerfile[_-]inline/.test(text)) return [];
  const path = shownPath(uri);
  const lines = indexLines(text);
  const { editor, log } = session;
  const config = settings.preset === "auto" ? surroundings.config : withPreset(surroundings.config, settings.preset);
  const diagnostics: Diagnostic[] = [];
  for (const { inline, context: place, args, target } of await session.workspace.imagesOf({ path, text })) {
    if (inline === undefined) continue;
    const context = place === undefined ? undefined : await contextAt(session, uri, place, surroundings);
    const inputs = { target: target?.text, buildArgs: args };
    const analysis = analyze(inline.mapped.text, inputs);
    const question = { analysis, path: "", config, context, wanted: settings.contract, own: surroundings.contracts };
    const { findings, failures } = lintEmbedded(inline, { path, config, context, inputs, contract: chooseContract(question) });
    for (const { ruleId, error } of failures) log.error(`The rule ${ruleId} failed on ${uri}: ${describe(error)}`);
    for (const finding of withoutLeftOut(findings, settings.diagnostics.leaveOut))
      diagnostics.push(diagnosticOf(finding, uri, lines, editor, (page) => pageLink(editor, page)));
  }
  return diagnostics;
}

/** The context of an image. That of a folder is listed once for each state of the file's surroundings. */
async function contextAt(session: Session, uri: string, place: string, { key }: Surroundings): Promise<BuildContext | undefined> {
  const path = pathOf(uri);
  if (path === undefined || /^[a-z][a-z0-9+.-]+:|^git@|^github\.com\//i.test(place)) return undefined;
  const root = resolvePath(folderOf(path), place);
  // A folder outside the workspace is nobody's business, however a file names it.
  const { folders } = session.workspace;
  if (folders.length > 0 && !folders.some((folder) => root === folder) && nearestFolder(folders, root) === undefined) return undefined;
  const known = contexts.get(root);
  if (known?.key === key) return known.context;
  const context = session.host.collectContext({ dockerfile: undefined, context: root });
  contexts.set(root, { key, context });
  for (const oldest of contexts.keys()) {
    if (contexts.size <= 8) break;
    contexts.delete(oldest);
  }
  return context;
}

const contexts = new Map<string, { readonly key: string; readonly context: Promise<BuildContext | undefined> }>();
