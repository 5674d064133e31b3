import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface MeasuredRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly milliseconds: number;
  /** The largest resident memory that any one of its processes had; undefined where the system does not tell. */
  readonly peakBytes: number | undefined;
  /** What its processes took of the processors, whatever else the machine did; undefined where the system does not tell. */
  readonly processorMilliseconds: number | undefined;
}

/** Runs a program to its end and measures it. Rejects when it cannot be started. */
export function measureRun(command: string, args: readonly string[], folder: string): Promise<MeasuredRun> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
    const chunks: Buffer[] = [];
    let peakBytes: number | undefined;
    let processorMilliseconds: number | undefined;
    const look = (): void => {
      const processes = family(child.pid);
      const spent = processes.map(readProcessorTime).reduce((sum, time) => sum + time, 0);
      if (spent > 0) processorMilliseconds = Math.max(processorMilliseconds ?? 0, spent);
      for (const process of processes) {
        const peak = readPeak(process);
        if (peak !== undefined) peakBytes = Math.max(peakBytes ?? 0, peak);
      }
    };
    const timer = setInterval(look, 10);
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on("close", (code) => {
      clearInterval(timer);
      resolve({
        code,
        stdout: Buffer.concat(chunks).toString("utf8"),
        milliseconds: performance.now() - started,
        peakBytes,
        processorMilliseconds,
      });
    });
  });
}

/** A process and those it has started. */
function family(pid: number | undefined): readonly number[] {
  if (pid === undefined) return [];
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    return [pid, ...children.flatMap(family)];
  } catch {
    return [pid];
  }
}

/** User and system time of a process and of its children that have ended; the clock of /proc has ten milliseconds. */
function readProcessorTime(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) * 10;
  } catch {
    return 0;
  }
}

/** VmHWM of /proc, the high-water mark the kernel keeps. */
function readPeak(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
