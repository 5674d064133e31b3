import type { Location, Position } from "vscode-languageserver";
import type { FeatureInput } from "../features/feature-input.ts";
import { dockerfileOf, type PlacedWord } from "../host/build-files.ts";
import type { Stage } from "../model/model.ts";
import { indexLines, type LineIndex } from "../text/line-index.ts";
import { touches } from "../text/span.ts";
import { rangeOf } from "./convert.ts";
import { embeddedIn } from "./embedded.ts";
import { checkText, featureInput, kindOf, type Session } from "./session.ts";
import { folderOf, pathOf } from "./uris.ts";

/** Where the Compose and Bake files of the workspace name a stage of a Dockerfile: the words behind `target:`. */
export async function findTargets(session: Session, dockerfile: Pick<FeatureInput, "uri" | "text">, stage: string): Promise<Location[]> {
  return (await findAllTargets(session, dockerfile)).get(stage.toLowerCase()) ?? [];
}

/** The same for all stages, by their names in lower case. */
export async function findAllTargets(
  session: Session,
  { uri, text }: Pick<FeatureInput, "uri" | "text">,
): Promise<ReadonlyMap<string, Location[]>> {
  const path = pathOf(uri);
  const locations = new Map<string, Location[]>();
  if (path === undefined) return locations;
  // A Dockerfile inside such a file is built by that file alone.
  const open = session.open(uri);
  const isInner = open !== undefined && kindOf(open) === "build";
  const files = isInner ? [{ uri, path, text: open.getText() }] : await session.workspace.readAll("builds");
  for (const file of files) {
    if (!/\btarget\b/.test(file.text)) continue;
    const images = await session.workspace.imagesOf(file);
    const lines = indexLines(file.text);
    for (const image of images) {
      const { target } = image;
      // It is known by its text.
      const isOwn = isInner ? image.inline?.mapped.text === text : dockerfileOf(image, folderOf(file.path)) === path;
      if (target === undefined || !isOwn) continue;
      const name = target.text.toLowerCase();
      locations.set(name, [...(locations.get(name) ?? []), { uri: file.uri, range: rangeOf(lines, target.span) }]);
    }
  }
  return locations;
}

/** A stage named by a Compose or Bake file: the Dockerfile it stands in, and a place in that where its name is. */
export interface NamedStage {
  readonly input: FeatureInput;
  readonly stage: Stage;
  readonly offset: number;
  /** The word that names it, and the lines of the file it stands in. */
  readonly word: PlacedWord;
  readonly lines: LineIndex;
}

/** The stage behind the word at a place of an open Compose or Bake file. */
export async function stageBehind(session: Session, uri: string, position: Position): Promise<NamedStage | undefined> {
  const document = session.open(uri);
  const path = pathOf(uri);
  if (document === undefined || path === undefined) return undefined;
  const text = document.getText();
  const offset = document.offsetAt(position);
  const images = await session.workspace.imagesOf({ path, text });
  const image = images.find(({ target }) => target !== undefined && touches(target.span, offset));
  const word = image?.target;
  if (image?.inline !== undefined && word !== undefined) {
    const own = (await embeddedIn(session, uri)).find((one) => one.image.name === image.name);
    return own === undefined ? undefined : namedStage(featureInput(session, own.checked), word, indexLines(text));
  }
  const dockerfile = image === undefined ? undefined : dockerfileOf(image, folderOf(path));
  const file = dockerfile === undefined ? undefined : await session.workspace.read(dockerfile);
  if (word === undefined || file === undefined) return undefined;
  return namedStage(featureInput(session, checkText(session, file)), word, indexLines(text));
}

function namedStage(input: FeatureInput, word: PlacedWord, lines: LineIndex): NamedStage | undefined {
  const stage = input.model.stages.find(({ name }) => name?.text.toLowerCase() === word.text.toLowerCase());
  if (stage?.name === undefined) return undefined;
  return { input, stage, offset: stage.name.span.start, word, lines };
}
