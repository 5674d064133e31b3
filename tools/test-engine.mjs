/**
 * npm run test:engine [-- [--client docker|podman] CONTRACT…]
 * On a real container engine: builds the image of each scaffold on stand-in bases, smoke-tests it against its contract,
 * and then against images broken on purpose, each of which must fail at the right row. Where there is no engine it says
 * why in one line. Docker first, then Podman with what its older builders can build too (no heredocs), and fewer broken
 * images. The last line sums both: `N passed, N failed`. Plain Node 20; the programs must be built (npm run build).
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findEngine, makeRootfs } from "./engine/engine.mjs";
import { findPodman } from "./engine/podman.mjs";
import { projects } from "./engine/projects.mjs";
import { packages, standIns } from "./engine/stand-ins.mjs";
import { begin, say } from "./terminal.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "dist/cli.js");
/** Every image this program makes has a name under it, so that nothing of a person's is touched. */
const prefix = "plimsoll-engine-test";
const given = process.argv.slice(2);
const at = given.indexOf("--client");
const [, only] = at < 0 ? [] : given.splice(at, 2);
const client = only ?? "docker";
const names = given;
/** Every broken image takes seconds; what they find is the same. */
const mostBroken = client === "docker" ? Infinity : 2;
/** What rests on a project. @type {Readonly<Record<string, readonly string[]>>} */
const above = { "cloche-base": ["cloche"], "terok-l0": ["terok-l1", "terok-l2", "terok-l2-dev"], "terok-l1": ["terok-l2"] };

if (!existsSync(cli)) {
  const built = spawnSync(process.execPath, [join(root, "tools/build.mjs")], { cwd: root, stdio: "inherit" });
  if (built.status !== 0) process.exit(1);
}
let env = process.env;
let work = "";
/** @type {string[]} */
const images = [];
let passed = 0;
let failed = 0;
const preparing = begin(client === "docker" ? "engine" : client);
const engine = client === "podman" ? findPodman(importBase, `${prefix}/base`) : findEngine(preparing.note);
if (typeof engine === "string") {
  preparing.end("skipped", "not available");
  say(`The engine suite cannot run ${client === "docker" ? "" : `with ${client} `}here: ${engine}.`);
  for (const image of images) docker(["image", "rm", "--force", image]);
} else {
  preparing.end("passed", "");
  env = engine.env;
  work = mkdtempSync(join(engine.work, "plimsoll-engine-"));
  try {
    const problem = makeBases();
    if (problem === undefined) for (const project of projects) testProject(project);
    else say(`The engine suite cannot run here: ${problem}.`);
  } finally {
    for (const image of images.toReversed()) docker(["image", "rm", "--force", image]);
    rmSync(work, { recursive: true, force: true });
    engine.stop();
  }
}
const isPart = process.env["PLIMSOLL_ENGINE_PART"] !== undefined;
if (only === undefined) {
  const podman = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--client", "podman", ...names], {
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: { ...process.env, PLIMSOLL_ENGINE_PART: "1" },
    encoding: "utf8",
  });
  // The counts come by a pipe of their own: one line at the end sums both engines.
  const [more, lost] = (podman.output?.[3] ?? "").split(" ").map(Number);
  passed += more ?? 0;
  failed += lost ?? (podman.status === 0 ? 0 : 1);
}
if (isPart) writeFileSync(3, `${passed} ${failed}`);
else if (passed + failed > 0) say(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Makes the base of all stand-ins. @returns {string | undefined} what went wrong */
function importBase() {
  const rootfs = makeRootfs(packages);
  if (rootfs.folder === undefined) return rootfs.problem;
  const base = `${prefix}/base`;
  const imported = spawnSync(
    "bash",
    [
      "-c",
      'tar --create --one-file-system --exclude=./.made --exclude=./var/cache/apt/archives/*.deb --exclude=./var/lib/apt/lists/* --directory "$1" . | "$3" import - "$2"',
      "_",
      rootfs.folder,
      base,
      client,
    ],
    { env, encoding: "utf8" },
  );
  images.push(base);
  if (imported.status === 0) return undefined;
  failed++;
  return `the base could not be imported: ${lastLines(imported.stderr)}`;
}

/** @returns {string | undefined} why there are none */
function makeBases() {
  const task = begin("stand-in bases");
  const problem = images.length > 0 ? undefined : importBase();
  if (problem !== undefined) {
    task.end(failed > 0 ? "failed" : "skipped", "not available");
    return problem;
  }
  const base = `${prefix}/base`;
  for (const [name, { files, run }] of Object.entries(standIns)) {
    task.note(name);
    const folder = join(work, "bases", name.replaceAll(/[:/]/g, "-"));
    for (const [path, text] of Object.entries(files)) write(join(folder, path), text, true);
    write(join(folder, ".Dockerfile"), `FROM ${base}\nCOPY . /\nRUN rm -f /.Dockerfile; ${run}\n`, false);
    const result = docker(["build", "--network=none", "--file", join(folder, ".Dockerfile"), "--tag", tagOf(name), folder]);
    images.push(tagOf(name));
    if (result.status !== 0) {
      task.end("failed", `${name}: ${lastLines(result.stderr)}`);
      failed++;
      return `the stand-in for ${name} could not be built`;
    }
  }
  task.end("passed", `${Object.keys(standIns).length} images`);
  return undefined;
}

/** Scaffold, build, smoke test, and each way to break it. */
function testProject(
  /** @type {import("./engine/projects.mjs").Project} */ { contract, name = contract, answers = [], files = {}, broken },
) {
  if (names.length > 0 && !names.includes(name) && !isNeeded(name)) return;
  const task = begin(name);
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  const scaffold = plimsoll(["scaffold", contract, folder, ...answers.flatMap((answer) => ["--answer", answer])]);
  for (const [path, text] of Object.entries(files)) write(join(folder, path), text, text.startsWith("#!"));
  const path = findDockerfile(folder, scaffold.stdout);
  write(path, offline(readFileSync(path, "utf8")), false);
  const [newer] =
    client === "docker" ? [] : (/^(?:RUN|COPY|ADD)\b.*<<-?["']?\w|^(?:COPY|ADD) .*--link\b/m.exec(readFileSync(path, "utf8")) ?? []);
  if (newer !== undefined) return task.end("skipped", `${client} may be too old for ${newer}`);
  const image = `${prefix}/${name}:good`;
  images.push(image);
  task.note("build");
  const build = plimsoll(["build", path, "--contract", contract, "--engine", client, "--tag", image, "--", "--network=none"]);
  if (build.status !== 0) return end(task, name, `the image does not build: ${lastLines(build.stderr)}`);
  passed++;
  task.note("smoke test");
  const good = smoke(image, contract, folder);
  if (good.failing.length > 0 || good.problem !== undefined)
    return end(
      task,
      name,
      `the good image fails: ${good.problem ?? good.failing.map(({ rows, title, expected, got }) => `${rows.join(" ")} ${title}: expected ${expected}, got ${got}`).join("; ")}`,
    );
  passed++;
  const wrong = broken.slice(0, mostBroken).map((one) => {
    task.note(`broken at ${one.row}`);
    return breakImage(one, image, { contract, name }, folder);
  });
  const problems = wrong.filter((one) => one !== undefined);
  passed += wrong.length - problems.length;
  failed += problems.length;
  task.end(problems.length > 0 ? "failed" : "passed", `${good.count} assertions, ${wrong.length} broken images`);
  for (const problem of problems) say(`    ${problem}`);
}

/** @returns {string | undefined} what is wrong */
function breakImage(
  /** @type {import("./engine/projects.mjs").Break} */ { row, lines, also = [] },
  /** @type {string} */ image,
  /** @type {{ contract: string, name: string }} */ { contract, name: project },
  /** @type {string} */ folder,
) {
  const context = join(work, "broken", project, row);
  write(join(context, "Dockerfile"), `FROM ${image}\n${lines}`, false);
  const name = `${prefix}/${project}:broken-${row.toLowerCase()}`;
  const form = client === "podman" ? ["--format=docker"] : [];
  const build = docker(["build", ...form, "--network=none", "--tag", name, context]);
  images.push(name);
  if (build.status !== 0) return `${row}: the broken image does not build: ${lastLines(build.stderr)}`;
  const { failing, problem } = smoke(name, contract, folder);
  if (problem !== undefined) return `${row}: ${problem}`;
  const found = new Set(failing.flatMap(({ rows }) => rows));
  const others = failing.filter(({ rows }) => !rows.includes(row) && !rows.some((one) => also.includes(one)));
  if (!found.has(row)) return `${row} passes, though the image is broken there; failing: ${[...found].join(" ") || "nothing"}`;
  return others.length === 0
    ? undefined
    : `${row}: ${others.map(({ rows, title, got }) => `${rows.join(" ")} ${title} fails, too (${got})`).join("; ")}`;
}

/** @typedef {{ rows: string[], title: string, outcome: string, expected: string, got: string }} SmokeRow */

/** @returns {{ failing: SmokeRow[], count: number, problem?: string }} */
function smoke(/** @type {string} */ image, /** @type {string} */ contract, /** @type {string} */ project) {
  const result = plimsoll(["smoke", image, "--contract", contract, "--engine", client, "--project", project, "--format", "json"]);
  try {
    const { results, error } = JSON.parse(result.stdout);
    const failing = results.filter((/** @type {SmokeRow} */ one) => one.outcome === "fail");
    const expected = failing.length > 0 ? 1 : 0;
    return {
      failing,
      count: results.length,
      ...(error !== undefined
        ? { problem: error }
        : result.status === expected
          ? {}
          : { problem: `exit code ${result.status} instead of ${expected}` }),
    };
  } catch {
    return { failing: [], count: 0, problem: `no result: ${lastLines(result.stderr)}` };
  }
}

/** Without the frontend line, which no offline engine can fetch, and on stand-in bases. */
function offline(/** @type {string} */ text) {
  let copy = text.replace(/^# syntax=.*\n/, "");
  const map = {
    ...Object.fromEntries(Object.keys(standIns).map((name) => [name, tagOf(name)])),
    "cloche-base:latest": `${prefix}/cloche-base:good`,
    "terok-l0:ubuntu-24.04": `${prefix}/terok-l0:good`,
    "terok-l1-cli:ubuntu-24.04": `${prefix}/terok-l1:good`,
  };
  for (const [name, ours] of Object.entries(map))
    copy = copy.replaceAll(new RegExp(`(?<=^FROM |--from=|^ARG \\w+=)${name.replaceAll(".", "\\.")}(?=\\s|$)`, "gm"), ours);
  return copy.replace(/(?<=^FROM )python:\$\{PYTHON_VERSION\}-slim/gm, tagOf("python:3.11-slim"));
}

/** What a wanted project rests on is built, too. */
function isNeeded(/** @type {string} */ contract) {
  return above[contract]?.some((name) => names.includes(name)) === true;
}

function findDockerfile(/** @type {string} */ folder, /** @type {string} */ output) {
  const written = [...output.matchAll(/^wrote (.+)$/gm)].map(([, path = ""]) => path);
  const found = written.find((path) => /(?:^|[/.])Dockerfile(?:\.|$)/.test(path)) ?? "Dockerfile";
  return existsSync(found) ? found : join(folder, found);
}

function end(/** @type {ReturnType<typeof begin>} */ task, /** @type {string} */ contract, /** @type {string} */ problem) {
  failed++;
  task.end("failed", contract);
  say(`    ${problem}`);
}

function tagOf(/** @type {string} */ name) {
  return `${prefix}/${name}`;
}

function write(/** @type {string} */ path, /** @type {string} */ text, /** @type {boolean} */ executable) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  if (executable) chmodSync(path, 0o755);
}

function docker(/** @type {readonly string[]} */ args) {
  return spawnSync(client, args, { env, encoding: "utf8", timeout: 300_000 });
}

function plimsoll(/** @type {readonly string[]} */ args) {
  return spawnSync(process.execPath, [cli, ...args], { env, encoding: "utf8", timeout: 300_000, cwd: root });
}

function lastLines(/** @type {string} */ text) {
  return text.trim().split("\n").slice(-6).join(" | ");
}
