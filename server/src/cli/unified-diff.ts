import { FILE_HEADERS_ONLY, createTwoFilesPatch } from "diff";

/** The change of one file in unified format, as `git apply` and `patch` take it. Empty when nothing changes. */
export function makeDiff(path: string, before: string, after: string, isNew = false): string {
  if (before === after) return "";
  const name = path.replace(/^(?:\/|\.\/)+/, "");
  return createTwoFilesPatch(isNew ? "/dev/null" : `a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}
