import type { Position } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { BuildContext } from "../contracts/build-context.ts";
import { analyze } from "../engine/analyze.ts";
import { withPreset } from "../engine/config-resolution.ts";
import { withoutOpen, type EmbeddedDockerfile } from "../engine/embedded.ts";
import { extendTo, holdsPlace } from "../engine/embedded-edits.ts";
import type { Finding } from "../engine/finding.ts";
import { lintFile, type LintInput } from "../engine/lint.ts";
import { resolvePath, type DescribedImage } from "../host/build-files.ts";
import { indexLines, type LineIndex } from "../text/line-index.ts";
import { indexMappedLines } from "../text/mapped-lines.ts";
import { chooseContract } from "./contract-choice.ts";
import type { Checked } from "./documents.ts";
import { describe } from "./guard.ts";
import { kindOf, type Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { folderOf, nearestFolder, pathOf, shownPath } from "./uris.ts";

/** A Compose or Bake file and what is known around it. */
export interface BuildFile {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly settings: Settings;
  readonly surroundings: Surroundings;
}

/** A Dockerfile inside such a file: checked, with the lines of the outer file. */
export interface Embedded {
  readonly image: DescribedImage;
  readonly inline: EmbeddedDockerfile;
  readonly checked: Checked;
}

/** Whether a Dockerfile may stand in a text: nothing is read where it does not. */
export function mayEmbed(text: string): boolean {
  return /dockerfile[_-]inline/.test(text);
}

/** The Dockerfiles that stand inside a Compose or Bake file, in its order. */
export async function readEmbedded(session: Session, file: BuildFile): Promise<readonly Embedded[]> {
  if (!mayEmbed(file.text)) return [];
  const lines = indexLines(file.text);
  const found: Embedded[] = [];
  for (const image of await session.workspace.imagesOf({ path: shownPath(file.uri), text: file.text })) {
    const { inline } = image;
    if (inline !== undefined) found.push({ image, inline, checked: await checkEmbedded(session, file, lines, image, inline) });
  }
  return found;
}

async function checkEmbedded(
  session: Session,
  { uri, version, text: source, settings, surroundings }: BuildFile,
  outer: LineIndex,
  image: DescribedImage,
  inline: EmbeddedDockerfile,
): Promise<Checked> {
  const { text } = inline.mapped;
  const config = settings.preset === "auto" ? surroundings.config : withPreset(surroundings.config, settings.preset);
  const context = image.context === undefined ? undefined : await contextAt(session, uri, image.context, surroundings);
  const inputs = { target: image.target?.text, buildArgs: image.args };
  const analysis = analyze(text, inputs);
  const question = { analysis, path: "", config, context, wanted: settings.contract, own: surroundings.contracts };
  const contract = chooseContract(question);
  const shellCheck = session.shellChecks.known(uri, config, settings)?.results;
  const input: LintInput = { text, path: shownPath(uri), config, context, inputs, contract, analysis, shellCheck };
  let findings: readonly Finding[] | undefined;
  return {
    uri,
    version,
    text,
    lines: indexMappedLines(inline.mapped, source, outer),
    analysis,
    contract,
    config,
    surroundings: { ...surroundings, context },
    settings,
    shellChecks: undefined,
    resultId: "",
    input,
    embedded: { inline, source },
    findings() {
      if (findings !== undefined) return findings;
      if (!settings.enable) return (findings = []);
      const result = lintFile(input);
      for (const { ruleId, error } of result.failures) session.log.error(`The rule ${ruleId} failed on ${uri}: ${describe(error)}`);
      return (findings = withoutOpen(inline, result.findings));
    },
  };
}

interface Kept {
  readonly version: number;
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  /** How often ShellCheck has said more. */
  readonly generation: number | undefined;
  readonly found: Promise<readonly Embedded[]>;
}

const kept = new WeakMap<TextDocument, Kept>();

/** Those of an open document; none where it is no Compose or Bake file. What was read of a version is kept until the next. */
export async function embeddedIn(session: Session, uri: string): Promise<readonly Embedded[]> {
  const document = session.open(uri);
  if (document === undefined || kindOf(document) !== "build") return [];
  const text = document.getText();
  if (!mayEmbed(text)) return [];
  await session.settings.arrive(uri);
  const settings = session.settings.get(uri);
  const surroundings = session.surroundings.get(uri);
  const { version } = document;
  const before = kept.get(document);
  const generation = session.shellChecks.known(uri, surroundings.config, settings)?.generation;
  const isSame = before?.version === version && before.settings === settings && before.surroundings === surroundings;
  if (isSame && before.generation === generation) return before.found;
  const found = readEmbedded(session, { uri, version, text, settings, surroundings });
  kept.set(document, { version, settings, surroundings, generation, found });
  return found;
}

/** The one at a place; also where a person is about to write on in the blank lines behind it. */
export async function embeddedAt(session: Session, uri: string, position: Position): Promise<Embedded | undefined> {
  const found = await embeddedIn(session, uri);
  const document = session.open(uri);
  if (document === undefined || found.length === 0) return undefined;
  const source = document.getText();
  const place = document.offsetAt(position);
  const exact = found.find(({ inline }) => holdsPlace(inline, source, place));
  if (exact !== undefined) return exact;
  for (const { image, inline, checked } of found) {
    const longer = extendTo(inline, source, place);
    if (longer === undefined) continue;
    const { settings, surroundings } = checked;
    const file = { uri, version: document.version, text: source, settings, surroundings };
    return { image, inline: longer, checked: await checkEmbedded(session, file, indexLines(source), image, longer) };
  }
  return undefined;
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
