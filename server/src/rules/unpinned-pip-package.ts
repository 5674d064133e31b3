import { pipCalls } from "../model/pip-calls.ts";
import type { ShellWord } from "../shell/script.ts";
import { flagNames } from "../shell/command-flags.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { dropValues } from "./facts/os-packages.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unpinned-pip-package",
    summary: "Require a version for each package that pip installs by name.",
    why: "Without a version the same Dockerfile installs another package tomorrow, one that may not work or be another's.",
    category: "reproducibility",
    severity: "info",
    messages: {
      unpinned: "`pip` installs the newest {package}, so the build changes without notice. Pin it: {package}==<version>.",
      revision: "`pip` installs the newest revision of {package}, so the build changes without notice. Pin it: {package}@<commit>.",
    },
    aliases: {
      unpinned: ["DL3013", "kics:Unpinned Package Version in Pip Install"],
      revision: ["DL3013", "kics:Unpinned Package Version in Pip Install"],
    },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM python:3.13\nRUN pip install flask\n"],
      good: [
        "FROM python:3.13\nRUN pip install flask==3.1.0\n",
        "FROM python:3.13\nRUN pip install -r requirements.txt\n",
        "FROM python:3.13\nRUN pip install .\n",
      ],
    },
    differences:
      "pip, setuptools and wheel themselves, local paths with variables and `--upgrade pip` are not reported under `recommended`.",
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const { args } of pipCalls(model, literal)) {
      const verb = args.findIndex(({ text }) => text === "install");
      if (verb < 0 || args.some(({ text }) => text === ".") || readsFile(args, literal)) continue;
      for (const word of dropValues(args, literal ? known : valued)) {
        const { text, span } = word;
        if (word === args[verb] || (text.startsWith("-") && !(literal && /^--?$/.test(text))) || isPinned(text, literal)) continue;
        if (!literal && (tools.has(text) || !word.literal || text.startsWith("."))) continue;
        report(/^(?:git|hg|svn|bzr)\+/.test(text) ? "revision" : "unpinned", span, { package: text });
      }
    }
  },
});

const tools = new Set(["pip", "setuptools", "wheel"]);
/** Flags that take the next word; the second list holds those that hadolint does not know. */
const known =
  "--abi -b --build -e --editable --extra-index-url -f --find-links -i --index-url --implementation --no-binary --only-binary --platform --prefix --progress-bar --proxy --python --python-version --root --root-user-action --src -t --target --trusted-host --upgrade-strategy".split(
    " ",
  );
const valued = [
  ...known,
  ..."--cache-dir --cert --client-cert --config-settings --exists-action --global-option --install-option --keyring-provider --log --report --retries --timeout --use-feature".split(
    " ",
  ),
];

/** Whether a file says what is installed, or which versions; hadolint wants `-r` and `--requirement` as words. */
function readsFile(args: readonly ShellWord[], literal: boolean): boolean {
  const names = flagNames(args);
  if (names.has("constraint") || names.has("c")) return true;
  if (literal) return args.some(({ text }) => text === "-r" || text === "--requirement");
  return ["requirement", "r", "e", "editable", "group"].some((name) => names.has(name));
}

function isPinned(text: string, literal: boolean): boolean {
  if (/===|==|>=|<=|!=|~=|[<>]/.test(text)) return true;
  if (/^(?:git|hg|svn|bzr)\+/.test(text)) return (literal ? text : text.replace(/^[^/]*\/\/[^/]*/, "")).includes("@");
  return text.includes("/") || /\.(?:whl|tar\.gz)$/.test(text);
}
