/** No path of Linux is longer (`PATH_MAX`, limits.h); a chain of relative WORKDIRs would grow without end. */
const longestDirectory = 4096;

/**
 * An absolute POSIX path without `.`, `..` and doubled slashes, from a working directory and a path in it. A path that
 * is absolute already ignores the directory; undefined when the directory is needed and not known, or too long for any
 * system. No trailing slash.
 */
export function resolvePath(directory: string | undefined, path: string): string | undefined {
  if (!path.startsWith("/")) {
    if (directory === undefined || directory.length > longestDirectory) return undefined;
    return normalizePath(`${directory}/${path}`);
  }
  return normalizePath(path);
}

/** `/a//b/../c/` → `/a/c`. The text must begin with a slash. */
export function normalizePath(path: string): string {
  if (!/\/(?:\/|\.|$)/.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** The last part of a path, trailing slashes aside; the empty text for `/`. */
export function baseName(path: string): string {
  const end = path.replace(/\/+$/, "");
  return end.slice(end.lastIndexOf("/") + 1);
}

/** Whether a path names a Windows drive or uses backslashes: `C:\app`. */
export function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:/.test(path) || path.startsWith("\\");
}
