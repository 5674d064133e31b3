import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  type Stats,
} from "node:fs";
import { dirname, basename, join } from "node:path";
import type { FileFailure, FileText } from "../host.ts";

/** Larger than any Dockerfile that a person or a generator writes; what is larger is a mistake in the argument. */
const largest = 64 * 1024 * 1024;
const tooLarge: FileText = { ok: false, failure: { code: "too-large", reason: "is larger than 64 MiB" } };

/** Keeps the byte-order mark: offsets are those of the file. */
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads a UTF-8 text. Never throws: a missing, unreadable, binary or otherwise encoded file is a failure with its reason. */
export function readTextFile(path: string): FileText {
  let bytes: Uint8Array;
  try {
    const facts = statSync(path);
    if (facts.isDirectory()) return failed("directory", "is a directory");
    if (facts.size > largest) return tooLarge;
    // What a pipe or a device has to say is not known beforehand, and may have no end.
    const read = facts.isFile() ? readFileSync(path) : readAtMost(path, largest);
    if (read === undefined) return tooLarge;
    bytes = read;
  } catch (error) {
    return { ok: false, failure: describeFailure(error) };
  }
  return decodeText(bytes);
}

/** All that a file says, or undefined where that is more than so many bytes. Throws what the system says. */
function readAtMost(path: string, most: number): Uint8Array | undefined {
  const file = openSync(path, "r");
  try {
    const chunks: Uint8Array[] = [];
    for (let size = 0; ;) {
      const chunk = Buffer.allocUnsafe(64 * 1024);
      const count = readSync(file, chunk);
      if (count === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, count));
      size += count;
      if (size > most) return undefined;
    }
  } finally {
    closeSync(file);
  }
}

/** Decodes UTF-8 strictly; a NUL byte says that it is no text at all. */
export function decodeText(bytes: Uint8Array): FileText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return failed("encoding", "is UTF-16, not UTF-8");
  }
  if (bytes.includes(0)) return failed("binary", "is a binary file");
  try {
    return { ok: true, text: strictUtf8.decode(bytes) };
  } catch {
    return failed("encoding", `is not UTF-8 text (line ${firstBadLine(bytes)})`);
  }
}

/** Reads all of standard input as text. */
export async function readStandardInput(): Promise<FileText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size > largest) return tooLarge;
    }
  } catch (error) {
    return { ok: false, failure: describeFailure(error) };
  }
  return decodeText(Buffer.concat(chunks));
}

/** A file that is written piece by piece and seen by others only when it is whole. */
export interface WholeFile {
  /** Throws what the system says. */
  write(text: string): void;
  /** Puts what was written in its place. Throws what the system says, and then nothing is left behind. */
  finish(): void;
  /** Forgets what was written; does nothing after `finish`. */
  discard(): void;
}

/**
 * Writes a whole file at once: into a new file beside it, which then takes its place, so that a reader never sees half
 * of it. The mode is kept, and a symbolic link stays one (its target is written). Throws what the system says.
 */
export function writeTextFile(path: string, text: string): void {
  const file = openWholeFile(path);
  try {
    file.write(text);
  } catch (error) {
    file.discard();
    throw error;
  }
  file.finish();
}

/**
 * Begins a file that takes its place when it is finished. What is no regular file (a device, a pipe) cannot be replaced
 * and is written at once. Throws what the system says.
 */
export function openWholeFile(path: string): WholeFile {
  const facts = factsOf(path);
  const isSpecial = facts !== undefined && !facts.isFile();
  // What `/dev/stdout` leads to has no path of its own.
  const target = isSpecial ? path : resolveLink(path);
  const mode = isSpecial || facts === undefined ? undefined : facts.mode & 0o7777;
  // A file that is protected from writing must not be replaced behind its owner's back.
  if (facts?.isFile() === true) accessSync(target, constants.W_OK);
  const temporary = isSpecial ? undefined : join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const file = temporary === undefined ? openSync(target, "w") : openBeside(temporary, path, mode ?? 0o666);
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    write(text) {
      const bytes = Buffer.from(text, "utf8");
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    },
    finish() {
      try {
        if (temporary === undefined) return close();
        fsyncSync(file);
        close();
        // The mode given to `open` is cut by the umask.
        if (mode !== undefined) chmodSync(temporary, mode);
        renameSync(temporary, target);
      } catch (error) {
        close();
        if (temporary !== undefined) rmSync(temporary, { force: true });
        throw error;
      }
    },
    discard() {
      if (!isOpen) return;
      close();
      if (temporary !== undefined) rmSync(temporary, { force: true });
    },
  };
}

/** Makes the new file. What goes wrong is told of the file that was asked for: nobody knows the other one's name. */
function openBeside(temporary: string, path: string, mode: number): number {
  try {
    return openSync(temporary, "wx", mode);
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}

/** What went wrong with a file, in words. */
export function describeFailure(error: unknown): FileFailure {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return { code: "missing", reason: "does not exist" };
    case "EACCES":
    case "EPERM":
      return { code: "denied", reason: "may not be read or written (permission denied)" };
    case "EISDIR":
      return { code: "directory", reason: "is a directory" };
    case "ELOOP":
      return { code: "unreadable", reason: "is a symbolic link that leads in a circle" };
    case "EROFS":
      return { code: "denied", reason: "is on a read-only file system" };
    case "ENOSPC":
      return { code: "unreadable", reason: "cannot be written: no space left" };
    case undefined:
      return { code: "unreadable", reason: `cannot be read (${error instanceof Error ? error.message : String(error)})` };
    default:
      return { code: "unreadable", reason: `cannot be read (${code})` };
  }
}

function failed(code: FileFailure["code"], reason: string): FileText {
  return { ok: false, failure: { code, reason } };
}

function resolveLink(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function factsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** The number of the line, from 1, with the first byte that is not UTF-8, found by halving. */
function firstBadLine(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    // A sequence cut at the end is no fault here, hence the streaming decoder.
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return bytes.subarray(0, good).reduce((lines, byte) => (byte === 10 ? lines + 1 : lines), 1);
}
