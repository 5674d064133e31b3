import { basename, dirname, resolve } from "node:path";
import { parseConfig, readConfig, type ConfigReading } from "../../engine/config.ts";
import type { KnownNames } from "../../engine/config-rules.ts";
import { isHadolintConfig, readHadolintConfig } from "../../engine/hadolint-config.ts";
import type { ConfigSource } from "../../engine/config-resolution.ts";
import { indexLines, type LinePosition } from "../../text/line-index.ts";
import type { ConfigFile, FileText } from "../host.ts";

/** Something wrong with a configuration file; what else it says holds. */
export interface ConfigFileProblem {
  /** Absolute. */
  readonly path: string;
  readonly message: string;
  readonly severity: "error" | "warning";
  /** Undefined when it is about the whole file. */
  readonly position: LinePosition | undefined;
}

/** A configuration file with all that it extends. */
export interface ConfigChain {
  /** The most general first, as `resolveConfig` wants them. */
  readonly sources: readonly ConfigSource[];
  readonly problems: readonly ConfigFileProblem[];
  /** Every file that was looked at (absolute), for watchers. */
  readonly files: readonly string[];
}

/**
 * Reads a configuration and, relative to each file, what it extends. Never rejects: a file that cannot be read, is
 * extended in a circle or is not the only one of its folder is a problem with its name.
 */
export async function loadConfigChain(
  file: ConfigFile,
  readText: (path: string) => FileText | Promise<FileText>,
  known: KnownNames = {},
): Promise<ConfigChain> {
  const sources: ConfigSource[] = [];
  const problems: ConfigFileProblem[] = [];
  const files: string[] = [];
  for (const path of file.shadowed) {
    const message = `is not read: ${basename(file.path)} stands in the same folder and comes first`;
    problems.push({ path, message, severity: "warning", position: undefined });
  }
  await load(file.path, file.content, []);
  return { sources, problems, files };

  async function load(path: string, content: FileText, passed: readonly string[]): Promise<void> {
    files.push(path);
    const note = (message: string, position?: LinePosition): void => {
      problems.push({ path, message, severity: "error", position });
    };
    if (!content.ok) return note(content.failure.reason);
    const { config, problems: found } = await read(path, content.text, known);
    const lines = indexLines(content.text);
    for (const { message, span, severity } of found) problems.push({ path, message, severity, position: lines.positionAt(span.start) });
    for (const name of config.extends) {
      const next = resolve(dirname(path), name);
      const place = content.text.indexOf(name);
      const position = place < 0 ? undefined : lines.positionAt(place);
      if (next === path || passed.includes(next)) {
        note(`\`extends\` leads in a circle: ${name}.`, position);
        continue;
      }
      const nextContent = await readText(next);
      if (nextContent.ok) await load(next, nextContent, [...passed, path]);
      else note(`The extended configuration ${name} ${nextContent.failure.reason}.`, position);
    }
    const folder = dirname(path).replaceAll("\\", "/");
    sources.push({ config, folder });
  }
}

async function read(path: string, text: string, known: KnownNames): Promise<ConfigReading> {
  if (!/\.ya?ml$/i.test(path)) return parseConfig(text, known);
  // The YAML library is large: it is loaded only when such a file is met.
  const { readYamlTree } = await import("../../text/yaml-tree.ts");
  return isHadolintConfig(path) ? readHadolintConfig(readYamlTree(text), known) : readConfig(readYamlTree(text), known);
}
