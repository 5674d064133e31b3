import * as l10n from "@vscode/l10n";
import type { Model } from "../model/model.ts";
import { commandAt } from "../model/places.ts";
import { touches, type Span } from "../text/span.ts";
import { code } from "./markdown.ts";
import { shellCommands, type ShellCommandFact } from "./shell-commands.ts";

/** What is known of the word of a RUN at a place: a command, a flag or sub-command of it, a package it installs. */
export function describeShellWord(model: Model, offset: number): { readonly span: Span; readonly parts: readonly string[] } | undefined {
  const found = commandAt(model, offset);
  if (found === undefined) return undefined;
  const { command, run } = found;
  const { name, nameSpan, args } = command.unwrapped;
  if (name === undefined) return undefined;
  const pack = run.stage.installs
    .filter((install) => install.run === run && install.command === command)
    .flatMap((install) => install.packages.map((one) => ({ one, install })))
    .find(({ one }) => touches(one.span, offset));
  if (pack !== undefined) {
    const { one, install } = pack;
    const by = code(`${install.tool} ${install.verb}`);
    const text =
      one.version === undefined
        ? l10n.t("Package, installed by {0}: whatever version is current when the image is built.", by)
        : l10n.t("Package, installed by {0}: version {1}.", by, code(one.version));
    return { span: one.span, parts: [`**${one.name}** ${text}`] };
  }
  const fact = Object.hasOwn(shellCommands, name) ? shellCommands[name] : undefined;
  if (fact === undefined) return undefined;
  if (nameSpan !== undefined && touches(nameSpan, offset)) return { span: nameSpan, parts: commandParts(name, fact) };
  const word = args.find(({ span }) => touches(span, offset));
  if (word === undefined) return undefined;
  const parts = word.text.startsWith("-")
    ? flagParts(name, fact, word.text)
    : verbParts(name, fact, word === args.find(({ text }) => !text.startsWith("-")) ? word.text : "");
  return parts.length === 0 ? undefined : { span: word.span, parts };
}

function commandParts(name: string, { summary, verbs }: ShellCommandFact): readonly string[] {
  const lines = verbs.map(([verb, text]) => `- ${code(verb)} ${text}`);
  return [`**${name}** ${summary}`, lines.join("\n")];
}

function verbParts(name: string, { verbs }: ShellCommandFact, word: string): readonly string[] {
  const text = verbs.find(([verb]) => verb === word)?.[1];
  return text === undefined ? [] : [`**${name} ${word}** ${text}`];
}

/** A long flag, a short one, or several short ones in one word: `-yqq`. */
function flagParts(name: string, { flags }: ShellCommandFact, word: string): readonly string[] {
  const lookUp = (flag: string): readonly [string, string] | undefined => flags.find(([names]) => names.split(", ").includes(flag));
  const whole = lookUp(word) ?? lookUp(word.replace(/=[^]*$/, ""));
  if (whole !== undefined) return [`**${name} ${whole[0]}** ${whole[1]}`];
  if (word.startsWith("--")) return [];
  const found = new Map(
    Array.from(word.slice(1)).flatMap((letter) =>
      lookUp(`-${letter}`) === undefined ? [] : [[letter, lookUp(`-${letter}`)?.[1] ?? ""] as const],
    ),
  );
  // A cluster of which a letter is not known may be something else altogether.
  if (!Array.from(word.slice(1)).every((letter) => found.has(letter))) return [];
  return [`**${name} ${word}**`, [...found].map(([letter, text]) => `- ${code(`-${letter}`)} ${text}`).join("\n")];
}
