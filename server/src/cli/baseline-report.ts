import { describeFailure } from "../host/node/files.ts";
import { goneFrom, pruneBaseline, writeBaseline, type Baseline, type BaselineMatch } from "./baseline.ts";
import { printable, type Console } from "./console.ts";

/** A baseline and what is to be done with its file. */
export interface BaselineUse {
  /** As given. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly baseline: Baseline;
  readonly prunes: boolean;
}

/** More are counted, not listed. */
const mostListed = 20;

/**
 * Writes, prunes or only talks about the baseline at the end of a run, on standard error: a report is for others. Gives
 * whether that went well.
 */
export function settleBaseline(use: BaselineUse, matches: ReadonlyMap<string, BaselineMatch>, console: Console): boolean {
  const { path, baseline, prunes } = use;
  const name = printable(use.name);
  const known = [...matches.values()].reduce((sum, match) => sum + match.known, 0);
  try {
    if (baseline.takesAll) {
      writeBaseline(path, matches);
      console.err(
        `plimsoll: ${name}: written with ${count(known, "finding")}, which ${known === 1 ? "does" : "do"} not count from now on.\n`,
      );
      return true;
    }
    if (known > 0) console.err(`plimsoll: ${name}: ${count(known, "known finding")} left out.\n`);
    const gone = goneFrom(baseline, matches);
    if (gone.length === 0) return true;
    const number = gone.reduce((sum, group) => sum + group.fingerprints.length, 0);
    if (prunes) pruneBaseline(path, baseline, gone);
    const advice = prunes ? "taken out" : "--prune-baseline takes them out";
    console.err(`plimsoll: ${name}: ${count(number, "known finding")} no longer found; ${advice}:\n`);
    for (const group of gone.slice(0, mostListed))
      console.err(
        `  ${printable(group.path)}: ${printable(group.ruleId)}${group.fingerprints.length > 1 ? ` (${group.fingerprints.length})` : ""}\n`,
      );
    if (gone.length > mostListed) console.err(`  and ${gone.length - mostListed} more\n`);
    return true;
  } catch (error) {
    console.err(`plimsoll: ${name}: the baseline ${describeFailure(error).reason}.\n`);
    return false;
  }
}

function count(number: number, words: string): string {
  return `${number} ${words}${number === 1 ? "" : "s"}`;
}
