import { contextCopies, takesFolder } from "./facts/context-copies.ts";
import { isSecretFile } from "./facts/secret-files.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "dockerignore-weakened",
    summary: "Disallow exceptions in .dockerignore that let secrets back in.",
    why: "A line with `!` takes a file into the build that the lines above leave out. For .env, keys and .git that undoes the very protection the file is there for.",
    category: "security",
    severity: "warning",
    messages: {
      weakened:
        "{file} takes {path} back into the build (line {line}: {text}). Take that line out; pass secrets by RUN --mount=type=secret or at run time.",
    },
    examples: {
      bad: ["# .dockerignore says: .env*, then !.env\nFROM node:24\nCOPY . .\n"],
      good: ["# .dockerignore says: .env*, then !.env\nFROM node:24\nCOPY server.js /app/\n"],
      files: { ".dockerignore": ".env*\n!.env\n" },
    },
    differences: "Only where a folder is copied from the build context; `!.env.example`, certificates and public keys are no secrets.",
  },

  check({ model, context }, report) {
    const ignore = context?.ignoreFile;
    if (context === undefined || ignore === undefined) return;
    const place = contextCopies(model).find((copy) => takesFolder(copy, context))?.source;
    if (place === undefined) return;
    let start = 0;
    let line = 0;
    let left = false;
    for (const written of ignore.text.split("\n")) {
      line++;
      const text = written.trim();
      const path = text
        .slice(1)
        .replace(/^\//, "")
        .replace(/\/(?:\*\*)?$/, "");
      if (left && text.startsWith("!") && lettingIn(path)) {
        const edits = [{ path: ignore.path, span: { start, end: Math.min(start + written.length + 1, ignore.text.length) }, newText: "" }];
        const fix = { title: `Take ${text} out of ${ignore.path}`, safety: "unsafe" as const, edits };
        report("weakened", place.span, { file: ignore.path, path, line, text }, { fix });
      }
      if (text !== "" && !text.startsWith("#") && !text.startsWith("!")) left = true;
      start += written.length + 1;
    }
  },
});

function lettingIn(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (
    path === ".git" || path.endsWith("/.git") || isSecretFile(path) || /^\*\.(?:pem|key|p12|pfx|jks)$/.test(name) || /^\.env\*?$/.test(name)
  );
}
