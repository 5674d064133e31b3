import { withoutSecret } from "./edits/secret-mounts.ts";
import { isPlainValue, secretAliases, soundsSecret, soundsSecretToBuildKit } from "./facts/secret-names.ts";
import { soundsSecretToHadolint } from "./facts/hadolint-secrets.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "secret-in-env-or-arg",
    summary: "Disallow secrets in ENV and ARG.",
    why: "Values of ENV stand in the image, those of ARG in its history and provenance: everyone who can pull the image can read them.",
    category: "security",
    severity: "error",
    steadfast: true,
    messages: {
      env: "ENV {name} puts a secret into the image, where everyone who pulls it can read it. Pass it at run time, or use RUN --mount=type=secret.",
      arg: "ARG {name} leaves a secret in the image's history. Use RUN --mount=type=secret instead.",
    },
    aliases: { env: ["DS-0031"], arg: ["DS-0031"] },
    findingAliases: [
      "SecretsUsedInArgOrEnv",
      "DL3064",
      "tally/ruby/secrets-in-arg-or-env",
      "tally/ruby/prefer-secret-mounts-for-build-credentials",
    ],
    options: {
      names: {
        type: "string",
        default: "careful",
        values: ["careful", "broad", "buildkit", "hadolint", "all"],
        description:
          "Which names are taken for secrets: ours, which leave out what only sounds like one; ours and BuildKit's; BuildKit's; hadolint's; or any of them.",
      },
    },
    presetOptions: {
      strict: { names: "broad" },
      buildkit: { names: "buildkit" },
      hadolint: { names: "hadolint" },
      all: { names: "all" },
    },
    examples: {
      bad: ["FROM debian:13\nENV DB_PASSWORD=hunter2\n", "FROM node:24\nARG NPM_TOKEN\nRUN ./publish --token $NPM_TOKEN\n"],
      good: [
        "FROM debian:13\nENV PASSWORD_FILE=/run/secrets/password\n",
        "FROM python:3.13\nENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305\n",
      ],
    },
    differences:
      "Names that only sound like a secret (GPG_KEY, TOKEN_URL) and values that cannot be one (empty, a path, a switch, another variable) are left out under `recommended`.",
  },

  check({ tree, model, options }, report) {
    const names = options["names"];
    let inStage = false;
    for (const outer of tree.instructions) {
      const instruction = names === "hadolint" ? (outer.trigger ?? outer) : outer;
      if (instruction.name === "FROM") inStage = true;
      if (instruction.name !== "ARG" && instruction.name !== "ENV") continue;
      // hadolint reads one name of each ARG.
      for (const { key, value } of names === "hadolint" && instruction.name === "ARG" ? instruction.pairs.slice(0, 1) : instruction.pairs) {
        const name = key.text.replace(/^["']|["']$/g, "");
        const buildkit = inStage && soundsSecretToBuildKit(name);
        const hadolint = soundsSecretToHadolint(name);
        const careful = inStage && soundsSecret(name) && !(value !== undefined && isPlainValue(value.text));
        const ours = names !== "buildkit" && names !== "hadolint" && careful;
        const theirs = (names === "all" && (buildkit || hadolint)) || (names === "hadolint" ? hadolint : names !== "careful" && buildkit);
        if (!ours && !theirs) continue;
        const aliases = [...(buildkit ? ["SecretsUsedInArgOrEnv"] : []), ...(hadolint ? ["DL3064"] : []), ...secretAliases(name)];
        const fix = instruction === outer ? withoutSecret(tree, model, instruction, key) : undefined;
        report(instruction.name === "ENV" ? "env" : "arg", key.span, { name }, { aliases, fix });
      }
    }
  },
});
