import { URI, Utils } from "vscode-uri";

/** The path of a `file:` URI on this machine; undefined for every other scheme. */
export function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? parsed.fsPath : undefined;
}

/** The URI of an absolute path. */
export function uriOf(path: string): string {
  return URI.file(path).toString();
}

/** What rules see as the path of a document: that of the file, else the path of the URI. */
export function shownPath(uri: string): string {
  const parsed = URI.parse(uri);
  return (parsed.scheme === "file" ? parsed.fsPath : parsed.path).replaceAll("\\", "/");
}

/** The folder of a path. */
export function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, "") || "/";
}

/** The last part of a URI's path. */
export function nameOf(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

/** One form for the URIs that editors write in several: `file:///c%3A/x` and `file:///c:/x`. */
export function sameUri(a: string, b: string): boolean {
  return a === b || URI.parse(a).toString() === URI.parse(b).toString();
}

/** The innermost folder that holds a path. */
export function nearestFolder(folders: readonly string[], path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const plain = (text: string): string => text.replaceAll("\\", "/").replace(/\/+$/, "");
  return folders.filter((folder) => plain(path).startsWith(`${plain(folder)}/`)).toSorted((a, b) => b.length - a.length)[0];
}
