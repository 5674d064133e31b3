import { join } from "node:path";
import type { BuildContext } from "../../contracts/build-context.ts";
import { makeBuildContext, type ContextListing, type IgnoreFile } from "../context.ts";
import type { ContextRequest } from "../host.ts";
import { makeBuildDescriptions } from "./build-descriptions.ts";
import { listContext } from "./context-listing.ts";
import { findContextRoot, pathWithin, type ContextRoot } from "./context-root.ts";
import { readTextFile } from "./files.ts";

/** A build context and what decided about it. */
export interface CollectedContext extends ContextRoot {
  readonly context: BuildContext;
}

/** Collects build contexts; a folder that several Dockerfiles share is walked once. */
export interface ContextCollector {
  /** Undefined when the context is unknown (a text without a file) or its folder cannot be read. Never rejects. */
  collect(request: ContextRequest): Promise<CollectedContext | undefined>;
  /** Forgets what was listed: files have changed. */
  forget(): void;
}

const mostListings = 16;

/** A collector with an empty memory. */
export function makeContextCollector(list: (root: string) => ContextListing = listContext): ContextCollector {
  const listings = new Map<string, ContextListing>();
  const descriptions = makeBuildDescriptions();
  return {
    async collect(request) {
      const found = await findContextRoot(request, descriptions);
      if (found === undefined) return undefined;
      const listing = listings.get(found.root) ?? list(found.root);
      // The listings used last are kept: a program that meets thousands of folders must not hold them all.
      listings.delete(found.root);
      listings.set(found.root, listing);
      for (const oldest of listings.keys()) {
        if (listings.size <= mostListings) break;
        listings.delete(oldest);
      }
      const { dockerfile } = request;
      const place = dockerfile === undefined ? undefined : pathWithin(found.root, dockerfile);
      const guessed = found.source === "folder" || found.source === "workspace";
      const context = makeBuildContext(listing, place, readIgnoreFile(found.root, dockerfile), guessed);
      // What a Compose or Bake file says of the build goes along to whoever lints.
      return { ...found, context: found.build === undefined ? context : { ...context, build: found.build } };
    },
    forget: () => listings.clear(),
  };
}

/**
 * The ignore file in force: `NAME.dockerignore` beside the Dockerfile NAME wins over `.dockerignore` in the root of the
 * context (Docker's documentation of build contexts, "Filename and location").
 */
export function readIgnoreFile(root: string, dockerfile: string | undefined): IgnoreFile | undefined {
  if (dockerfile !== undefined) {
    const own = `${dockerfile}.dockerignore`;
    const content = readTextFile(own);
    if (content.ok) return { path: pathWithin(root, own) ?? own, text: content.text };
  }
  const content = readTextFile(join(root, ".dockerignore"));
  return content.ok ? { path: ".dockerignore", text: content.text } : undefined;
}
