import type { Heredoc, Instruction } from "../syntax/tree.ts";
import type { Token } from "./token.ts";

/** What little is needed to colour a language: its comments, strings, numbers and words of its own. */
interface Language {
  readonly comment: string | undefined;
  readonly keywords: string;
}

const languages = {
  python: {
    comment: "#",
    keywords:
      "and|as|async|await|class|def|elif|else|except|False|finally|for|from|if|import|in|is|lambda|None|not|or|pass|raise|return|True|try|while|with|yield",
  },
  javascript: {
    comment: "//",
    keywords:
      "async|await|catch|class|const|else|export|false|for|from|function|if|import|let|new|null|return|throw|true|try|undefined|while",
  },
  ruby: { comment: "#", keywords: "begin|class|def|do|else|elsif|end|false|if|module|nil|require|return|true|unless|while|yield" },
  perl: { comment: "#", keywords: "else|elsif|for|foreach|if|my|our|package|print|return|sub|unless|use|while" },
  php: { comment: "//", keywords: "class|echo|else|false|foreach|function|if|namespace|new|null|return|true|use|while" },
  json: { comment: undefined, keywords: "true|false|null" },
  yaml: { comment: "#", keywords: "true|false|null|yes|no" },
  toml: { comment: "#", keywords: "true|false" },
  ini: { comment: ";", keywords: "true|false|on|off|yes|no" },
  nginx: { comment: "#", keywords: "events|http|listen|location|proxy_pass|root|server|server_name|upstream|user|worker_processes" },
} satisfies Record<string, Language>;

type LanguageName = keyof typeof languages;

const byInterpreter: readonly (readonly [RegExp, LanguageName])[] = [
  [/\bpython[\d.]*\b/, "python"],
  [/\b(node|bun|deno)\b/, "javascript"],
  [/\bruby\b/, "ruby"],
  [/\bperl\b/, "perl"],
  [/\bphp\b/, "php"],
];

const byExtension: readonly (readonly [RegExp, LanguageName])[] = [
  [/\.py$/, "python"],
  [/\.[cm]?[jt]s$/, "javascript"],
  [/\.rb$/, "ruby"],
  [/\.json$/, "json"],
  [/\.ya?ml$/, "yaml"],
  [/\.toml$/, "toml"],
  [/nginx[^/]*\.conf$|\/nginx\/.*\.conf$/, "nginx"],
  [/\.(ini|cfg|conf|properties|env)$/, "ini"],
];

/** The language of a heredoc's body that is no shell script: by its shebang, its interpreter, or the file it becomes. */
export function heredocLanguage(instruction: Instruction, heredoc: Heredoc): LanguageName | undefined {
  const shebang = /^#!(.*)/.exec(heredoc.body)?.[1];
  const interpreter = shebang ?? (instruction.name === "RUN" ? instruction.body.text : undefined);
  const known = interpreter === undefined ? undefined : byInterpreter.find(([pattern]) => pattern.test(interpreter))?.[1];
  if (known !== undefined || instruction.name === "RUN") return known;
  const target = instruction.args.at(-1)?.text ?? "";
  const file = target.endsWith("/") ? heredoc.name : target;
  return byExtension.find(([pattern]) => pattern.test(file))?.[1];
}

/** The comments, strings, numbers and keywords of a heredoc's body; empty where its language is not known. */
export function heredocTokens(instruction: Instruction, heredoc: Heredoc): readonly Token[] {
  const name = heredocLanguage(instruction, heredoc);
  if (name === undefined) return [];
  const { comment, keywords }: Language = languages[name];
  const parts = [
    `(?<string>"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*')`,
    ...(comment === undefined ? [] : [`(?<comment>(?<![^\\s;{}])${comment}.*)`]),
    `(?<number>(?<![\\w.-])-?\\d+(?:\\.\\d+)?(?![\\w.]))`,
    `(?<keyword>(?<![\\w.-])(?:${keywords})(?![\\w-]))`,
  ];
  const tokens: Token[] = [];
  for (const { index, 0: text, groups } of heredoc.body.matchAll(new RegExp(parts.join("|"), "g"))) {
    const type = (["string", "comment", "number", "keyword"] as const).find((kind) => groups?.[kind] !== undefined);
    const start = heredoc.bodySpan.start + index;
    if (type !== undefined) tokens.push({ span: { start, end: start + text.length }, type });
  }
  return tokens;
}
