import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-source-ignored",
    summary: "Disallow COPY of a file that .dockerignore leaves out.",
    why: "What .dockerignore names is not part of the build context, so the build does not find it.",
    category: "correctness",
    severity: "error",
    messages: {
      ignored:
        "{source} is left out of the build context by {file}, so {keyword} does not find it. Take it out of {file}, or add `!{path}` there.",
    },
    aliases: { ignored: ["CopyIgnoredFile"] },
    examples: {
      bad: ["FROM debian:13\nCOPY secret.txt /\n"],
      good: ["FROM debian:13\nCOPY app.js /\n"],
      files: { ".dockerignore": "secret.txt\n", "secret.txt": "", "app.js": "" },
    },
    differences: "BuildKit does not look when the ignore file holds a `!` pattern; such patterns are understood here.",
  },

  check({ model, context }, report) {
    const ignore = context?.ignoreFile;
    if (context === undefined || ignore === undefined) return;
    for (const { copies } of model.stages) {
      for (const { kind, sources, from, onbuild } of copies) {
        if (from !== undefined || onbuild) continue;
        for (const { raw, value, span } of sources) {
          if (value === undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(value) || /[*?[]/.test(value)) continue;
          const path = value.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
          if (path === "" || path === "." ? !everythingIgnored(ignore.text) : !context.isIgnored(path)) continue;
          const start = ignore.text.length;
          const newline = ignore.text === "" || ignore.text.endsWith("\n") ? "" : "\n";
          const edits = [{ path: ignore.path, span: { start, end: start }, newText: `${newline}!${path}\n` }];
          const fix =
            path === "" || path === "." ? undefined : { title: `Add !${path} to ${ignore.path}`, safety: "unsafe" as const, edits };
          report("ignored", span, { source: raw, file: ignore.path, keyword: kind, path: path === "" ? "." : path }, { fix });
        }
      }
    }
  },
});

function everythingIgnored(text: string): boolean {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.some((line) => line === "*" || line === "**" || line === "**/*") && !lines.some((line) => line.startsWith("!"));
}
