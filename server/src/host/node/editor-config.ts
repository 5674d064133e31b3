import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import picomatch from "picomatch";

/** What `.editorconfig` files above a path say about its layout; a member that none of them names is missing. */
export interface EditorConfigLayout {
  readonly indent?: string;
  readonly trimTrailing?: boolean;
  readonly finalNewline?: boolean;
}

/**
 * Reads the `.editorconfig` files above an absolute path, the nearest last, up to one with `root = true`. What cannot be
 * read says nothing. Source: spec.editorconfig.org. (The npm package of that name needs a WebAssembly file beside it.)
 */
export function readEditorConfig(path: string): EditorConfigLayout {
  const found: Readonly<Record<string, string>>[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const file = parseFile(join(folder, ".editorconfig"), relative(folder, path).split(sep).join("/"));
    if (file !== undefined) found.unshift(file.properties);
    if (file?.root === true || dirname(folder) === folder) break;
  }
  return layoutOf(Object.assign({}, ...found) as Record<string, string>);
}

function parseFile(path: string, name: string): { readonly root: boolean; readonly properties: Record<string, string> } | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  let root = false;
  let applies: boolean | undefined;
  const properties: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
    if (section !== undefined) {
      applies = matches(section, name);
      continue;
    }
    const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    if (applies === undefined) root ||= key.toLowerCase() === "root" && value.toLowerCase() === "true";
    else if (applies) properties[key.toLowerCase()] = value.toLowerCase();
  }
  return { root, properties };
}

/** A glob without a slash holds in every folder. */
function matches(glob: string, name: string): boolean {
  const pattern = glob.includes("/") ? glob.replace(/^\//, "") : `**/${glob}`;
  return picomatch(pattern, { dot: true })(name);
}

function layoutOf(properties: Readonly<Record<string, string>>): EditorConfigLayout {
  const {
    indent_style: style,
    indent_size: size,
    tab_width: width,
    trim_trailing_whitespace: trim,
    insert_final_newline: newline,
  } = properties;
  const columns = Number(size === "tab" || size === undefined ? width : size);
  const indent = style === "tab" ? "\t" : columns > 0 && columns <= 16 ? " ".repeat(columns) : undefined;
  return {
    ...(indent === undefined ? {} : { indent }),
    ...(trim === "true" || trim === "false" ? { trimTrailing: trim === "true" } : {}),
    ...(newline === "true" || newline === "false" ? { finalNewline: newline === "true" } : {}),
  };
}
