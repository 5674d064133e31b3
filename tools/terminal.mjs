/** What a person sees while a tool works: start and end of each task, and a sign of life in between. Plain Node 20, no dependency. */

const live = process.stdout.isTTY && process.env.TERM !== "dumb";
const colours = live && !process.env.NO_COLOR;
const paint = (/** @type {string} */ code, /** @type {string} */ text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = (/** @type {string} */ text) => paint("1", text);
export const dim = (/** @type {string} */ text) => paint("2", text);
export const red = (/** @type {string} */ text) => paint("31", text);
export const green = (/** @type {string} */ text) => paint("32", text);
export const yellow = (/** @type {string} */ text) => paint("33", text);

/** The tasks that run now: name → start time and the latest thing the task said. @type {Map<string, { since: number, note: string }>} */
const running = new Map();
let statusShown = false;
/** @type {NodeJS.Timeout | undefined} */
let timer;

const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const wholeSeconds = (/** @type {number} */ since) => `${Math.round((Date.now() - since) / 1000)} s`;

function clearStatus() {
  if (statusShown) process.stdout.write("\r\u001b[2K");
  statusShown = false;
}

function showStatus() {
  if (running.size === 0) return;
  const tasks = [...running].map(([name, task]) => `${name} ${wholeSeconds(task.since)}${task.note ? ` (${task.note})` : ""}`);
  const text = `  … ${tasks.join(" · ")}`;
  if (!live) {
    process.stdout.write(`${text}\n`);
    return;
  }
  clearStatus();
  process.stdout.write(dim(text.slice(0, (process.stdout.columns || 80) - 1)));
  statusShown = true;
}

/** Prints lines without tearing the status line. */
export function say(text = "") {
  clearStatus();
  process.stdout.write(`${text}\n`);
}

/**
 * Announces a task. Until `end` is called a sign of life is shown: a status line in a terminal, a line every ten seconds elsewhere.
 * @returns {{ note: (text: string) => void, end: (mark: "passed" | "failed" | "skipped", text?: string) => void }}
 */
export function begin(/** @type {string} */ name) {
  const task = { since: Date.now(), note: "" };
  running.set(name, task);
  say(`${dim("▸")} ${name}`);
  timer ??= setInterval(showStatus, live ? 200 : 10_000);
  timer.unref();
  return {
    note(text) {
      task.note = text.trim().slice(0, 60);
    },
    end(mark, text = "") {
      running.delete(name);
      const sign = mark === "passed" ? green("✓") : mark === "failed" ? red("✗") : yellow("–");
      say(`${sign} ${name}${text ? `: ${text}` : ""} ${dim(seconds(task.since))}`);
      if (running.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    },
  };
}

/**
 * Runs one step with its name and its time. A step that fails shows its output and ends the process.
 * @param {string} name
 * @param {(note: (text: string) => void) => Promise<{ code?: number, output?: string, problem?: string }>} action fails with an exit code or a problem
 */
export async function step(name, action) {
  const task = begin(name);
  const { code = 0, output, problem } = await action(task.note);
  const failed = problem !== undefined || code !== 0;
  task.end(failed ? "failed" : "passed", problem);
  if (!failed) return;
  if (output) say(output);
  process.exit(1);
}
