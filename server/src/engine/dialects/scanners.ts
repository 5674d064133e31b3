import { groupStart, listIds, type CommentBody, type ListedId, type Statement } from "./dialect.ts";

const trivyGrammar = /(?:trivy|tfsec):ignore:([\w*-]+)/dg;

/** Trivy: `#trivy:ignore:ID` above the instruction, several in one comment or in a block of comments; `*` means all. */
export function readTrivy({ body, start }: CommentBody): readonly Statement[] {
  if (!/^\s*(?:trivy|tfsec):ignore:/.test(body)) return [];
  const ids: ListedId[] = [];
  for (const match of body.matchAll(trivyGrammar)) {
    const from = start + (match.indices?.[1]?.[0] ?? 0);
    const text = match[1] ?? "";
    ids.push({ text, span: { start: from, end: from + text.length } });
  }
  const all = ids.some((id) => id.text === "*") ? "every" : "none";
  return [{ dialect: "trivy", reach: "instruction", all, ids, anchor: "block" }];
}

const checkovGrammar = /(?:checkov|bridgecrew):skip=\s*(\w+)(?::([^\n]*))?/d;

/** Checkov: `#checkov:skip=CKV_DOCKER_1[:reason]` anywhere holds for the whole file. */
export function readCheckov({ body, start }: CommentBody): readonly Statement[] {
  const match = checkovGrammar.exec(body);
  if (match === null) return [];
  const ids = listIds(match[1] ?? "", groupStart(match, 1, start));
  return [{ dialect: "checkov", reach: "file", all: "none", ids, anchor: "block", reason: match[2] }];
}

const kicsGrammar = /^\s*kics-scan\s+(ignore-line|ignore-block|ignore|disable\s*=\s*([\w,\s-]+?))\s*$/d;

/**
 * KICS: `ignore-line` (what begins on the next line), `ignore-block` (the next instruction), `ignore` and
 * `disable=ID,…` (the whole file).
 */
export function readKics({ body, start }: CommentBody): readonly Statement[] {
  const match = kicsGrammar.exec(body);
  if (match === null) return [];
  if (match[2] !== undefined) {
    const ids = listIds(match[2], groupStart(match, 2, start));
    return [{ dialect: "kics", reach: "file", all: "none", ids, anchor: "block" }];
  }
  const reach = match[1] === "ignore" ? "file" : "instruction";
  return [{ dialect: "kics", reach, all: "every", ids: [], anchor: match[1] === "ignore-line" ? "line" : "block" }];
}

const semgrepGrammar = /(?:^|\s)nosem(?:grep)?\b(?:\s*:\s*([\w./-]+(?:\s*,\s*[\w./-]+)*))?/d;

/** Semgrep: `# nosemgrep` or `# nosemgrep: ID,…` for what begins on the next line. */
export function readSemgrep({ body, start }: CommentBody): readonly Statement[] {
  const match = semgrepGrammar.exec(body);
  if (match === null) return [];
  const ids = match[1] === undefined ? [] : listIds(match[1], groupStart(match, 1, start));
  return [{ dialect: "semgrep", reach: "instruction", all: ids.length === 0 ? "every" : "none", ids, anchor: "line" }];
}

const shellcheckGrammar = /^\s*shellcheck\s+(?:.*\s)?disable=((?:SC\d+|all)(?:\s*,\s*(?:SC\d+|all))*)/d;

/** ShellCheck: `# shellcheck disable=SC2086` inside or above a RUN. */
export function readShellcheck({ body, start }: CommentBody): readonly Statement[] {
  const match = shellcheckGrammar.exec(body);
  if (match === null) return [];
  const ids = listIds(match[1] ?? "", groupStart(match, 1, start));
  const all = ids.some((id) => id.text === "all") ? "shellcheck" : "none";
  return [{ dialect: "shellcheck", reach: "instruction", all, ids, anchor: "block" }];
}
