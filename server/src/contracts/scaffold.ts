import type { Contract, ScaffoldQuestion } from "./contract.ts";
import { writeStructureTest } from "./structure-test.ts";
import { isChosen, renderTemplate, wordsOf, type Answers } from "./template.ts";

/** A file that a scaffold writes; its path is relative to the folder that was chosen. */
export interface ScaffoldFile {
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
  /** What the file is to the image. */
  readonly role: "dockerfile" | "companion" | "structure-test";
}

/** The answers of who does not care, with those that the workspace gives. */
export function defaultAnswers(contract: Contract, detected: Answers = {}): Answers {
  const answers: Record<string, string> = {};
  for (const question of contract.scaffold?.questions ?? []) {
    const found = question.detect === undefined ? undefined : detected[question.detect];
    answers[question.name] = found !== undefined && checkAnswer(question, found) === undefined ? found : question.default;
  }
  return answers;
}

/** The questions that are to be asked, given the answers so far. */
export function openQuestions(contract: Contract, answers: Answers): readonly ScaffoldQuestion[] {
  return (contract.scaffold?.questions ?? []).filter(
    (question) => question.if === undefined || isChosen(answers, question.if, question.is),
  );
}

/** What is wrong with an answer, in words for people; undefined when it is right. */
export function checkAnswer({ type, choices, pattern, prompt }: ScaffoldQuestion, answer: string): string | undefined {
  if (/[\n\r]/.test(answer)) return `${prompt}: one line only.`;
  const words = type === "list" ? wordsOf(answer) : [answer];
  if (type !== "list" && answer.trim() === "") return `${prompt} is missing.`;
  for (const word of words) {
    if (choices !== undefined && !choices.includes(word)) return `${word} is none of ${choices.join(", ")}.`;
    if (pattern !== undefined && !new RegExp(pattern).test(word)) return `${word} does not fit here.`;
  }
  return undefined;
}

/**
 * The files of a new project: the Dockerfile first, then its companions and a structure test made from the contract.
 * Answers that are missing take their defaults. Empty when the contract has no scaffold.
 */
export function renderScaffold(contract: Contract, given: Answers = {}): readonly ScaffoldFile[] {
  const { scaffold } = contract;
  if (scaffold === undefined) return [];
  const answers = { ...defaultAnswers(contract), ...given };
  for (const question of scaffold.questions ?? []) {
    if (question.type === "list") answers[question.name] = wordsOf(answers[question.name] ?? "").join(",");
  }
  const text = (lines: readonly string[]): string => `${collapse(lines).join("\n")}\n`;
  const companions = (scaffold.companions ?? []).filter((one) => one.if === undefined || isChosen(answers, one.if, one.is));
  return [
    { path: scaffold.path, text: text(renderTemplate(scaffold.dockerfile, answers)), executable: false, role: "dockerfile" },
    ...companions.map(({ path, template, executable }): ScaffoldFile => ({
      path: renderTemplate([path], answers)[0] ?? path,
      text: text(renderTemplate(template, answers)),
      executable: executable === true,
      role: "companion",
    })),
    { path: `structure-tests/${contract.name}.yaml`, text: writeStructureTest(contract), executable: false, role: "structure-test" },
  ];
}

/** Lines that fall away leave no two blank lines behind each other. */
function collapse(lines: readonly string[]): readonly string[] {
  return lines.filter((line, at) => line !== "" || lines[at - 1] !== "");
}
