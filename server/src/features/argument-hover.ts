import * as l10n from "@vscode/l10n";
import type { Model } from "../model/model.ts";
import { createdUsers, uidOf } from "../model/image-content.ts";
import { copyAt, stageAt } from "../model/places.ts";
import { resolvePath } from "../model/paths.ts";
import type { Instruction } from "../syntax/tree.ts";
import { touches, type Span } from "../text/span.ts";
import { healthchecks, labelKeys, ports, signals } from "./completion-values.ts";
import { code } from "./markdown.ts";

/** What an argument of an instruction means: a signal, a port, a label key of OCI, a user, a directory. */
export function describeArgument(
  model: Model,
  instruction: Instruction,
  offset: number,
): { readonly span: Span; readonly parts: readonly string[] } | undefined {
  const key = instruction.name === "LABEL" ? instruction.pairs.find((pair) => touches(pair.key.span, offset))?.key : undefined;
  const word = key ?? instruction.args.find(({ span }) => touches(span, offset));
  if (word === undefined) return undefined;
  const part = describe(model, instruction, word.text, offset);
  return part === undefined ? undefined : { span: word.span, parts: [part] };
}

function describe(model: Model, instruction: Instruction, word: string, offset: number): string | undefined {
  const stage = stageAt(model, offset);
  switch (instruction.name) {
    case "LABEL":
      return told(word, labelKeys.find(([name]) => `org.opencontainers.image.${name}` === word)?.[1]);
    case "STOPSIGNAL":
      return told(word, signals.find(({ label }) => label === word)?.detail);
    case "HEALTHCHECK":
      return word === instruction.args[0]?.text ? told(word, healthchecks.find(({ label }) => label === word)?.detail) : undefined;
    case "EXPOSE":
      return told(word, ports.find(([port]) => port === word.replace(/\/tcp$/i, ""))?.[1]);
    case "USER": {
      const [name = ""] = word.split(":");
      const uid = stage === undefined ? undefined : uidOf(stage, name);
      if (stage === undefined || uid === undefined || /^\d+$/.test(name)) return undefined;
      const isOwn = createdUsers(stage).some((user) => user.name === name);
      return told(name, isOwn ? l10n.t("created in this file, uid {0}", uid) : l10n.t("of the base image, uid {0}", uid));
    }
    case "WORKDIR": {
      const before = stage?.configBefore(instruction).workingDir;
      return word.startsWith("/") || before?.state !== "set" || word.includes("$")
        ? undefined
        : told(word, pathText(resolvePath(before.value, word)));
    }
    case "COPY":
    case "ADD": {
      const copy = copyAt(model, offset);
      const last = instruction.args.at(-1);
      const before = stage?.configBefore(instruction).workingDir;
      if (copy === undefined || last === undefined || !touches(last.span, offset) || before?.state !== "set") return undefined;
      return word.startsWith("/") || word.includes("$") ? undefined : told(word, pathText(resolvePath(before.value, word)));
    }
    default:
      return undefined;
  }
}

function pathText(path: string | undefined): string | undefined {
  return path === undefined ? undefined : code(path);
}

function told(word: string, text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : `**${word.replaceAll("*", "\\*")}** ${text}`;
}
