/** What a person sees while a tool works: start and end of each task, and a sign of life in between. Plain Node 20, no dependency. */

const live = process.stdout.isTTY === true && process.env.TERM !== "dumb";
const colours = live && !process.env.NO_COLOR;
const paint = (code, text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = (text) => paint("1", text);
export const dim = (text) => paint("2", text);
export const red = (text) => paint("31", text);
export const green = (text) => paint("32", text);
export const yellow = (text) => paint("33", text);

/** The tasks that run now: name → start time and the latest thing the task said. */
const running = new Map();
let statusShown = false;
let timer;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const wholeSeconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

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
export function begin(name) {
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
