import type { BuildContext } from "../../contracts/build-context.ts";
import { stageChain } from "../../model/image-content.ts";
import { baseName } from "../../model/paths.ts";
import type { PackageInstall } from "../../model/model.ts";
import type { ShellWord } from "../../shell/script.ts";
import type { Edit } from "../../text/edits.ts";
import { cleanSource } from "./lockfiles.ts";

/** A requirements file that `pip install -r` reads, as it stands in the build context. */
export interface RequirementFile {
  readonly word: ShellWord;
  readonly path: string;
  readonly text: string;
}

/** The requirements files of an install whose text is known: copied by name, or of the same name in the context. */
export function requirementFiles(install: PackageInstall, context: BuildContext | undefined): readonly RequirementFile[] {
  if (context === undefined) return [];
  const { args } = install.command.unwrapped;
  const sources = [...stageChain(install.run.stage).flatMap(({ copies }) => copies.filter(({ from }) => from === undefined))].flatMap(
    ({ sources: list }) => list.map(({ value }) => cleanSource(value ?? "")),
  );
  const bound = install.run.mounts
    .filter(({ type, from }) => type === "bind" && from === undefined)
    .map(({ source }) => cleanSource(source ?? ""));
  return args.flatMap((word, at) => {
    const file =
      /^(?:-r|--requirement=)(.+)$/.exec(word.text)?.[1] ?? (/^(?:-r|--requirements?)$/.test(word.text) ? args[at + 1]?.text : undefined);
    if (file === undefined) return [];
    const name = baseName(file);
    const path = [...sources, ...bound].find((source) => baseName(source) === name) ?? name;
    const text = context.textOf(path);
    if (text === undefined) return [];
    return [{ word: word.text.includes(file) ? word : (args[at + 1] ?? word), path, text }];
  });
}

/** The requirements of a file, as their lines without options, comments, markers and hashes. */
export function readRequirements(text: string): readonly string[] {
  return text
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/(?:^|\s)#.*$/, "")
        .replace(/\s--hash=\S+/g, "")
        .replace(/;.*$/, "")
        .trim(),
    )
    .filter((line) => line !== "" && !line.startsWith("-") && !/^(?:\.|\/|https?:|file:|git\+)/.test(line));
}

/** Makes `name==1.2` of every `name>=1.2` and `name~=1.2` of a requirements file: the one version that its author names. */
export function lowestVersions(text: string): readonly Edit[] {
  return [
    ...text.matchAll(
      /^([ \t]*[A-Za-z0-9][\w.-]*(?:\[[\w, .-]*\])?[ \t]*)(?:>=|~=)([ \t]*\d[\w.]*)((?:[ \t]*,[ \t]*[<!]=?[ \t]*[\w.*]+)*)(?=[ \t]*(?:[;#\\\r\n]|$))/gm,
    ),
  ].map((match) => {
    const start = match.index + (match[1] ?? "").length;
    return { span: { start, end: match.index + match[0].length }, newText: `==${match[2] ?? ""}` };
  });
}
