import type { EmbeddedDockerfile } from "../engine/embedded.ts";
import { entryOf, type DataNode, type DataReading } from "../text/data-tree.ts";
import { readHclTree } from "../text/hcl-tree.ts";
import { readJsonTree } from "../text/json-tree.ts";
import { mapString } from "../text/mapped-string.ts";
import type { Span } from "../text/span.ts";
import { formOf } from "../text/string-form.ts";
import { interpolateCompose, interpolateHcl } from "./embedded-text.ts";
import { readBakeTargets } from "./bake-targets.ts";
import { spell } from "./hcl-value.ts";
import { interpolateValue } from "./compose-values.ts";
import { buildFileKind } from "./file-names.ts";

/** A word of a Compose or Bake file and where it stands, without quotes. */
export interface PlacedWord {
  readonly text: string;
  readonly span: Span;
}

/** One image that a Compose or Bake file builds: its services or targets, with places. */
export interface DescribedImage {
  readonly name: string;
  readonly nameSpan: Span;
  /** Relative to the file; undefined where a variable without a default decides. */
  readonly context: string | undefined;
  /** Relative to the context. */
  readonly dockerfile: string | undefined;
  /** The stage it names itself; one it inherits stands where it is written. */
  readonly target: PlacedWord | undefined;
  /** The Dockerfile that stands in the file itself. */
  readonly inline: EmbeddedDockerfile | undefined;
  readonly args: Readonly<Record<string, string>>;
  /** What it starts from when nothing is built: `image:` of a Compose service without `build:`. */
  readonly image: PlacedWord | undefined;
}

/** The images of a Compose or Bake file; none for files of other names, and where the text is broken beyond reading. */
export async function readBuildFile(name: string, text: string): Promise<readonly DescribedImage[]> {
  const kind = buildFileKind(name);
  if (kind === undefined) return [];
  if (kind === "compose") {
    // The YAML library is loaded only for such a file.
    const { readYamlTree } = await import("../text/yaml-tree.ts");
    return readServices(text, readYamlTree(text));
  }
  return kind === "bake-hcl" ? readTargets(text, readHclTree(text), "hcl") : readTargets(text, readJsonTree(text, "json"), "json");
}

function readServices(text: string, { root }: DataReading): readonly DescribedImage[] {
  const services = entryOf(root, "services")?.value;
  if (services?.kind !== "object") return [];
  return services.entries.map(({ key, keySpan, value: service }): DescribedImage => {
    const build = entryOf(service, "build")?.value;
    const base = { name: key, nameSpan: keySpan, target: undefined, inline: undefined, args: {}, image: undefined };
    if (build?.kind === "string") return { ...base, context: interpolateValue(build.value), dockerfile: "Dockerfile" };
    if (build?.kind !== "object")
      return { ...base, context: undefined, dockerfile: undefined, image: wordOf(text, entryOf(service, "image")?.value) };
    const inline = entryOf(build, "dockerfile_inline")?.value;
    return {
      ...base,
      context: valueOr(build, "context", "."),
      dockerfile: inline === undefined ? valueOr(build, "dockerfile", "Dockerfile") : undefined,
      target: wordOf(text, entryOf(build, "target")?.value),
      inline: embed(text, inline, "yaml"),
      args: readArgs(entryOf(build, "args")?.value),
    };
  });
}

function readTargets(text: string, { root }: DataReading, language: "hcl" | "json"): readonly DescribedImage[] {
  return readBakeTargets(text, root, language).map((target): DescribedImage => {
    const textOf = (name: string, otherwise: string): string | undefined => {
      const found = target.read(name);
      return found === undefined ? otherwise : spell(found.value);
    };
    return {
      name: target.name,
      nameSpan: target.nameSpan,
      context: textOf("context", "."),
      dockerfile: target.read("dockerfile-inline") === undefined ? textOf("dockerfile", "Dockerfile") : undefined,
      target: wordOf(text, entryOf(target.node, "target")?.value),
      inline: embed(text, entryOf(target.node, "dockerfile-inline")?.value, language),
      args: target.args,
      image: undefined,
    };
  });
}

function embed(text: string, node: DataNode | undefined, language: "yaml" | "json" | "hcl"): EmbeddedDockerfile | undefined {
  const mapped = node === undefined ? undefined : mapString(text, node, language);
  if (node === undefined || mapped === undefined) return undefined;
  const form = formOf(text, node, mapped, language);
  return language === "yaml" ? interpolateCompose(mapped, form) : interpolateHcl(mapped, form);
}

/** Arguments with a known value: a mapping, or Compose's list of `NAME=value`. */
function readArgs(node: DataNode | undefined): Readonly<Record<string, string>> {
  const args: Record<string, string> = {};
  const add = (name: string, value: string): void => {
    const known = interpolateValue(value);
    if (known !== undefined) args[name] = known;
  };
  if (node?.kind === "object")
    for (const { key, value } of node.entries)
      if (value.kind === "string" || value.kind === "number" || value.kind === "boolean") add(key, String(value.value));
  if (node?.kind === "array")
    for (const item of node.items) {
      const [, name, value] = (item.kind === "string" && /^([^=]+)=([^]*)$/.exec(item.value)) || [];
      if (name !== undefined && value !== undefined) add(name, value);
    }
  return args;
}

function valueOr(node: DataNode, key: string, otherwise: string): string | undefined {
  const value = entryOf(node, key)?.value;
  return value === undefined ? otherwise : value.kind === "string" ? interpolateValue(value.value) : undefined;
}

/** A string without a variable, and where its characters stand. */
function wordOf(text: string, node: DataNode | undefined): PlacedWord | undefined {
  if (node?.kind !== "string" || node.value === "" || node.value.includes("$")) return undefined;
  const { start, end } = node.span;
  const inner = text.slice(start, end) === node.value ? { start, end } : { start: start + 1, end: end - 1 };
  return text.slice(inner.start, inner.end) === node.value ? { text: node.value, span: inner } : undefined;
}

/** An absolute path from a folder (absolute) and a path in it, either with `/` or with `\`. */
export function resolvePath(folder: string, path: string): string {
  const separator = folder.includes("\\") && !folder.startsWith("/") ? "\\" : "/";
  const whole = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path) ? path : `${folder}/${path}`;
  const [root = ""] = /^(?:[A-Za-z]:)?[\\/]*/.exec(whole) ?? [];
  const parts: string[] = [];
  for (const part of whole.slice(root.length).split(/[\\/]/)) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return root.replaceAll(/[\\/]+/g, separator) + parts.join(separator);
}

/** Where the Dockerfile of an image lies, given the folder of the file that describes it; undefined where that is not known. */
export function dockerfileOf({ context, dockerfile }: DescribedImage, folder: string): string | undefined {
  if (context === undefined || dockerfile === undefined) return undefined;
  // A context in a git repository or at a URL says nothing about files here.
  if (/^[a-z][a-z0-9+.-]+:|^git@|^github\.com\//i.test(context)) return undefined;
  return resolvePath(resolvePath(folder, context), dockerfile);
}
