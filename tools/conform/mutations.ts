/** Seeded mutations of Dockerfiles: small cuts and pastes of what tends to confuse a parser. */

/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const tokens: readonly string[] = [
  "\\",
  "\\\n",
  "\\\\\n",
  "\\ \n",
  "`",
  "`\n",
  "\n",
  "\r\n",
  "\r",
  "\n\n",
  " ",
  "  ",
  "\t",
  "\v",
  "\f",
  "\u00a0",
  "\u0085",
  "\u2028",
  "\ufeff",
  "\0",
  "#",
  "\n# c\n",
  "\n  # c\n",
  "# escape=`\n",
  "# escape=\\\n",
  "# syntax=a/b:1 c\n",
  "# check=skip=A,B\n",
  "//syntax=x\n",
  "#!/bin/x\n",
  "<<EOF",
  "<<-EOF",
  "<<'EOF'",
  '<<"E"',
  "<< EOF",
  "3<<E",
  "\nEOF\n",
  "\n\tEOF\n",
  "\nE\n",
  "<<",
  '"',
  "'",
  "[",
  "]",
  '["a", "b"]',
  '["a", 1]',
  "{",
  "}",
  "[]",
  ",",
  "=",
  "a=b",
  "=b",
  '"a b"',
  "'a b'",
  "--from=b",
  "--chown=1:1",
  "--link",
  "--link=no",
  "--mount=type=cache,target=/x",
  "--mount=type=bind,from=$a",
  '--mount=a"b',
  "--",
  "--x",
  "--network=none",
  "--security=x",
  "--device=a,b",
  "--platform=linux/arm64",
  "--interval=3s",
  "--interval=x",
  "--retries=a",
  "--timeout=1h1m1.5s",
  "--exclude=*",
  "--exclude=a\\ b",
  '--checksum="x y"',
  "$",
  "$a",
  "${a}",
  "${a:-b}",
  "${a:-${b}}",
  "${a:+b}",
  "${a:?b}",
  "${a?}",
  "${a#b}",
  "${a##*b}",
  "${a%b}",
  "${a%%b*}",
  "${a/b/c}",
  "${a//b/c}",
  "${",
  "${a",
  "${a:",
  "${a:x}",
  "${a/b",
  "${}",
  "$$",
  "$1",
  "\\$a",
  "'$a'",
  "é",
  "ß",
  "日本",
  "😀",
  "İ",
  "ſ",
  "\nRUN a\n",
  "\nFROM a AS b\n",
  "\nFROM a b\n",
  "\nFROM a As 1b\n",
  "\nCOPY a b\n",
  "\nCOPY <<E /d\nx $a\nE\n",
  "\nADD a b c/\n",
  "\nENV a=b c='d e'\n",
  "\nENV a b c\n",
  "\nENV a\n",
  '\nLABEL a=b "c d"=e\n',
  "\nARG a b=c\n",
  "\nARG\n",
  "\nUSER a\n",
  "\nWORKDIR /a b\n",
  "\nEXPOSE 1 2/udp\n",
  "\nVOLUME /a /b\n",
  '\nVOLUME ["/a", ""]\n',
  "\nHEALTHCHECK NONE\n",
  "\nHEALTHCHECK CMD a b\n",
  '\nHEALTHCHECK CMD ["a"]\n',
  "\nHEALTHCHECK x\n",
  '\nSHELL ["a"]\n',
  "\nSHELL a\n",
  "\nSTOPSIGNAL 9\n",
  "\nMAINTAINER a b\n",
  "\nONBUILD RUN a\n",
  "\nONBUILD COPY --from=a <<E b\nE\n",
  "\nONBUILD ONBUILD RUN a\n",
  "\nONBUILD FROM a\n",
  "\nCMD a\n",
  '\nENTRYPOINT ["a"]\n',
  "\nCOPPY a b\n",
  "\nfrom a as b\n",
  "\nfoo bar\n",
  "ONBUILD ",
  "RUN ",
  "COPY ",
  "FROM ",
  "ENV ",
  "HEALTHCHECK ",
  "CMD ",
];

/** One to four changes somewhere in `text`. `others` gives material to paste from. */
export function mutate(text: string, others: readonly string[], random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const place = (of: string): number => Math.floor(random() * (of.length + 1));
  let result = text;
  for (let round = 1 + Math.floor(random() * 4); round > 0; round--) {
    const at = place(result);
    const kind = random();
    if (kind < 0.55) result = result.slice(0, at) + pick(tokens) + result.slice(at);
    else if (kind < 0.7) result = result.slice(0, at) + result.slice(at + 1 + Math.floor(random() * 8));
    else if (kind < 0.8) {
      const other = pick(others);
      const from = place(other);
      result = result.slice(0, at) + other.slice(from, from + 1 + Math.floor(random() * 40)) + result.slice(at);
    } else if (kind < 0.9) {
      const end = Math.min(result.length, at + 1 + Math.floor(random() * 10));
      result = result.slice(0, at) + pick(tokens) + result.slice(end);
    } else if (kind < 0.94) result = result.replaceAll("\n", "\r\n");
    else if (kind < 0.97) result = `# escape=\`\n${result.replaceAll("\\", "`")}`;
    else result = result.slice(0, at);
  }
  return result;
}

/** A text of nothing but tokens. */
export function soup(random: () => number): string {
  let text = random() < 0.7 ? "FROM a\n" : "";
  for (let count = 1 + Math.floor(random() * 14); count > 0; count--) {
    text += (tokens[Math.floor(random() * tokens.length)] as string) + (random() < 0.25 ? " " : "");
  }
  return text;
}

/** A window of some lines of a text, so that mutations of long files stay small enough to read. */
export function windowOf(text: string, random: () => number): string {
  const lines = text.split("\n");
  if (lines.length <= 12) return text;
  const start = Math.floor(random() * (lines.length - 8));
  return lines.slice(start, start + 2 + Math.floor(random() * 10)).join("\n");
}

/** The smallest text, by taking out lines and then characters, that still `fails`. */
export async function shrink(text: string, fails: (candidates: readonly string[]) => Promise<readonly boolean[]>): Promise<string> {
  let current = text;
  for (const unit of ["line", "character"] as const) {
    for (let changed = true; changed;) {
      changed = false;
      const parts = unit === "line" ? current.split(/(?<=\n)/) : Array.from(current);
      for (let size = Math.max(1, parts.length >> 1); size >= 1 && !changed; size >>= 1) {
        const candidates: string[] = [];
        for (let at = 0; at + size <= parts.length; at += size) {
          candidates.push([...parts.slice(0, at), ...parts.slice(at + size)].join(""));
        }
        const failing = (await fails(candidates)).indexOf(true);
        if (failing < 0) continue;
        current = candidates[failing] as string;
        changed = true;
      }
    }
  }
  return current;
}
