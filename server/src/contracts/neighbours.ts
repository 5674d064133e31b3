import { oncePer } from "../text/once-per.ts";
import type { BuildContext } from "./build-context.ts";

/** What a neighbour is for, by its name. */
export type NeighbourKind = "ci" | "script" | "compose" | "page" | "dockerfile";

/** A neighbour whose text is known. */
export interface Neighbour {
  readonly path: string;
  readonly kind: NeighbourKind;
  readonly text: string;
}

/** A place in a neighbour. */
export interface NeighbourPlace {
  readonly neighbour: Neighbour;
  /** Counted from one. */
  readonly line: number;
  readonly start: number;
  readonly match: RegExpExecArray;
}

const CI =
  /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.circleci\/config\.ya?ml|\.woodpecker\/[^/]+\.ya?ml|azure-pipelines\.ya?ml|Jenkinsfile|\.ci\/[^/]+)$/;

/** The paths of a listing that are such neighbours; several Dockerfiles share one listing. */
const neighbourPaths = oncePer((files: readonly string[]): readonly Pick<Neighbour, "path" | "kind">[] =>
  files.flatMap((path) => {
    const kind = kindOfNeighbour(path);
    return kind === undefined ? [] : [{ path, kind }];
  }),
);

/**
 * Every Dockerfile has a context of its own, but those of one folder share the list of files, and with it their texts: what is
 * learnt of a neighbour is learnt once for all of them.
 */
const slotOf = oncePer((_files: readonly string[]): { texts?: readonly Neighbour[] } => ({}));

function textsOf(context: BuildContext): readonly Neighbour[] {
  const slot = slotOf(context.files);
  return (slot.texts ??= neighbourPaths(context.files).flatMap(({ path, kind }) => {
    const text = context.textOf(path);
    return text === undefined ? [] : [{ path, kind, text }];
  }));
}

/** The neighbours of a build context whose text is known, of the kinds that tell how it is built. */
export function neighboursOf(context: BuildContext | undefined): readonly Neighbour[] {
  return context === undefined ? [] : textsOf(context);
}

/** The neighbours of some kinds. */
export function neighboursOfKind(context: BuildContext | undefined, ...kinds: readonly NeighbourKind[]): readonly Neighbour[] {
  return neighboursOf(context).filter(({ kind }) => kinds.includes(kind));
}

/** Where a pattern first holds in lines that are no comments. */
export function findInNeighbours(neighbours: readonly Neighbour[], pattern: RegExp): readonly NeighbourPlace[] {
  const found: NeighbourPlace[] = [];
  for (const neighbour of neighbours) {
    let start = 0;
    let line = 0;
    for (const text of neighbour.text.split("\n")) {
      line++;
      const match = /^\s*(?:#(?!!)|\/\/)/.test(text) ? null : pattern.exec(text);
      if (match !== null) {
        found.push({ neighbour, line, start: start + match.index, match });
        break;
      }
      start += text.length + 1;
    }
  }
  return found;
}

function kindOfNeighbour(path: string): NeighbourKind | undefined {
  if (CI.test(path)) return "ci";
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/\.(?:ba|da|k)?sh$/.test(name) || /^(?:Makefile|justfile)$/i.test(name)) return "script";
  if (/^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i.test(name)) return "compose";
  if (/^README\.md$/i.test(name)) return "page";
  return isDockerfileName(name) ? "dockerfile" : undefined;
}

function isDockerfileName(name: string): boolean {
  return (
    /^(?:Dockerfile|Containerfile)(?:[.-](?!dockerignore$)[\w.-]+)?$|\.(?:Dockerfile|Containerfile)$/i.test(name) &&
    !name.endsWith(".dockerignore")
  );
}
