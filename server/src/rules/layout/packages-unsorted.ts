import type { PackageInstall, PackageName } from "../../model/model.ts";
import { replace } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "packages-unsorted",
    summary: "Sort the packages of an install command.",
    why: "In a sorted list a package is found at once, nobody adds it twice, and changes meet less often.",
    category: "style",
    severity: "off",
    messages: { unsorted: "{name} is out of alphabetical order among the packages of {tool}. Sort them." },
    aliases: { unsorted: ["tally/sort-packages"] },
    examples: {
      bad: ["FROM debian:13\nRUN apt-get update && apt-get install -y git curl\n"],
      good: ["FROM debian:13\nRUN apt-get update && apt-get install -y curl=8 git\n", "FROM python:3.13\nRUN pip install -r b.txt a\n"],
    },
  },

  check({ model, tree }, report) {
    for (const { installs } of model.stages) {
      for (const install of installs) {
        if (install.fromFile || install.run.instruction.command?.form === "exec") continue;
        const packages = install.packages.filter(({ raw }) => !/[$`]/.test(raw) && !/[/\\]|^["']?[-.]|\n/.test(raw.replace(/^["']?@/, "")));
        const wanted = packages.toSorted(byName);
        const wrong = packages.find((each, index) => byName(each, wanted[index] as PackageName) !== 0);
        if (wrong === undefined) continue;
        const misplaced = packages.find((each, index) => index > 0 && byName(packages[index - 1] as PackageName, each) > 0) ?? wrong;
        const fix = sort(tree.text, install, packages, wanted);
        report("unsorted", misplaced.span, { name: misplaced.name, tool: install.tool }, { fix });
      }
    }
  },
});

function byName(a: PackageName, b: PackageName): number {
  const [first, second] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The same words in another order; comments that stand among them would lose what they speak of. */
function sort(text: string, install: PackageInstall, packages: readonly PackageName[], wanted: readonly PackageName[]): Fix | undefined {
  const [first, last] = [packages[0] as PackageName, packages.at(-1) as PackageName];
  if (/(?:^|\n)[ \t]*#/.test(text.slice(first.span.start, last.span.end))) return undefined;
  const edits = packages.flatMap(({ span, raw }, index) => {
    const next = wanted[index] as PackageName;
    return next.raw === raw ? [] : [replace(span, text.slice(next.span.start, next.span.end))];
  });
  // The order of arguments may decide what pip and its like resolve.
  const safe = ["apt", "apk", "yum", "dnf", "microdnf", "zypper", "pacman"].includes(install.manager);
  return { title: "Sort the packages", safety: safe ? "safe" : "unsafe", edits };
}
