import { baseName } from "../../model/paths.ts";
import type { RunStep } from "../../model/model.ts";
import type { ShellCommand, ShellWord } from "../../shell/script.ts";

const checks =
  /\b(?:sha\d*sum|sha\d+|shasum|md5sum|b2sum|b3sum|cksum|gpgv?2?\b[^\n]*--verify|gpgv|gpg\s+(?:--batch\s+)?--verify|--verify|cosign|minisign|signify|slsa-verifier|openssl\s+dgst|rpm(?:keys)?\s+(?:-K|--checksig)|checksum|SHASUMS?|SHA256)\b/i;

/** Programs that open, install or run a file, and how that is called. */
const uses: Readonly<Record<string, string>> = {
  tar: "unpacked",
  bsdtar: "unpacked",
  unzip: "unpacked",
  gunzip: "unpacked",
  gzip: "unpacked",
  xz: "unpacked",
  unxz: "unpacked",
  cpio: "unpacked",
  "7z": "unpacked",
  chmod: "made executable",
  install: "installed",
  dpkg: "installed",
  rpm: "installed",
  sh: "run",
  bash: "run",
  python: "run",
  python3: "run",
  perl: "run",
};

/**
 * What a stage does with a download that nothing checks; undefined where something does, or where it is neither run nor
 * unpacked. A check anywhere in the same RUN, or a later one of the stage that names the file, counts.
 */
export function unverifiedUse(run: RunStep, command: ShellCommand, args: readonly ShellWord[], url: ShellWord): string | undefined {
  if (run.script.opaque || checks.test(textOf(run)) || /\.(?:asc|sig|gpg|sha\d+|md5|pem|crt|key|list|repo|json|ya?ml|txt)$/i.test(url.text))
    return undefined;
  const at = run.commands.indexOf(command);
  const piped = run.commands[at + 1];
  if (piped !== undefined && piped.pipeline === command.pipeline && (piped.connector === "|" || piped.connector === "|&")) {
    const use = uses[piped.unwrapped.name ?? ""];
    return use === "unpacked" ? use : undefined;
  }
  const file = fileOf(args, url);
  if (file === "" || file === "-") return undefined;
  const later = run.stage.runs.filter(({ instruction }) => instruction.index > run.instruction.index);
  if (later.some((other) => checks.test(textOf(other)) && textOf(other).includes(file))) return undefined;
  for (const { unwrapped } of [...run.commands.slice(at + 1), ...later.flatMap(({ commands }) => commands)]) {
    const { name } = unwrapped;
    if (name === undefined) continue;
    if (baseName(name) === file) return "run";
    if (!unwrapped.args.some(({ text }) => baseName(text) === file)) continue;
    if (/^(?:apt-get|apt|dnf|yum|apk|zypper)$/.test(name)) return "installed";
    if (uses[name] !== undefined) return uses[name];
  }
  return undefined;
}

/** The name of the file that is written: what `-o` or `-O` names, else the last part of the address. */
function fileOf(args: readonly ShellWord[], url: ShellWord): string {
  const flag = args.findIndex(({ text }) => /^-[A-Za-z]*[oO]$|^--output(?:-document)?$/.test(text));
  const long = args.find(({ text }) => /^--output(?:-document)?=/.test(text))?.text;
  const output = long === undefined ? (flag < 0 ? undefined : args[flag + 1]?.text) : long.slice(long.indexOf("=") + 1);
  return baseName(output === undefined || /^-|:\/\//.test(output) ? url.text.replace(/[?#].*$/, "") : output);
}

function textOf({ instruction }: RunStep): string {
  const own = instruction.trigger ?? instruction;
  return [own.logical.text, ...own.heredocs.map(({ body }) => body)].join("\n");
}
