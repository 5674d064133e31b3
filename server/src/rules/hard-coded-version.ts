import { callsNamed } from "../model/calls.ts";
import type { RunStep } from "../model/model.ts";
import type { ShellWord } from "../shell/script.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import { setVariables } from "./facts/set-variables.ts";
import { insertLinesBefore } from "./edits/instructions.ts";
import { matchCase, replace } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "hard-coded-version",
    summary: "Suggest an ARG for versions in download addresses.",
    why: "A version in an ARG stands in one place, can be set when building, and is found by tools that look for updates. Off under `recommended`, as it is a matter of order.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: { version: "Version {version} is written into the address. Declare it as ARG {name} and use it here." },
    examples: {
      bad: ["FROM debian:13\nRUN curl -fsSLO https://github.com/acme/tool/releases/download/v1.2.3/tool.tgz\n"],
      good: [
        'FROM debian:13\nARG TOOL_VERSION=1.2.3\nRUN curl -fsSLO "https://github.com/acme/tool/releases/download/v${TOOL_VERSION}/tool.tgz"\n',
      ],
    },
  },

  check({ model, tree }, report) {
    const told = new Set<RunStep>();
    const declared = new Set(setVariables(model).map(({ name }) => name));
    for (const { name } of model.variables) declared.add(name);
    for (const { run, call } of callsNamed(model, ["curl", "wget"])) {
      if (run.onbuild || told.has(run)) continue;
      for (const word of call.args) {
        const found = versionIn(word.text);
        if (found === undefined) continue;
        told.add(run);
        const at = word.raw.indexOf(found.version);
        const exact = word.raw.length === word.span.end - word.span.start && at >= 0;
        const span = exact ? { start: word.span.start + at, end: word.span.start + at + found.version.length } : word.span;
        report("version", span, found, { fix: toArgument(tree, run, found, declared) });
        break;
      }
    }
  },
});

interface Version {
  readonly version: string;
  readonly name: string;
}

/** A version of three numbers in a URL, and the variable to name it by: after the repository, or what stands before it. */
function versionIn(text: string): Version | undefined {
  const url = /^(?:https?|ftp):\/\/[^/]+(\/.*)$/.exec(text);
  const path = url?.[1];
  const match = path === undefined ? null : /(?<=[/_v-])\d+\.\d+\.\d+(?:[-+][a-z]+\.?\d+)?(?=[/_.-]|$)/.exec(path);
  if (path === undefined || match === null) return undefined;
  const repository = /^https?:\/\/(?:www\.)?git(?:hub|lab)\.com\/[^/]+\/([\w.-]+)\//.exec(text)?.[1];
  const version = match[0].replace(/[.+]/g, "\\$&");
  const named = (between: string): string | undefined =>
    new RegExp(`(?<![a-zA-Z0-9])([a-zA-Z][a-zA-Z0-9]*)${between}v?${version}`).exec(path)?.[1];
  const folder = named("/");
  const stem = repository ?? named("[_-]") ?? (/^(?:v|dist|releases?|downloads?|archive)$/.test(folder ?? "v") ? "tool" : folder) ?? "tool";
  return { version: match[0], name: `${stem.replace(/\W+/g, "_").toUpperCase()}_VERSION` };
}

/** Declares the ARG before the RUN and uses it in every word of it that holds the version; not in single quotes. */
function toArgument(tree: SyntaxTree, run: RunStep, { version, name }: Version, declared: ReadonlySet<string>): Fix | undefined {
  if (declared.has(name) || run.instruction.heredocs.length > 0 || run.instruction.command?.form !== "shell") return undefined;
  const words = run.commands.flatMap(({ args }): readonly ShellWord[] => args).filter(({ raw }) => raw.includes(version));
  if (words.length === 0 || words.some(({ raw, span }) => raw.includes("'") || raw.length !== span.end - span.start)) return undefined;
  const edits = words.map(({ raw, span }) => replace(span, raw.replaceAll(version, `\${${name}}`)));
  const line = `${matchCase("ARG", run.instruction.keyword.text)} ${name}=${version}`;
  return { title: `Declare ARG ${name}`, safety: "unsafe", edits: [insertLinesBefore(tree, run.instruction, [line]), ...edits] };
}
