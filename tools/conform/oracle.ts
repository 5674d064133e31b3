/** BuildKit itself, as a program that answers one JSON line for each it gets. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { BuildkitRecord } from "./record.ts";

/** What the oracle says about one text. */
export interface OracleAnswer {
  readonly parse: BuildkitRecord;
  /** `error` is what the whole build would end with, before anything is run. */
  readonly lint: { readonly error: string; readonly errorLine: number; readonly warnings: readonly unknown[] };
}

export interface Oracle {
  ask(text: string): Promise<OracleAnswer>;
  askAll(texts: readonly string[]): Promise<readonly OracleAnswer[]>;
  close(): void;
}

/** Starts the oracle. `command` is split at blanks: a program and its arguments, no shell. */
export function startOracle(command: string): Oracle {
  const [program = "", ...args] = command.split(" ").filter((part) => part !== "");
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const waiting: { resolve: (answer: OracleAnswer) => void; reject: (error: Error) => void }[] = [];
  const fail = (error: Error): void => {
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  child.on("error", fail);
  child.on("exit", (code) => fail(new Error(`the oracle ended with ${code}`)));
  createInterface({ input: child.stdout, crlfDelay: Infinity }).on("line", (line) => {
    waiting.shift()?.resolve(JSON.parse(line) as OracleAnswer);
  });
  let id = 0;
  const ask = (text: string): Promise<OracleAnswer> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.stdin.write(`${JSON.stringify({ id: id++, text })}\n`);
    });
  return {
    ask,
    askAll: (texts) => Promise.all(texts.map(ask)),
    close: () => child.stdin.end(),
  };
}
