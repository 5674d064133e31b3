import type { TextDocument } from "vscode-languageserver-textdocument";
import { readBuildFile, type DescribedImage } from "../host/build-files.ts";
import { buildFileKind, isDockerfileName } from "../host/file-names.ts";
import type { WorkspaceFiles } from "../host/node/workspace-files.ts";
import type { ServerHost } from "./server-host.ts";
import { nameOf, pathOf, uriOf } from "./uris.ts";

/** A file of the workspace with the text it has now: that of the editor where it is open. */
export interface WorkspaceText {
  readonly path: string;
  /** As the editor writes it where it is open. */
  readonly uri: string;
  readonly text: string;
  readonly open: TextDocument | undefined;
}

/** The folders of the workspace and the files in them that matter to Dockerfiles, open or not. */
export interface Workspace {
  readonly folders: readonly string[];
  /** What was found in a folder; searched once until `forget`. Empty where nothing can be searched. */
  filesOf(folder: string): Promise<WorkspaceFiles>;
  /** The open documents by path. */
  openPaths(): ReadonlyMap<string, TextDocument>;
  /** The text of a file; undefined where it cannot be read. */
  read(path: string): Promise<WorkspaceText | undefined>;
  /** The same of all Dockerfiles, or of all Compose and Bake files, of every folder; each file once. */
  readAll(kind: "dockerfiles" | "builds"): Promise<readonly WorkspaceText[]>;
  /** What a Compose or Bake file builds; each text is read once. */
  imagesOf(file: Pick<WorkspaceText, "path" | "text">): Promise<readonly DescribedImage[]>;
  /** Files have changed. */
  forgetTexts(): void;
  /** Files have come or gone. */
  forget(): void;
}

export interface WorkspaceSources {
  readonly host: ServerHost;
  folders(): readonly string[];
  documents(): readonly TextDocument[];
  /** Whether the editor tells when a file changes, so that what was read stays good until it does. */
  watches(): boolean;
}

/** Texts of closed files that are kept, and for how long where nobody tells of changes. */
const mostTexts = 1000;
const textKeptFor = 3000;

const mostImages = 100;

const nothing: WorkspaceFiles = { dockerfiles: [], builds: [], complete: true };

export function makeWorkspace({ host, folders, documents, watches }: WorkspaceSources): Workspace {
  const found = new Map<string, Promise<WorkspaceFiles>>();
  let generation = 0;
  const texts = new Map<string, { readonly text: WorkspaceText | undefined; readonly until: number }>();
  const images = new Map<string, { readonly text: string; readonly images: Promise<readonly DescribedImage[]> }>();
  const openPaths = (): Map<string, TextDocument> =>
    new Map(documents().flatMap((document) => [[pathOf(document.uri) ?? document.uri, document] as const]));

  const filesOf = (folder: string): Promise<WorkspaceFiles> => {
    let files = found.get(folder);
    if (files === undefined) found.set(folder, (files = host.findWorkspaceFiles?.(folder) ?? Promise.resolve(nothing)));
    return files;
  };

  const readFrom = async (path: string, open: TextDocument | undefined): Promise<WorkspaceText | undefined> => {
    if (open !== undefined) return { path, uri: open.uri, text: open.getText(), open };
    const known = texts.get(path);
    if (known !== undefined && ((watches() && isWatchedName(path)) || Date.now() < known.until)) return known.text;
    const before = generation;
    const content = await host.readText(path);
    const text = content.ok ? { path, uri: uriOf(path), text: content.text, open } : undefined;
    // What was read while a file changed may be what it said before.
    if (before !== generation) return text;
    if (texts.size >= mostTexts) texts.clear();
    texts.set(path, { text, until: Date.now() + textKeptFor });
    return text;
  };

  return {
    get folders() {
      return folders();
    },
    filesOf,
    openPaths,
    read: (path) => readFrom(path, openPaths().get(path)),
    async readAll(kind) {
      const paths = new Set<string>();
      for (const folder of folders()) for (const path of (await filesOf(folder))[kind]) paths.add(path);
      const open = openPaths();
      const texts: WorkspaceText[] = [];
      for (const path of paths) {
        const text = await readFrom(path, open.get(path));
        if (text !== undefined) texts.push(text);
      }
      return texts;
    },
    imagesOf({ path, text }) {
      const known = images.get(path);
      if (known?.text === text) return known.images;
      const read = readBuildFile(nameOf(uriOf(path)), text);
      images.set(path, { text, images: read });
      // The files read last are kept.
      for (const oldest of images.keys()) {
        if (images.size <= mostImages) break;
        images.delete(oldest);
      }
      return read;
    },
    forgetTexts() {
      generation += 1;
      texts.clear();
    },
    forget() {
      generation += 1;
      found.clear();
      texts.clear();
    },
  };
}

/** Whether a file of this name is one whose changes are asked for: Dockerfiles, ignore, Compose and Bake files. */
function isWatchedName(path: string): boolean {
  const name = path.replace(/^.*[\\/]/, "");
  return isDockerfileName(name) || buildFileKind(name) !== undefined || /\.?dockerignore$/.test(name);
}
