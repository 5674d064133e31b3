import { BASE_TABLE } from "./base-table.ts";
import type { BaseFacts, ImageReference } from "./model.ts";

/** What must be known of an image to look it up. */
export type ImageIdentity = Pick<ImageReference, "repository" | "tag" | "digest">;

const REMEMBERED = 2_000;
const remembered = new Map<string, BaseFacts | undefined>();
const patterns = new Map<string, RegExp>();
const exact = new Map<string, number[]>();
const open: number[] = [];
BASE_TABLE.forEach((row, index) => {
  if (row.image.includes("*")) return void open.push(index);
  const key = lastPart(row.image);
  const rows = exact.get(key);
  if (rows === undefined) exact.set(key, [index]);
  else rows.push(index);
});

/**
 * What an external image is known to bring: all matching rows of the table of well-known bases merged, then those of
 * `more` (configuration) over them. Undefined when no row matches.
 */
export function findBaseFacts(image: ImageIdentity, more: readonly BaseFacts[] = []): BaseFacts | undefined {
  const tag = effectiveTag(image);
  const known = wellKnown(image.repository, tag);
  let facts = known;
  for (const row of more) if (matchesRow(row, image.repository, tag)) facts = merge(facts, row, image.repository);
  return facts;
}

/** The facts of `FROM scratch`. */
export function scratchFacts(): BaseFacts {
  return wellKnown("scratch", "latest") as BaseFacts;
}

/** Whether an image matches a pattern such as `debian`, `team/app`, `distroless/*` — the way rows of the table do. */
export function matchesImage(pattern: string, repository: string, official = false): boolean {
  if (pattern.includes("*")) return patternOf(`(?:.*/)?${globSource(pattern)}`).test(repository);
  if (repository === pattern) return true;
  if (official) return repository === `library/${pattern}` || repository.endsWith(`/library/${pattern}`);
  return repository.endsWith(`/${pattern}`);
}

/** Whether a tag matches a pattern: `*` and alternatives with `|`; a leading `!` turns it round. */
export function matchesTag(pattern: string, tag: string | undefined): boolean {
  if (tag === undefined) return false;
  const negated = pattern.startsWith("!");
  const source = (negated ? pattern.slice(1) : pattern).split("|").map(globSource).join("|");
  return patternOf(`(?:${source})`).test(tag) !== negated;
}

/** The tag that is pulled; undefined when the digest alone decides. */
function effectiveTag({ tag, digest }: ImageIdentity): string | undefined {
  return tag ?? (digest === undefined ? "latest" : undefined);
}

function matchesRow(row: BaseFacts, repository: string, tag: string | undefined): boolean {
  return matchesImage(row.image, repository, row.official) && (row.tag === undefined || matchesTag(row.tag, tag));
}

function wellKnown(repository: string, tag: string | undefined): BaseFacts | undefined {
  // A tag that is not written yet (`node:`) is another one than none.
  const key = tag === undefined ? repository : `${repository}:${tag}`;
  if (remembered.has(key)) return remembered.get(key);
  const candidates = [...(exact.get(lastPart(repository)) ?? []), ...open].sort((a, b) => a - b);
  // Rows that only refine (a tag's variant) say nothing about the path; the first row of an image decides whether it is meant.
  let facts: BaseFacts | undefined;
  const official = new Set(
    candidates
      .map((index) => BASE_TABLE[index] as BaseFacts)
      .filter((row) => row.official)
      .map((row) => row.image),
  );
  for (const index of candidates) {
    const row = BASE_TABLE[index] as BaseFacts;
    const strict = official.has(row.image) ? { ...row, official: true } : row;
    if (matchesRow(strict, repository, tag)) facts = merge(facts, row, repository);
  }
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(key, facts);
  return facts;
}

function merge(base: BaseFacts | undefined, row: BaseFacts, repository: string): BaseFacts {
  const { tag: _tag, ...rest } = row;
  return { ...base, ...rest, image: repository };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function globSource(glob: string): string {
  return glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
}

function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (pattern === undefined) {
    pattern = new RegExp(`^${source}$`);
    patterns.set(source, pattern);
  }
  return pattern;
}
