/** snippets/dockerfile.json: the snippets of VS Code, from the source that feeds completion in other editors too. */
import { commonSnippets, contractSnippets } from "../../server/src/features/snippets.ts";
import type { GeneratedFile } from "./generated.ts";

export const owns = "snippets";

export default (): readonly GeneratedFile[] => {
  const snippets = [...contractSnippets(), ...commonSnippets].map(({ prefix, description, body }) => [
    description,
    { prefix, description, body },
  ]);
  return [{ path: "snippets/dockerfile.json", text: JSON.stringify(Object.fromEntries(snippets), undefined, 2) }];
};
