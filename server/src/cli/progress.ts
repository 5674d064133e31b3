import type { Console } from "./console.ts";

/** A line on the terminal that says how far a long run has come. */
export interface Progress {
  /** One more file is done. */
  step(): void;
  /** A console whose output does not mix with the line. */
  readonly console: Console;
  /** Takes the line away for good. */
  end(): void;
}

/** Shorter runs than this show nothing, in milliseconds. */
const patience = 400;
const interval = 100;
const eraseLine = "\r\u001b[K";

/**
 * Shows `128 of 2210 files` on standard error while files are linted, where a person reads it; elsewhere nothing is
 * written. `now` gives milliseconds.
 */
export function makeProgress(total: number, console: Console, now: () => number): Progress {
  if (!console.isErrorTerminal || console.environment["TERM"] === "dumb" || console.environment["CI"]) {
    return { step: () => undefined, console, end: () => undefined };
  }
  let done = 0;
  let drawn = now() + patience - interval;
  let isShown = false;
  const hide = (): void => {
    if (isShown) console.err(eraseLine);
    isShown = false;
  };
  return {
    step() {
      done++;
      const time = now();
      if (time - drawn < interval || done >= total) return;
      drawn = time;
      isShown = true;
      console.err(`${eraseLine}${done} of ${total} files`);
    },
    console: {
      ...console,
      out(text) {
        // Only what goes to the same terminal would stand in the line.
        if (console.isTerminal) hide();
        console.out(text);
      },
      err(text) {
        hide();
        console.err(text);
      },
    },
    end: hide,
  };
}
