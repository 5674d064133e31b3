import { callsNamed } from "../model/calls.ts";
import { unsignedSources } from "./facts/unsigned-sources.ts";
import { removeWord, replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "signature-check-off",
    summary: "Disallow package installs that do not check signatures.",
    why: "The signature is what proves that a package comes from its distribution. Without it whoever controls the mirror or the network puts code of their own into the image, as root.",
    category: "security",
    severity: "warning",
    messages: {
      off: "{word} makes {tool} install packages whose signature nobody checked. Take it out, and import the repository's key instead.",
      source: "{word} makes {tool} install from this source without checking signatures. Take it out, and import the source's key instead.",
    },
    findingAliases: ["CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11"],
    examples: {
      bad: [
        "FROM debian:13\nRUN apt-get install -y --allow-unauthenticated curl\n",
        "FROM alpine:3.22\nRUN apk add --no-cache --allow-untrusted x.apk\n",
        'FROM debian:13\nRUN echo "deb [trusted=yes] https://repo.example stable main" > /etc/apt/sources.list.d/x.list\n',
      ],
      good: ["FROM debian:13\nRUN apt-get install -y curl\n"],
    },
  },

  check({ model, tree }, report) {
    for (const { word, tool, span, removal } of unsignedSources(tree)) {
      const fix = removal && { title: `Take ${word} out`, safety: "unsafe" as const, edits: [replace(removal, "")] };
      report("source", span, { word, tool }, { fix });
    }
    for (const [tools, pattern] of switches) {
      for (const { call } of callsNamed(model, tools)) {
        for (const { text, span } of call.args) {
          if (!pattern.test(text)) continue;
          const alias = aliases[text] ?? (text.startsWith("--no") && call.name === "rpm" ? "CKV2_DOCKER_10" : undefined);
          const edits = [removeWord(tree.text, span)];
          const fix = text.startsWith("--") ? { title: `Take ${text} out`, safety: "unsafe" as const, edits } : undefined;
          report("off", span, { word: text, tool: call.name ?? "" }, { fix, aliases: alias === undefined ? [] : [alias] });
        }
      }
    }
  },
});

const switches: readonly (readonly [readonly string[], RegExp])[] = [
  [
    ["apt-get", "apt", "aptitude"],
    /^(?:--allow-unauthenticated|--force-yes|(?:-o)?(?:APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories)=(?:true|1|yes))$/i,
  ],
  [["apk"], /^--allow-untrusted$/],
  [["yum", "dnf", "microdnf", "tdnf"], /^(?:--nogpgcheck|--no-gpgchecks|--setopt=(?:[^=]*\.)?gpgcheck=(?:0|false|no))$/i],
  [["rpm"], /^--(?:nosignature|nodigest|noverify|nofiledigest)$/],
  [["zypper"], /^--(?:no-gpg-checks|allow-unsigned-rpm)$/],
];

const aliases: Readonly<Record<string, string>> = {
  "--allow-untrusted": "CKV2_DOCKER_7",
  "--allow-unauthenticated": "CKV2_DOCKER_8",
  "--nogpgcheck": "CKV2_DOCKER_9",
  "--force-yes": "CKV2_DOCKER_11",
};
