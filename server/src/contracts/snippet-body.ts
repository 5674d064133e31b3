import type { Contract } from "./contract.ts";
import { defaultAnswers } from "./scaffold.ts";
import { renderTemplate, type Answers } from "./template.ts";

/**
 * The lines of a contract's snippet in the syntax of the Language Server Protocol: its scaffold's Dockerfile, with a
 * placeholder for every text that is asked for. Choices are taken from `given`, else by their defaults, since a snippet
 * has no conditions.
 */
export function snippetBody(contract: Contract, given: Answers = {}): readonly string[] {
  const { scaffold, snippet } = contract;
  if (snippet?.body !== undefined) return snippet.body;
  if (scaffold === undefined) return [];
  const numbers = new Map<string, number>();
  const answers = { ...defaultAnswers(contract), ...given };
  const texts = new Set((scaffold.questions ?? []).flatMap(({ name, type }) => (type === undefined || type === "text" ? [name] : [])));
  const escaped = renderTemplate(escapeAll(scaffold.dockerfile), answers, (name, answer) => {
    if (!texts.has(name))
      return answer
        .trim()
        .split(/[\s,]+/)
        .join(",");
    const known = numbers.get(name);
    if (known !== undefined) return `\${${known}}`;
    numbers.set(name, numbers.size + 1);
    return `\${${numbers.size}:${answer.replace(/[$}\\]/g, "\\$&")}}`;
  });
  return escaped.filter((line, at) => line !== "" || escaped[at - 1] !== "");
}

type Lines = NonNullable<Contract["scaffold"]>["dockerfile"];

function escapeAll(template: Lines): Lines {
  return template.map((line) => {
    if (typeof line !== "string") return { ...line, lines: escapeAll(line.lines) };
    // `{{name}}` has no character that is escaped, but its braces; a closing one must stay.
    return line.replace(/\{\{\w+\}\}|[$}\\]/g, (found) => (found.length > 1 ? found : `\\${found}`));
  });
}
