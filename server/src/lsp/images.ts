import * as l10n from "@vscode/l10n";
import type { TagPlace } from "../features/image-completion.ts";
import type { ImageKnowledge, UsedImage } from "../features/image-knowledge.ts";
import type { DescriptionResult, RegistryClient, RemoteImage, TagsResult } from "../host/registry/client.ts";
import { parseImageReference } from "../model/image-reference.ts";
import { parse } from "../syntax/parse.ts";
import { describe, type Log } from "./guard.ts";
import { nameOf, uriOf } from "./uris.ts";
import type { Workspace } from "./workspace.ts";

/** What is known of images: those the workspace names, and what registries have told. Nothing here asks by itself. */
export interface Images extends ImageKnowledge {
  /** Reads anew which images the workspace names; does nothing where that is known. Never rejects. */
  refresh(): Promise<void>;
  /** Asks a registry for the tags; an answer is kept for some minutes. A look-up for another image ends the one before. */
  askTags(image: Pick<TagPlace, "registry" | "repository">, client: RegistryClient, how?: Asking): Promise<TagsResult>;
  /** What a registry has told of an image. */
  descriptionOf(image: RemoteImage): DescriptionResult | undefined;
  askDescription(image: RemoteImage, client: RegistryClient, how?: Asking): Promise<DescriptionResult>;
}

/** How a registry is asked. */
export interface Asking {
  readonly signal?: AbortSignal;
  /** Whether to ask although the last answer was a failure. */
  readonly again?: boolean;
}

const keptFor = 10 * 60_000;
/** Failures are soon asked for again: a network comes back. */
const failureKeptFor = 30_000;
const refreshEvery = 5000;
const mostKept = 200;
const mostUsed = 300;

interface Kept<Result> {
  readonly result: Result;
  readonly until: number;
}

export function makeImages(workspace: Workspace, log: Log, now: () => number = Date.now): Images {
  const tags = makeStore<TagsResult>(now);
  const descriptions = makeStore<DescriptionResult>(now);
  const read = new Map<string, { readonly text: string; readonly used: readonly UsedImage[] }>();
  let used: readonly UsedImage[] = [];
  let refreshed = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | undefined;
  const missing = { ok: false, fault: "failed", message: l10n.t("This look-up is not known here.") } as const;

  async function readUsed(): Promise<void> {
    const found = new Map<string, UsedImage>();
    const dockerfiles = await workspace.readAll("dockerfiles");
    const builds = await workspace.readAll("builds");
    // What is open was used last.
    const files = [...dockerfiles, ...builds].toSorted((a, b) => Number(b.open !== undefined) - Number(a.open !== undefined));
    for (const file of files) {
      let known = read.get(file.path);
      if (known?.text !== file.text) {
        const where = file.path.split(/[\\/]/).slice(-2).join("/");
        const images = dockerfiles.includes(file) ? imagesIn(file.text) : await composeImages(file.path, file.text);
        known = { text: file.text, used: images.map((image) => ({ ...image, where })) };
        read.set(file.path, known);
      }
      for (const image of known.used) {
        const key = `${image.name}:${image.tag ?? ""}`;
        if (!found.has(key) && found.size < mostUsed) found.set(key, image);
      }
    }
    used = [...found.values()];
  }

  async function composeImages(path: string, text: string): Promise<Omit<UsedImage, "where">[]> {
    if (!/\bimage\s*:/.test(text) || !/\.ya?ml$/.test(nameOf(uriOf(path)))) return [];
    return (await workspace.imagesOf({ path, text })).flatMap(({ image }) => (image === undefined ? [] : usedImage(image.text)));
  }

  return {
    get used() {
      return used;
    },
    tagsOf(image) {
      const known = tags.get(keyOf({ ...image, tag: "" }));
      return known?.ok === true ? known.tags : undefined;
    },
    tagOf({ registry, repository, digest }) {
      for (const { name, tag, digest: known, where } of used) {
        if (known !== digest || tag === undefined) continue;
        const image = parseImageReference(name, { start: 0, end: name.length });
        if (image.registry === registry && image.repository === repository) return { tag, source: where };
      }
      for (const [key, answer] of descriptions.entries()) {
        const prefix = `${registry}/${repository}:`;
        if (answer.ok && answer.digest === digest && key.startsWith(prefix)) return { tag: key.slice(prefix.length), source: registry };
      }
      return undefined;
    },
    refresh() {
      if (refreshing === undefined && now() - refreshed < refreshEvery) return Promise.resolve();
      refreshing ??= readUsed()
        .catch((error: unknown) => log.error(`Reading the images of the workspace failed: ${describe(error)}`))
        .finally(() => {
          refreshing = undefined;
          refreshed = now();
        });
      return refreshing;
    },
    askTags: ({ registry, repository }, client, how) => {
      const image = { registry, repository, tag: "latest" };
      return tags.ask(keyOf({ ...image, tag: "" }), how, (both) => client.listTags?.(image, both) ?? Promise.resolve(missing));
    },
    descriptionOf: (image) => descriptions.get(keyOf(image)),
    askDescription: (image, client, how) =>
      descriptions.ask(keyOf(image), how, (both) => client.describe?.(image, both) ?? Promise.resolve(missing)),
  };
}

interface Store<Result> {
  entries(): readonly (readonly [string, Result])[];
  get(key: string): Result | undefined;
  ask(key: string, how: Asking | undefined, look: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** Answers by name. One look-up runs at a time: an image that is no longer typed need not be known. */
function makeStore<Result extends { readonly ok: boolean }>(now: () => number): Store<Result> {
  const kept = new Map<string, Kept<Result>>();
  let running: { readonly key: string; readonly abort: AbortController; readonly answer: Promise<Result> } | undefined;
  const get = (key: string): Result | undefined => {
    const known = kept.get(key);
    return known !== undefined && known.until > now() ? known.result : undefined;
  };
  return {
    get,
    entries: () => [...kept].map(([key, { result }]) => [key, result] as const),
    async ask(key, how, look) {
      const known = get(key);
      if (known?.ok === true || (known !== undefined && how?.again !== true)) return known;
      if (running?.key !== key) {
        running?.abort.abort();
        const abort = new AbortController();
        const answer = look(abort.signal).then((result) => {
          const isCancelled = abort.signal.aborted;
          if (!isCancelled) kept.set(key, { result, until: now() + (result.ok ? keptFor : failureKeptFor) });
          for (const oldest of kept.keys()) {
            if (kept.size <= mostKept) break;
            kept.delete(oldest);
          }
          if (running?.abort === abort) running = undefined;
          return result;
        });
        running = { key, abort, answer };
      }
      const { abort, answer } = running;
      how?.signal?.addEventListener("abort", () => abort.abort(), { once: true });
      return answer;
    },
  };
}

function keyOf({ registry, repository, tag }: RemoteImage): string {
  return `${registry}/${repository}:${tag}`;
}

/** The images of FROM and of `--from`, by the syntax alone: quick enough for hundreds of files. */
function imagesIn(text: string): Omit<UsedImage, "where">[] {
  const { instructions } = parse(text);
  const stages = new Set(
    instructions.flatMap(({ name, args }) => (name === "FROM" && args[2] !== undefined ? [args[2].text.toLowerCase()] : [])),
  );
  return instructions.flatMap(({ name, args, flags }) => {
    const word = name === "FROM" ? args[0]?.text : flags.find((flag) => flag.name === "from")?.value;
    return word === undefined || stages.has(word.toLowerCase()) || /^\d+$/.test(word) || word === "scratch" ? [] : usedImage(word);
  });
}

function usedImage(word: string): Omit<UsedImage, "where">[] {
  const { variable, name, tag, digest } = parseImageReference(word, { start: 0, end: word.length });
  return variable || name === "" ? [] : [{ name, tag, digest }];
}
