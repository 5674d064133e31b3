import type { RawBuild } from "./build-descriptions.ts";

interface Target {
  readonly strings: Readonly<Record<string, string>>;
  readonly args: Readonly<Record<string, string>>;
  readonly inherits: readonly string[];
  readonly tags: readonly string[];
}

/** The targets of a Bake file in JSON. Broken JSON builds nothing. */
export function readBakeJson(text: string): readonly RawBuild[] {
  let targets: unknown;
  try {
    targets = (JSON.parse(text) as { target?: unknown } | null)?.target;
  } catch {
    return [];
  }
  const found = new Map<string, Target>();
  for (const [name, value] of entriesOf(targets)) {
    const members = entriesOf(value);
    const list = (wanted: string): readonly string[] => {
      const value = members.find(([key]) => key === wanted)?.[1];
      return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
    };
    found.set(name, {
      strings: stringsOf(members),
      args: stringsOf(entriesOf(members.find(([key]) => key === "args")?.[1])),
      inherits: list("inherits"),
      tags: list("tags"),
    });
  }
  return resolveTargets(found);
}

/**
 * The targets of a Bake file in HCL. Only plain string values are read; an expression leaves its attribute unknown,
 * and what holds a variable is kept as written for the caller to refuse.
 */
export function readBakeHcl(text: string): readonly RawBuild[] {
  const found = new Map<string, Target>();
  const source = text.replace(/"(?:[^"\\\n]|\\.)*"|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//g, (piece) => (piece.startsWith('"') ? piece : " "));
  for (const match of source.matchAll(/^[ \t]*target[ \t]+"([^"]+)"[ \t]*\{/gm)) {
    const body = blockAt(source, match.index + match[0].length);
    const argsAt = /^[ \t]*args[ \t]*=[ \t]*\{/m.exec(body);
    const args = argsAt === null ? "" : blockAt(body, argsAt.index + argsAt[0].length);
    const list = (wanted: string): readonly string[] => {
      const entries = new RegExp(`^[ \\t]*${wanted}[ \\t]*=[ \\t]*\\[([^\\]]*)\\]`, "m").exec(body)?.[1] ?? "";
      return [...entries.matchAll(/"([^"]+)"/g)].map((entry) => entry[1] as string);
    };
    found.set(match[1] as string, {
      strings: attributesOf(withoutBlocks(body)),
      args: attributesOf(args),
      inherits: list("inherits"),
      tags: list("tags"),
    });
  }
  return resolveTargets(found);
}

/** From behind an opening brace to the closing one. */
function blockAt(source: string, start: number): string {
  let depth = 1;
  for (let at = start; at < source.length; at++) {
    const char = source[at];
    if (char === '"') {
      for (at++; at < source.length && source[at] !== '"' && source[at] !== "\n"; at++) if (source[at] === "\\") at++;
    } else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return source.slice(start, at);
  }
  return source.slice(start);
}

/** The attributes of the block itself, those of inner blocks left out. */
function withoutBlocks(body: string): string {
  let result = "";
  for (let at = 0; at < body.length;) {
    const open = body.indexOf("{", at);
    // A brace inside a string belongs to `${…}`.
    if (open < 0) return result + body.slice(at);
    if (body[open - 1] === "$") {
      result += body.slice(at, open + 1);
      at = open + 1;
      continue;
    }
    result += body.slice(at, open);
    at = open + 1 + blockAt(body, open + 1).length + 1;
  }
  return result;
}

function attributesOf(body: string): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const match of body.matchAll(/^[ \t]*"?([\w-]+)"?[ \t]*[=:][ \t]*"((?:[^"\\\n]|\\.)*)"[ \t]*,?[ \t]*$/gm)) {
    result[match[1] as string] = (match[2] as string).replace(/\\(.)/g, "$1");
  }
  return result;
}

function resolveTargets(targets: ReadonlyMap<string, Target>): readonly RawBuild[] {
  const resolve = (name: string, passed: readonly string[]): Target | undefined => {
    const target = targets.get(name);
    if (target === undefined || passed.includes(name)) return undefined;
    const parents = target.inherits.map((parent) => resolve(parent, [...passed, name])).filter((parent) => parent !== undefined);
    return {
      strings: Object.assign({}, ...parents.map((parent) => parent.strings), target.strings) as Record<string, string>,
      args: Object.assign({}, ...parents.map((parent) => parent.args), target.args) as Record<string, string>,
      inherits: [],
      // A target's own tags take the place of those it inherits.
      tags: [target, ...parents.toReversed()].find(({ tags }) => tags.length > 0)?.tags ?? [],
    };
  };
  const builds: RawBuild[] = [];
  for (const name of targets.keys()) {
    const target = resolve(name, []);
    if (target === undefined) continue;
    const { context = ".", dockerfile = "Dockerfile", target: stage } = target.strings;
    const known = Object.entries(target.args).filter(([, value]) => !value.includes("${"));
    builds.push({
      name,
      context,
      dockerfile,
      target: stage?.includes("${") ? undefined : stage,
      buildArgs: known.length > 0 ? Object.fromEntries(known) : undefined,
      image: target.tags.find((tag) => !tag.includes("${")),
    });
  }
  return builds;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function stringsOf(entries: readonly [string, unknown][]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
