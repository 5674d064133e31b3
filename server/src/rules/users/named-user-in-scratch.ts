import { fileExists } from "../../model/image-content.ts";
import type { Stage } from "../../model/model.ts";
import type { Span } from "../../text/span.ts";
import { replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "named-user-in-scratch",
    summary: "Require numbers for users where the image has no /etc/passwd.",
    why: "A name is looked up in /etc/passwd of the image, a group in /etc/group. On scratch there are none: COPY fails, and so does the container when it starts.",
    category: "correctness",
    severity: "warning",
    strict: "error",
    messages: {
      user: "USER names {name}, but nothing puts {file} into this image, which is built on scratch. Write a number.",
      chown: "--chown names {name}, but nothing puts {file} into this image, which is built on scratch. Write a number.",
    },
    aliases: { user: ["tally/named-identity-in-passwdless-stage"], chown: ["tally/named-identity-in-passwdless-stage"] },
    examples: {
      bad: ["FROM scratch\nCOPY app /app\nUSER app\n"],
      good: ["FROM scratch\nUSER 65532:65532\n", "FROM scratch\nCOPY passwd /etc/passwd\nUSER app\n"],
    },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      const chain = [stage, ...stage.ancestors];
      if (chain.at(-1)?.base.kind !== "scratch" || stage.os === "windows") continue;
      // A SHELL tells of a system that is put together in ways we do not see.
      if (stage.config.shell.state === "set" && stage.config.shell.span !== undefined) continue;
      const tell = (id: "user" | "chown", text: string, span: Span): void => {
        const missing = lookups(stage, text);
        const [first] = missing;
        if (first === undefined) return;
        const newText = numbers(
          text,
          missing.map(({ file }) => file),
        );
        const fix = { title: `Write ${newText}`, safety: "unsafe" as const, edits: [replace(span, newText)] };
        report(id, span, first, { fix });
      };
      for (const { name, args } of stage.instructions)
        if (name === "USER" && args[0] !== undefined) tell("user", args[0].text, args[0].span);
      for (const { chown, onbuild } of stage.copies)
        if (chown?.valueSpan !== undefined && !onbuild) tell("chown", chown.value ?? "", chown.valueSpan);
    }
  },
});

/** The names in `user:group` for which there is no file to look them up. */
function lookups(stage: Stage, text: string): { readonly name: string; readonly file: string }[] {
  if (/[$"'\\]/.test(text)) return [];
  const [user = "", group = ""] = text.split(":");
  return [
    { name: user, file: "/etc/passwd" },
    { name: group, file: "/etc/group" },
  ].filter(({ name, file }) => name !== "" && !/^\d+$/.test(name) && fileExists(stage, file) === false);
}

function numbers(text: string, missing: readonly string[]): string {
  const [user, group] = text.split(":");
  const number = user === "root" && missing.includes("/etc/passwd") ? "0" : "65532";
  const first = missing.includes("/etc/passwd") ? number : user;
  if (group === undefined) return first ?? "";
  return `${first}:${missing.includes("/etc/group") ? (group === "root" ? "0" : number) : group}`;
}
