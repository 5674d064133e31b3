import type { BuildContext } from "../../contracts/build-context.ts";
import { baseName, normalizePath } from "../../model/paths.ts";
import type { Model, PackageInstall } from "../../model/model.ts";
import { evidenceOf } from "../../model/stage-evidence.ts";
import { type Check } from "./check.ts";

/** `python-package-present` */
export const pythonPackagePresent: Check<"python-package-present"> = ({ package: wanted }, { model, context }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined || model.stages.some((one) => evidenceOf(one).anything)) return;
  // A virtual environment is often made in one stage and copied to another, so every stage counts.
  const installs = model.stages.flatMap((one) => one.installs).filter(({ manager }) => PYTHON_MANAGERS.has(manager));
  const name = normalizeName(wanted);
  let manifest: string | undefined;
  for (const install of installs) {
    if (install.packages.some((item) => !item.literal || normalizeName(item.name) === name)) return;
    const files = manifestsOf(install, model);
    if (install.fromFile && files.length === 0) return;
    for (const file of files) {
      const text = context?.textOf(file);
      if (text === undefined || names(file, text, name, context)) return;
      manifest = file;
    }
  }
  if (installs.length === 0 && (stage.baseFacts === undefined || stage.ancestors.length > 0)) return;
  const last = installs.at(-1);
  tell(last?.command.nameSpan ?? stage.baseSpan, { stage, data: { package: wanted }, path: manifest });
};

const PYTHON_MANAGERS: ReadonlySet<string> = new Set(["pip", "uv", "poetry", "pipx", "conda"]);

/** Files of the build context that an install reads: by name of the requirements file, else the project's own manifest. */
function manifestsOf(install: PackageInstall, model: Model): readonly string[] {
  const { args } = install.command.unwrapped;
  const named: string[] = [];
  args.forEach(({ text }, at) => {
    const glued = /^(?:-r|--requirement=)(.+)$/.exec(text)?.[1];
    const file = glued ?? (text === "-r" || text === "--requirement" ? args[at + 1]?.text : undefined);
    if (file !== undefined) named.push(baseName(file));
  });
  if (named.length === 0 && install.fromFile) named.push("pyproject.toml");
  const sources = model.stages.flatMap(({ copies }) =>
    copies.filter(({ from }) => from === undefined).flatMap((copy) => copy.sources.map(({ value }) => value)),
  );
  return named
    .map((file) => sources.find((source) => source !== undefined && baseName(source) === file) ?? file)
    .map((path) => normalizePath(`/${path}`).slice(1));
}

/**
 * Whether a requirements file or pyproject.toml names a package, or a file that it includes does; one that cannot be read
 * may name it.
 */
function names(file: string, text: string, name: string, context: BuildContext | undefined, passed: readonly string[] = []): boolean {
  for (const line of text.split("\n")) {
    const plain = line.replace(/(?:^|\s)#.*$/, "").trim();
    // Constraints (`-c`) install nothing.
    const [, option, included] = /^(-r|--requirement|-c|--constraint)[\s=]*(\S+)/.exec(plain) ?? [];
    if (included !== undefined) {
      if (option === "-c" || option === "--constraint") continue;
      const path = normalizePath(`/${file.replace(/[^/]*$/, "")}${included}`).slice(1);
      const inner = context?.textOf(path);
      if (inner === undefined) return true;
      if (!passed.includes(path) && names(path, inner, name, context, [...passed, file])) return true;
      continue;
    }
    for (const [word] of plain.matchAll(/[A-Za-z0-9][A-Za-z0-9._-]*/g)) if (normalizeName(word) === name) return true;
  }
  return false;
}

function normalizeName(name: string): string {
  return name
    .replace(/\[.*$/, "")
    .toLowerCase()
    .replace(/[-_.]+/g, "-");
}
