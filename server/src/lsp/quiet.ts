import type { TextDocument } from "vscode-languageserver-textdocument";

/** Turns of the event loop in which nothing may arrive: one to read, one to take in what was read. */
const quietTurns = 2;
const mostTurns = 40;

/**
 * Lets everything in that has arrived already: keys and cancellations that wait behind the request being answered. So
 * when checking takes longer than typing, several requests share one check of the newest text, and the server never
 * falls behind. With nothing waiting it takes a few microseconds.
 */
export async function takeInKeys(document: TextDocument): Promise<void> {
  let { version } = document;
  let quiet = 0;
  for (let turn = 0; turn < mostTurns && quiet < quietTurns; turn++) {
    await new Promise<void>(nextTurn);
    quiet = document.version === version ? quiet + 1 : 0;
    version = document.version;
  }
}

const nextTurn = (go: () => void): void => {
  // A browser's worker has timers alone.
  if (typeof setImmediate === "function") setImmediate(go);
  else setTimeout(go, 0);
};
