import type { Template } from "./contract.ts";

/** Answers to the questions of a scaffold, by name. A list is written as words separated by blanks or commas. */
export type Answers = Readonly<Record<string, string>>;

/** The words of an answer that is a list. */
export function wordsOf(answer: string): readonly string[] {
  return answer.split(/[\s,]+/).filter((word) => word !== "");
}

/** Whether lines that depend on an answer are written. */
export function isChosen(answers: Answers, question: string, values: readonly string[] | undefined): boolean {
  const answer = answers[question] ?? "";
  if (values !== undefined) return values.includes(answer) || wordsOf(answer).some((word) => values.includes(word));
  return answer.trim() !== "" && answer !== "no";
}

/**
 * The lines of a template. `fill` makes the text that stands for an answer (a placeholder of a snippet, or the answer
 * itself).
 */
export function renderTemplate(
  template: Template,
  answers: Answers,
  fill: (name: string, answer: string) => string = (_, answer) => answer,
): readonly string[] {
  const write = (line: string, item: string | undefined): string =>
    line.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
      if (name === "item" && item !== undefined) return item;
      const answer = answers[name];
      return answer === undefined ? whole : fill(name, answer);
    });
  const walk = (lines: Template, item: string | undefined): readonly string[] =>
    lines.flatMap((line) => {
      if (typeof line === "string") return [write(line, item)];
      if ("each" in line) return wordsOf(answers[line.each] ?? "").flatMap((word) => walk(line.lines, word));
      return isChosen(answers, line.if, line.is) ? walk(line.lines, item) : [];
    });
  return walk(template, undefined);
}
