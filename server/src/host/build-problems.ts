/** An error or warning of a build with its place. */
export interface BuildProblem {
  readonly severity: "error" | "warning";
  /** As the engine names the Dockerfile; undefined where it says the line alone. */
  readonly file: string | undefined;
  /** One-based. */
  readonly line: number;
  /** BuildKit's name of the check. */
  readonly rule: string | undefined;
  readonly message: string;
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/**
 * Finds what a build complains about. BuildKit shows a place (`Dockerfile:3`, then its lines between dashes) before the
 * error that belongs to it, warnings with `(line 3)` at their end, and under `--check` a heading, the text and the place
 * after it (docker/buildx, commands/build.go and util/progress). Podman and Buildah name the line where they know it.
 */
export function readBuildProblems(output: string): readonly BuildProblem[] {
  const lines = output.replaceAll("\r", "").replaceAll(colours, "").split("\n");
  const found: BuildProblem[] = [];
  const add = (problem: BuildProblem): void => {
    if (!found.some((one) => one.line === problem.line && one.message === problem.message)) found.push(problem);
  };
  let place: { readonly file: string; readonly line: number } | undefined;
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at] ?? "";
    const shown = /^(\S.*):(\d+)$/.exec(text);
    if (shown !== null && /^-{10,}$/.test(lines[at + 1] ?? "")) {
      place = { file: shown[1] ?? "", line: Number(shown[2]) };
      continue;
    }
    const warning = /^ - (\w+): (.+) \(line (\d+)\)$/.exec(text);
    if (warning !== null) {
      add({ severity: "warning", file: undefined, line: Number(warning[3]), rule: warning[1], message: warning[2] ?? "" });
      continue;
    }
    const check = /^(WARNING|ERROR): (\w+)(?: - \S+)?$/.exec(text);
    const checked = check === null ? null : /^(\S.*):(\d+)$/.exec(lines[at + 2] ?? "");
    if (check !== null && checked !== null) {
      const severity = check[1] === "ERROR" ? "error" : "warning";
      add({ severity, file: checked[1], line: Number(checked[2]), rule: check[2], message: lines[at + 1] ?? "" });
      at += 2;
      continue;
    }
    const error = /^(?:ERROR|Error|error): (.+)$/.exec(text);
    if (error !== null) {
      const message = plain(error[1] ?? "");
      // Where BuildKit says the line but not the place (`--check`, Podman), the message has it.
      const said = /\bline (\d+)\b/.exec(error[1] ?? "");
      if (place !== undefined) add({ severity: "error", ...place, rule: undefined, message });
      else if (said !== null) add({ severity: "error", file: undefined, line: Number(said[1]), rule: undefined, message });
      place = undefined;
    }
  }
  return found;
}

/** Without what only says that something failed. */
function plain(message: string): string {
  return message.replace(/^(?:failed to build: |failed to solve: |dockerfile parse error (?:on )?line \d+: )+/, "");
}

/** A problem as compilers write it: `FILE:LINE: error: message [rule]`, which editors turn into marks. */
export function describeBuildProblem({ severity, line, rule, message }: BuildProblem, dockerfile: string): string {
  return `${dockerfile}:${line}: ${severity}: ${message}${rule === undefined ? "" : ` [${rule}]`}`;
}
