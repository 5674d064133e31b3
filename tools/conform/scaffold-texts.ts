/** Every Dockerfile that the product writes: scaffolds with each choice once, and all snippets with their defaults. */
import { builtinContracts } from "../../server/src/contracts/registry.ts";
import { renderScaffold } from "../../server/src/contracts/scaffold.ts";
import { commonSnippets, contractSnippets, plainText } from "../../server/src/features/snippets.ts";

export interface WrittenText {
  readonly name: string;
  readonly text: string;
}

export function writtenTexts(): readonly WrittenText[] {
  const scaffolds = builtinContracts().flatMap((contract) => {
    const choices = (contract.scaffold?.questions ?? []).flatMap(({ name, choices: values = [] }) =>
      values.map((value) => ({ [name]: value })),
    );
    return [{}, ...choices].flatMap((answers) => {
      const text = renderScaffold(contract, answers).find(({ role }) => role === "dockerfile")?.text;
      return text === undefined ? [] : [{ name: `scaffold ${contract.name} ${JSON.stringify(answers)}`, text }];
    });
  });
  const snippets = [...contractSnippets(), ...commonSnippets].map(({ prefix, body }) => ({
    name: `snippet ${prefix}`,
    text: aroundBlock(plainText(body), prefix),
  }));
  return [...scaffolds, ...snippets];
}

/** What a block needs around it to be a whole Dockerfile. */
function aroundBlock(block: string, prefix: string): string {
  if (/^FROM /m.test(block)) return `${block}\n`;
  if (prefix === "syntax") return `${block}\nFROM scratch\nUSER 10001\n`;
  const user = /^USER /m.test(block) ? "" : "USER 10001\n";
  return `# syntax=docker/dockerfile:1\nFROM registry.example.com/base:1 AS base\nWORKDIR /src\n${block}\n${user}`;
}
