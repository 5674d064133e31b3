import type { ShellWord } from "../shell/script.ts";
import type { PackageInstall, Stage } from "./model.ts";
import { evidenceOf } from "./stage-evidence.ts";

// Programs built for glibc on images whose C library is musl.

const glibc = /^https?:\/\/(?:\S*(?:linux[-_]gnu(?![a-z])|[-_.]glibc[-_.])|nodejs\.org\/dist\/\S*-linux-(?:x64|arm64)\b(?!-musl))/;

/** The addresses that a stage downloads whose names say that they are built for glibc. */
export function glibcDownloads({ runs }: Stage): readonly ShellWord[] {
  return runs
    .filter(({ onbuild }) => !onbuild)
    .flatMap(({ commands }) => commands.flatMap(({ unwrapped: { name, args } }) => (name === "curl" || name === "wget" ? args : [])))
    .filter(({ text }) => glibc.test(text));
}

/** Whether glibc, or something that stands in for it, may have been installed. */
export function bringsGlibc(stage: Stage): boolean {
  return [stage, ...stage.ancestors].some((one) => {
    const { packages, anything } = evidenceOf(one);
    if (anything || [...packages].some((name) => /gcompat|libc6-compat|glibc/.test(name))) return true;
    return one.runs.some(({ commands }) => commands.some(({ args }) => args.some(({ text }) => /alpine-pkg-glibc|\/glibc-/.test(text))));
  });
}

/** Python, make and a C++ compiler: what node-gyp asks for. */
export function installsCompilers({ manager, packages, run }: PackageInstall): boolean {
  const names = new Set(packages.map(({ name }) => name));
  return (
    manager === "apk" &&
    !run.onbuild &&
    (names.has("g++") || names.has("build-base")) &&
    [...names].some((name) => /^py(?:thon)?3?/.test(name))
  );
}
