import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { lintSpecs } from "../../server/src/cli/lint-options.ts";
import { lint } from "../../server/src/engine/lint.ts";
import { isDockerfileName } from "../../server/src/host/file-names.ts";
import { makeFolder } from "../host/temporary-folder.ts";

const root = resolve(".");
const docs = readFileSync("docs/ci.md", "utf8");

interface Step {
  readonly name: string;
  readonly run: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}
const action = parse(readFileSync("action.yml", "utf8")) as Action;
const step = action.runs.steps.find(({ name }) => name === "Lint") as Step;

const hasBash = process.platform !== "win32" && spawnSync("bash", ["-c", "exit 0"]).status === 0;

describe("the GitHub Action", () => {
  test("is a composite action whose scripts interpolate nothing", () => {
    expect(action.runs.using).toBe("composite");
    for (const { run, shell } of action.runs.steps) {
      expect(shell).toBe("bash");
      expect(run).not.toContain("${{");
    }
    expect(Object.values(step.env ?? {}).toSorted()).toEqual(
      Object.keys(action.inputs)
        .filter((name) => name !== "working-directory")
        .map((name) => `\${{ inputs.${name} }}`)
        .toSorted(),
    );
  });

  test("every input is documented, with its default", () => {
    for (const [name, { description, default: value }] of Object.entries(action.inputs)) {
      expect(description).not.toBe("");
      const row = docs.split("\n").find((line) => line.startsWith(`| \`${name}\``)) ?? "";
      expect(row, name).toMatch(value === "" ? /\| *\|$/ : new RegExp(`\\| \`${value.replace(".", "\\.")}\` *\\|$`));
    }
  });

  /** Runs the step as GitHub does: defaults where an input is not given, `-e -o pipefail`. */
  function runStep(folder: string, inputs: Readonly<Record<string, string>>): { code: number | null; stdout: string; stderr: string } {
    const env: Record<string, string> = { PATH: `${join(process.execPath, "..")}:${process.env["PATH"] ?? ""}`, HOME: folder, CI: "true" };
    for (const [variable, value] of Object.entries(step.env ?? {})) {
      const name = /inputs\.([\w-]+)/.exec(value)?.[1] ?? "";
      env[variable] = inputs[name] ?? action.inputs[name]?.default ?? "";
    }
    env["GITHUB_ACTION_PATH"] = root;
    const script = join(folder, ".step.sh");
    writeFileSync(script, step.run);
    const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", script], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return { code: status, stdout, stderr };
  }

  describe.skipIf(!hasBash)("its script, where there is bash", () => {
    test("lints the working folder by default, with annotations", () => {
      const folder = makeFolder({ Dockerfile: "FROM scratch\nMAINTAINER me\n" });
      const run = runStep(folder, {});
      expect([run.code, run.stderr]).toEqual([1, ""]);
      expect(run.stdout).toMatch(/^::warning file=Dockerfile,line=2,.*title=maintainer-deprecated/m);
    });

    test("hands every input on", () => {
      const folder = makeFolder({
        "a b/Dockerfile": "FROM scratch\nENV a b\n",
        "x.json": '{ "preset": "recommended" }',
        "c.Dockerfile": "FROM scratch\nENV a b\n",
      });
      execFileSync(
        process.execPath,
        [join(root, "dist/cli.js"), "lint", "--preset", "buildkit", "--write-baseline", "known.json", "c.Dockerfile"],
        {
          cwd: folder,
          stdio: "ignore",
        },
      );
      const run = runStep(folder, {
        files: "a b\n\nc.Dockerfile\n",
        preset: "buildkit",
        config: "x.json",
        format: "gnu",
        "fail-on": "error",
        sarif: "out dir.sarif",
        baseline: "known.json",
      });
      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/^a b\/Dockerfile:2\.5-2\.7: warning: .*\[legacy-key-value\]\n$/);
      const log = JSON.parse(readFileSync(join(folder, "out dir.sarif"), "utf8")) as { runs: { results: unknown[] }[] };
      expect(log.runs[0]?.results).toHaveLength(1);
    });

    const hostile = [
      "$(touch canary)",
      "`touch canary`",
      '"; touch canary; "',
      "'; touch canary; '",
      "x\ntouch canary",
      "|| touch canary",
      "${PATH}",
      "--fix",
      "--output=canary",
      "-o canary",
      "*",
      "\\",
      "EOF\ntouch canary\nEOF",
    ];
    test.each(hostile)("%j as input starts nothing", (value) => {
      const before = "FROM scratch\nMAINTAINER me\n";
      const every = Object.fromEntries(Object.keys(action.inputs).map((name) => [name, value]));
      // All at once, and the list of files alone: a value that names nothing is a failure or an argument like any other.
      for (const inputs of [every, { files: value }, { config: value }]) {
        const folder = makeFolder({ Dockerfile: before });
        expect([1, 2]).toContain(runStep(folder, inputs).code);
        expect(readdirSync(folder).toSorted()).toEqual([".step.sh", "Dockerfile"]);
        expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toBe(before);
      }
    });
  });
});

describe("pre-commit", () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly language: string;
    readonly files: string;
    readonly exclude: string;
    readonly require_serial: boolean;
  }
  const hooks = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as readonly Hook[];

  test("has a hook to lint and one to format, whose program runs", () => {
    expect(hooks.map(({ id }) => id)).toEqual(["plimsoll", "plimsoll-format"]);
    for (const { entry, language, require_serial: isSerial } of hooks) {
      const [program = "", ...words] = entry.split(" ");
      expect([language, isSerial, words.length]).toEqual(["script", true, 1]);
      if (process.platform !== "win32") expect(statSync(program).mode & 0o111).toBe(0o111);
      const run = spawnSync(process.execPath, [program, ...words, "--help"], { encoding: "utf8" });
      expect([run.status, run.stdout.startsWith(`plimsoll ${words[0] ?? ""}`)]).toEqual([0, true]);
    }
  });

  test.each(hooks.map((hook) => [hook.id, hook] as const))("%s gets the files that a folder is searched for", (_, { files, exclude }) => {
    const wants = (path: string): boolean =>
      [files, exclude].map((pattern) => new RegExp(pattern.replace(/^\(\?i\)/, ""), "i").test(path)).join() === "true,false";
    const names = [
      ["Dockerfile", "dockerfile", "Dockerfile.dev", "api.Dockerfile", "API.DOCKERFILE", "Containerfile", "Containerfile.x"],
      [
        "Dockerfile.dockerignore",
        "Dockerfile.md",
        "Dockerfile.template",
        "a.Dockerfile.j2",
        "xDockerfile",
        "Dockerfile-dev",
        ".Dockerfile",
      ],
    ].flat();
    for (const name of names) for (const path of [name, `a/b/${name}`]) expect([path, wants(path)]).toEqual([path, isDockerfileName(name)]);
  });
});

describe("docs/ci.md", () => {
  const blocks = [...docs.matchAll(/```(\w+)\n([^]*?)```/g)].map(([, language = "", text = ""]) => ({ language, text }));

  test("its YAML is YAML, and names hooks and inputs there are", () => {
    const documents = blocks.filter(({ language }) => language === "yaml").map(({ text }) => parseDocument(text));
    expect(documents).toHaveLength(3);
    for (const document of documents) expect(document.errors).toEqual([]);
    const workflow = documents[0]?.toJS() as { jobs: { plimsoll: { steps: { uses: string; with?: Record<string, string> }[] } } };
    const used = workflow.jobs.plimsoll.steps.find(({ uses }) => uses.startsWith("plimsoll/"));
    expect(Object.keys(used?.with ?? {}).filter((name) => !(name in action.inputs))).toEqual([]);
  });

  test("its options are options of lint", () => {
    const options = new Set([...docs.matchAll(/(?:lint|`)[^`\n]*?--([\w-]+)/g)].map(([, name = ""]) => name));
    expect([...options].filter((name) => !(name in lintSpecs) && !["yes", "rm"].includes(name))).toEqual([]);
  });

  test("its Dockerfile has no finding", () => {
    const [block] = blocks.filter(({ language }) => language === "dockerfile");
    expect(lint({ text: block?.text ?? "" }).map(({ message }) => message)).toEqual([]);
  });

  test("GitLab's report is what GitLab documents", () => {
    const folder = makeFolder({ Dockerfile: "FROM scratch\nMAINTAINER größe\n", "b.Dockerfile": new Uint8Array([0]) });
    const script = parse(blocks.filter(({ language }) => language === "yaml")[1]?.text ?? "") as { plimsoll: { script: string[] } };
    const [command = ""] = script.plimsoll.script;
    const args = command.split(" ").slice(command.split(" ").indexOf("lint"));
    spawnSync(process.execPath, [join(root, "dist/cli.js"), ...args], { cwd: folder });
    const report = JSON.parse(readFileSync(join(folder, "gl-code-quality-report.json"), "utf8")) as unknown[];
    // docs.gitlab.com, "Code Quality report format".
    const validate = new Ajv().compile({
      type: "array",
      items: {
        type: "object",
        required: ["description", "check_name", "fingerprint", "severity", "location"],
        properties: {
          severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
          location: {
            type: "object",
            required: ["path", "lines"],
            properties: { path: { type: "string", pattern: "^[^./]" }, lines: { type: "object", required: ["begin"] } },
          },
        },
      },
    });
    validate(report);
    expect([validate.errors, report.length > 1]).toEqual([null, true]);
  });
});

test("npm packs the command line and nothing of the extension", () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "cache"));
  const packed = spawnSync("npm", ["pack", "--dry-run", "--json", "--offline", "--cache", join(folder, "cache")], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const [{ files }] = JSON.parse(packed.stdout) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  const allowed =
    /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|schemas\/.+|dist\/(?:cli\.c?js|server\.(?:node|main)\.js|chunks\/.+|third-party-licences\.txt))$/;
  expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
  for (const needed of ["dist/cli.js", "dist/cli.cjs", "dist/server.node.js", "dist/server.main.js"]) expect(paths).toContain(needed);
});
