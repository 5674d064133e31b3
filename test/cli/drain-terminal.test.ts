import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { drainTerminal } from "../../server/src/cli/drain-terminal.ts";

/** A terminal that answers a question in its own way, and writes down what is done with it. */
function makeTerminal(reply: (written: string) => readonly string[], isTTY = true) {
  const done: string[] = [];
  const events = new EventEmitter();
  const input = {
    isTTY,
    isRaw: false,
    setRawMode: (raw: boolean) => void done.push(raw ? "raw" : "cooked"),
    on: (event: "data", listener: (chunk: Uint8Array | string) => void) => events.on(event, listener),
    off: (event: "data", listener: (chunk: Uint8Array | string) => void) => events.off(event, listener),
    resume: () => void done.push("resume"),
    pause: () => void done.push("pause"),
  };
  const output = {
    isTTY,
    write(text: string) {
      done.push(JSON.stringify(text));
      for (const chunk of reply(text)) setImmediate(() => events.emit("data", Buffer.from(chunk, "latin1")));
    },
  };
  return { input, output, done, events };
}

const asked = ["raw", "resume", '"\\u001b[5n"'];

test.each<[string, readonly string[]]>([
  ["an answer", ["\u001b[0n"]],
  ["an answer in pieces, behind what a person types", ["ab", "\u001b[", "0n"]],
  ["Ctrl+C", ["\u0003"]],
])("%s ends the wait, and the terminal is as it was", async (_, chunks) => {
  const { input, output, done, events } = makeTerminal(() => chunks);
  await drainTerminal(input, output, 60_000);
  expect(done).toEqual([...asked, "cooked", "pause"]);
  expect(events.listenerCount("data")).toBe(0);
});

test("a terminal that does not answer is waited for no longer than told", async () => {
  const { input, output, done } = makeTerminal(() => []);
  await drainTerminal(input, output, 5);
  expect(done).toEqual([...asked, "cooked", "pause"]);
});

test("where no terminal listens nothing is written", async () => {
  const { input, output, done } = makeTerminal(() => [], false);
  await drainTerminal(input, output, 60_000);
  expect(done).toEqual([]);
});
