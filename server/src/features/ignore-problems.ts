import type { BuildContext } from "../contracts/build-context.ts";
import type { Model } from "../model/model.ts";
import type { Span } from "../text/span.ts";
import { contextPaths, decidingPattern, matchesPath, readIgnorePatterns, type IgnorePattern } from "./ignore-patterns.ts";

export interface IgnoreProblem {
  readonly code: string;
  readonly severity: "error" | "warning" | "info" | "hint";
  readonly message: string;
  readonly span: Span;
  /** Whether the line could go. */
  readonly unnecessary?: boolean;
  /** The path that a Dockerfile copies and this line leaves out. */
  readonly copied?: string;
}

/** A Dockerfile that is built with the ignore file. */
export interface IgnoreUser {
  /** As a person calls it. */
  readonly name: string;
  readonly model: Model;
}

/**
 * What is wrong with an ignore file. Without a context only the text is judged; what depends on the files that are there now
 * is a hint, as they come and go.
 */
export function findIgnoreProblems(text: string, context: BuildContext | undefined, users: readonly IgnoreUser[]): IgnoreProblem[] {
  const patterns = readIgnorePatterns(text);
  const problems: IgnoreProblem[] = [];
  for (const [index, pattern] of patterns.entries()) problems.push(...wordProblems(text, pattern), ...orderProblems(patterns, index));
  const crlf = text.indexOf("\r\n");
  if (crlf >= 0) {
    const start = text.lastIndexOf("\n", crlf - 1) + 1;
    const message = "The lines end with CRLF. The builder takes that, other tools that read ignore files do not.";
    problems.push({ code: "ignore-crlf", severity: "hint", message, span: { start, end: crlf } });
  }
  if (context !== undefined) problems.push(...fileProblems(patterns, context), ...copyProblems(patterns, context, users));
  const told = new Set<string>();
  return problems
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter(({ code, span }) => {
      // One line has one reason to be useless.
      const key = `${/^ignore-(?:repeated|shadowed|useless|unmatched|outside)/.test(code) ? "useless" : code} ${span.start}`;
      return !told.has(key) && told.add(key) !== undefined;
    });
}

function wordProblems(text: string, { span, lineSpan, negated, pattern, matches }: IgnorePattern): IgnoreProblem[] {
  const word = text.slice(span.start, span.end);
  const problems: IgnoreProblem[] = [];
  const add = (code: string, severity: IgnoreProblem["severity"], message: string, at: Span): void =>
    void problems.push({ code, severity, message, span: at });
  if (word === "!") add("ignore-syntax", "error", "`!` alone names nothing: the build fails.", span);
  else if (matches === undefined)
    add(
      "ignore-syntax",
      "error",
      "The builder cannot read this pattern, and the build fails: a `[` is not closed, or a `\\` escapes nothing.",
      span,
    );
  if (word.startsWith("#"))
    add("ignore-indented-comment", "warning", "A comment begins in the first column; with blanks in front this is a pattern.", span);
  const path = negated ? word.slice(1).trimStart() : word;
  if (path.startsWith("/") && path.length > 1)
    add("ignore-leading-slash", "hint", "A slash in front means nothing here: every pattern starts at the root of the build context.", {
      start: span.end - path.length,
      end: span.end - path.length + 1,
    });
  if (pattern === ".." || pattern.startsWith("../"))
    add("ignore-outside", "warning", "This lies outside the build context, so it names nothing.", span);
  if (lineSpan.end > span.end)
    add("ignore-trailing-blanks", "hint", "Blanks at the end of the line do not belong to the pattern.", {
      start: span.end,
      end: lineSpan.end,
    });
  return problems;
}

/** What shows from the patterns alone. */
function orderProblems(patterns: readonly IgnorePattern[], index: number): IgnoreProblem[] {
  const { pattern, negated, span, matches } = patterns[index] as IgnorePattern;
  if (matches === undefined) return [];
  const again = patterns.findIndex((other, at) => at > index && other.pattern === pattern);
  if (again >= 0) {
    const other = patterns[again] as IgnorePattern;
    const message =
      other.negated === negated
        ? `The same stands again in line ${other.line + 1}.`
        : `Line ${other.line + 1} says the opposite and comes later, so this line has no effect.`;
    return [{ code: "ignore-repeated", severity: "warning", message, span, unnecessary: true }];
  }
  if (negated && !patterns.slice(0, index).some((other) => !other.negated)) {
    const message = "No pattern before this line leaves anything out, so there is nothing to take back in.";
    return [{ code: "ignore-useless-exception", severity: "warning", message, span, unnecessary: true }];
  }
  const all = patterns.find((other, at) => at > index && !other.negated && (other.pattern === "*" || other.pattern === "**"));
  if (all === undefined) return [];
  const message = negated
    ? `Line ${all.line + 1} leaves everything out again, so this line takes nothing back in. Put it below.`
    : `Line ${all.line + 1} leaves everything out, this among it.`;
  return [{ code: "ignore-shadowed", severity: "warning", message, span, unnecessary: true }];
}

/** What shows from the files that are there now. */
function fileProblems(patterns: readonly IgnorePattern[], context: BuildContext): IgnoreProblem[] {
  const { paths, complete } = contextPaths(context);
  const named = new Map<IgnorePattern, number>();
  const deciding = new Set<IgnorePattern>();
  const changing = new Set<IgnorePattern>();
  const shadows = new Map<IgnorePattern, IgnorePattern>();
  for (const path of paths) {
    let ignored = false;
    let last: IgnorePattern | undefined;
    for (const pattern of patterns) {
      if (!matchesPath(pattern, path)) continue;
      named.set(pattern, (named.get(pattern) ?? 0) + 1);
      if (ignored === pattern.negated) changing.add(pattern);
      ignored = !pattern.negated;
      if (last !== undefined) shadows.set(last, pattern);
      last = pattern;
    }
    if (last !== undefined) deciding.add(last);
  }
  const problems: IgnoreProblem[] = [];
  const add = (code: string, message: string, { span }: IgnorePattern): void =>
    void problems.push({ code, severity: "hint", message, span });
  for (const pattern of patterns) {
    if (pattern.matches === undefined || pattern.pattern.startsWith("..")) continue;
    if (!named.has(pattern)) {
      if (complete && context.kindOf(pattern.pattern) === undefined)
        add("ignore-unmatched", "No file of the build context has such a name now.", pattern);
    } else if (!deciding.has(pattern)) {
      const by = shadows.get(pattern);
      add("ignore-shadowed", `Line ${(by?.line ?? 0) + 1} comes later and decides about everything that this one names.`, pattern);
    } else if (pattern.negated && !changing.has(pattern) && complete) {
      add("ignore-useless-exception", "Nothing that this names is left out by a pattern before it.", pattern);
    }
  }
  return problems;
}

/** Sources of COPY and ADD that a pattern keeps from the builder: the build fails. */
function copyProblems(patterns: readonly IgnorePattern[], context: BuildContext, users: readonly IgnoreUser[]): IgnoreProblem[] {
  const problems: IgnoreProblem[] = [];
  for (const { name, model } of users) {
    for (const { kind, sources, from, onbuild, instruction } of model.stages.flatMap(({ copies }) => copies)) {
      if (from !== undefined || onbuild) continue;
      for (const { value } of sources) {
        if (value === undefined || /^[a-z][a-z0-9+.-]*:\/\/|^git@|[*?[]/i.test(value)) continue;
        const path = value.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
        if (path === "" || path === "." || context.kindOf(path) === undefined) continue;
        const by = decidingPattern(patterns, path);
        if (by === undefined || by.negated) continue;
        const inside = patterns.some((pattern) => pattern.negated && pattern.pattern.startsWith(`${path}/`));
        if (inside) continue;
        const message = `${name} copies ${value}, which this leaves out (${kind} ${instruction.args.map(({ text }) => text).join(" ")}): the build does not find it.`;
        problems.push({ code: "ignore-copied", severity: "warning", message, span: by.span, copied: path });
      }
    }
  }
  return problems;
}
