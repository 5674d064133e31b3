import type { RunCall } from "../model/calls.ts";
import { callsNamed } from "../model/calls.ts";
import type { ShellWord } from "../shell/script.ts";
import { switches } from "./facts/tls-switches.ts";
import { removeWord } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "tls-verification-off",
    summary: "Disallow commands that do not verify TLS certificates.",
    why: "Without verification anyone between the build and the server can replace what is downloaded, and the image runs it.",
    category: "security",
    severity: "warning",
    messages: {
      off: "{word} makes {tool} accept any certificate, so what it downloads may come from anyone. Take it out, and install the missing CA certificate instead.",
    },
    findingAliases: ["CKV2_DOCKER_2", "CKV2_DOCKER_3", "CKV2_DOCKER_4", "CKV2_DOCKER_13", "CKV2_DOCKER_15"],
    examples: {
      bad: [
        "FROM debian:13\nRUN curl -fsSLk https://example.com/app.tgz -o app.tgz\n",
        "FROM debian:13\nRUN npm config set strict-ssl false\n",
        "FROM debian:13\nRUN wget --no-check-certificate https://example.com/app.tgz\n",
      ],
      good: ["FROM debian:13\nRUN curl -fsSL --cacert ca.pem https://example.com/app.tgz -o app.tgz\n"],
    },
  },

  check({ model, tree }, report) {
    for (const { tools, flag, key, alias, where } of switches) {
      for (const call of callsNamed(model, tools)) {
        const word = find(call, flag, key);
        if (word === undefined || (where !== undefined && !call.call.args.some(({ text }) => where.test(text)))) continue;
        const data = { word: word.text, tool: call.call.name ?? "" };
        const whole = flag !== undefined && /^--[\w-]+$|^-k$/.test(word.text) && !valued.has(word.text);
        const fix = whole
          ? { title: `Take ${word.text} out`, safety: "unsafe" as const, edits: [removeWord(tree.text, word.span)] }
          : undefined;
        report("off", word.span, data, { fix, aliases: alias === undefined ? [] : [alias] });
      }
    }
  },
});

/** Flags whose value is the next word: they cannot be taken out alone. */
const valued = new Set(["--trusted-host"]);

function find({ call: { args } }: RunCall, flag: RegExp | undefined, key: RegExp | undefined): ShellWord | undefined {
  return args.find(({ text }, at) => {
    if (flag?.test(text) === true) return true;
    return key?.test(text) === true && /^(?:false|0|no|off)$/i.test(args[at + 1]?.text ?? "");
  });
}
