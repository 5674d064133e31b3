import type { Stage } from "../../model/model.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { Span } from "../../text/span.ts";

/** A tool that reports its use to its maker, and the documented variable that stops it. */
interface Teller {
  readonly title: string;
  readonly variable: string;
  readonly value: string;
  /** Names of its commands. */
  readonly commands?: readonly string[];
  /** A word among the arguments of a JavaScript runner (`npx next build`, `pnpm exec turbo`). */
  readonly scripts?: readonly string[];
  /** Packages that bring it. */
  readonly packages?: RegExp;
}

const tellers: readonly Teller[] = [
  { title: "Bun", variable: "DO_NOT_TRACK", value: "1", commands: ["bun", "bunx"] },
  { title: "The Azure CLI", variable: "AZURE_CORE_COLLECT_TELEMETRY", value: "0", commands: ["az"], packages: /^azure-cli$/ },
  {
    title: "Wrangler",
    variable: "WRANGLER_SEND_METRICS",
    value: "false",
    commands: ["wrangler"],
    scripts: ["wrangler"],
    packages: /^wrangler$/,
  },
  {
    title: "Hugging Face",
    variable: "HF_HUB_DISABLE_TELEMETRY",
    value: "1",
    commands: ["huggingface-cli", "hf"],
    packages: /^(?:huggingface[-_]hub|transformers|datasets|diffusers|gradio|sentence[-_]transformers)$/,
  },
  { title: "Next.js", variable: "NEXT_TELEMETRY_DISABLED", value: "1", commands: ["next"], scripts: ["next"], packages: /^next$/ },
  {
    title: "Nuxt",
    variable: "NUXT_TELEMETRY_DISABLED",
    value: "1",
    commands: ["nuxt", "nuxi"],
    scripts: ["nuxt", "nuxi"],
    packages: /^nuxt$/,
  },
  {
    title: "Gatsby",
    variable: "GATSBY_TELEMETRY_DISABLED",
    value: "1",
    commands: ["gatsby"],
    scripts: ["gatsby"],
    packages: /^gatsby(?:-cli)?$/,
  },
  { title: "Astro", variable: "ASTRO_TELEMETRY_DISABLED", value: "1", commands: ["astro"], scripts: ["astro"], packages: /^astro$/ },
  { title: "Turborepo", variable: "TURBO_TELEMETRY_DISABLED", value: "1", commands: ["turbo"], scripts: ["turbo"], packages: /^turbo$/ },
  { title: "The .NET CLI", variable: "DOTNET_CLI_TELEMETRY_OPTOUT", value: "1", commands: ["dotnet"] },
  { title: "PowerShell", variable: "POWERSHELL_TELEMETRY_OPTOUT", value: "1", commands: ["pwsh"], packages: /^powershell$/ },
  {
    title: "Vcpkg",
    variable: "VCPKG_DISABLE_METRICS",
    value: "1",
    commands: ["vcpkg", "./vcpkg", "bootstrap-vcpkg.sh", "./bootstrap-vcpkg.sh"],
  },
  { title: "Homebrew", variable: "HOMEBREW_NO_ANALYTICS", value: "1", commands: ["brew"] },
];

const runners: ReadonlySet<string> = new Set(["npx", "bunx", "pnpm", "pnpx", "yarn", "npm", "bun"]);

/** A tool that a stage runs or installs, and where it first does. */
export interface FoundTeller extends Teller {
  readonly span: Span;
}

/** The tools of a stage's RUNs that report their use, each where it is first seen. */
export function tellersOf({ runs, installs }: Stage): FoundTeller[] {
  const found: FoundTeller[] = [];
  for (const teller of tellers) {
    let span: Span | undefined;
    for (const { commands, onbuild } of runs) {
      if (onbuild) continue;
      span ??= commands.map((command) => usedBy(command, teller)).find((each) => each !== undefined);
    }
    const { packages } = teller;
    const brought = packages === undefined ? undefined : installs.flatMap((each) => each.packages).find(({ name }) => packages.test(name));
    const at = span ?? brought?.span;
    if (at !== undefined) found.push({ ...teller, span: at });
  }
  for (const { commands } of runs) {
    const yarn = commands.find(
      ({ unwrapped: { name, args } }) => name === "yarn" && args[0]?.text === "set" && /^(?:[2-9]|berry|stable)/.test(args[2]?.text ?? ""),
    );
    if (yarn === undefined) continue;
    found.push({ title: "Yarn", variable: "YARN_ENABLE_TELEMETRY", value: "0", span: yarn.unwrapped.nameSpan ?? yarn.span });
    break;
  }
  return found;
}

function usedBy({ unwrapped: { name, nameSpan, args } }: ShellCommand, { commands, scripts }: Teller): Span | undefined {
  if (name === undefined) return undefined;
  if (commands?.includes(name) === true) return nameSpan;
  if (scripts === undefined || !runners.has(name)) return undefined;
  const word = args.find(({ text }) => !text.startsWith("-") && text !== "exec" && text !== "dlx" && text !== "run");
  return word !== undefined && scripts.includes(word.text) ? word.span : undefined;
}
