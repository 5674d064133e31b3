/** README.md: the table of rules between `<!-- rules:start -->` and `<!-- rules:end -->`. */
import { replaceSection, type GeneratedFile } from "./generated.ts";
import { ruleTable, sorted } from "./rule-pages.ts";

export default (current: (path: string) => string): readonly GeneratedFile[] => {
  const readme = current("README.md");
  if (!readme.includes("<!-- rules:start -->")) return [];
  return [{ path: "README.md", text: replaceSection(readme, "rules", ruleTable(sorted(), "docs/rules/").join("\n")) }];
};
