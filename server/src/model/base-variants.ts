import type { ImageReference } from "./model.ts";

// How official images name their variants: `3.13-slim-trixie`, `24-alpine3.23`, `17-jdk-jammy`.

/** Images whose purpose is to compile: what they bring is not needed to run the result. */
const TOOLCHAINS: ReadonlySet<string> = new Set(["golang", "rust", "maven", "gradle", "gcc", "buildpack-deps", "haskell", "dotnet/sdk"]);
/** Images of Java that come as JDK or as JRE. */
const JAVA: ReadonlySet<string> = new Set([
  "openjdk",
  "eclipse-temurin",
  "amazoncorretto",
  "ibm-semeru-runtimes",
  "bellsoft/liberica-openjdk-debian",
]);
/** Images of languages whose full tags stand on buildpack-deps, with compilers and headers. */
const FULL: ReadonlySet<string> = new Set(["node", "python", "ruby", "perl", "pypy"]);
const DISTRIBUTIONS: ReadonlySet<string> = new Set(["debian", "ubuntu"]);

export type Weight = "toolchain" | "jdk" | "full" | "distribution";

/** What makes an image larger than it needs to be to run a program; undefined when nothing does, or nothing is known. */
export function weightOf({ repository, tag, digest }: ImageReference): Weight | undefined {
  const name = repository.replace(/^.*?(?=dotnet\/sdk$)/, "").replace(/^(?:.*\/)?library\//, "");
  const known = tag ?? (digest === undefined ? "latest" : undefined);
  if (known === undefined || known === "" || known.includes("$") || /windows|nanoserver/.test(known)) return undefined;
  if (TOOLCHAINS.has(name)) return "toolchain";
  // Without a suffix their tags are those of the JDK.
  if (JAVA.has(name)) return /jre|runtime|headless|headful|open-\d/.test(known) ? undefined : "jdk";
  if (/slim|alpine|distroless|chiseled/.test(known)) return undefined;
  if (FULL.has(name)) return "full";
  return DISTRIBUTIONS.has(name) ? "distribution" : undefined;
}

/** The tag of the same version without what only compiling needs; undefined where the image has none. */
export function slimTag({ repository, tag = "latest" }: ImageReference): string | undefined {
  const name = repository.replace(/^.*\//, "");
  if (tag.includes("$")) return undefined;
  if (name === "debian") return tag === "latest" ? "stable-slim" : /^(?:[\d.]+|[a-z]+)$/.test(tag) ? `${tag}-slim` : undefined;
  if (!FULL.has(name)) return undefined;
  if (tag === "latest") return "slim";
  const match = /^([\w.]+?)(?:-([a-z]+))?$/.exec(tag);
  if (match === null) return undefined;
  const [, version = "", suite] = match;
  if (suite === undefined) return CODENAMES.has(version) ? (name === "node" ? `${version}-slim` : `slim-${version}`) : `${version}-slim`;
  if (!CODENAMES.has(suite)) return undefined;
  return name === "node" ? `${version}-${suite}-slim` : `${version}-slim-${suite}`;
}

const CODENAMES: ReadonlySet<string> = new Set(["trixie", "bookworm", "bullseye", "buster", "stretch"]);
