/** The half of a terminal that is read. */
export interface TerminalInput {
  readonly isTTY?: boolean;
  readonly isRaw?: boolean;
  setRawMode(raw: boolean): unknown;
  on(event: "data", listener: (chunk: Uint8Array | string) => void): unknown;
  off(event: "data", listener: (chunk: Uint8Array | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** The half of a terminal that is written to. */
export interface TerminalOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** "Device status report" and its answer (ECMA-48, 8.3.35): a terminal answers when it has come that far. */
const question = "\u001b[5n";
const answer = "\u001b[0n";
const interrupt = "\u0003";

/**
 * Waits until the terminal has read all that was written to it, at most so many milliseconds. An editor takes a terminal
 * away from a program 0.2 seconds after its end; what a busy editor has not read by then is lost. Does nothing where no
 * terminal listens.
 */
export async function drainTerminal(input: TerminalInput, output: TerminalOutput, milliseconds: number): Promise<void> {
  if (input.isTTY !== true || output.isTTY !== true) return;
  const wasRaw = input.isRaw === true;
  await new Promise<void>((resolve) => {
    let seen = "";
    const look = (chunk: Uint8Array | string): void => {
      seen += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("latin1");
      if (seen.includes(answer) || seen.includes(interrupt)) end();
    };
    const end = (): void => {
      clearTimeout(timer);
      input.off("data", look);
      input.setRawMode(wasRaw);
      input.pause();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    // The answer is not for a person's eyes.
    input.setRawMode(true);
    input.on("data", look);
    input.resume();
    output.write(question);
  });
}
