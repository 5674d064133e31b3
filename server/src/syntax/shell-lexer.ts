import { isSpace } from "./characters.ts";
import { findNameEnd } from "./variable-name.ts";
import { beginReference, type RawReference, type VariableModifier } from "./raw-reference.ts";
import { patternError, replacePattern, reversePattern, trimPrefix, trimSuffix } from "./shell-pattern.ts";
import { longestInsertion, unknownValue, type VariableLookup } from "./variable-lookup.ts";

/** A nested word, and whether it depends on an unknown value. */
interface NestedWord {
  readonly text: string;
  readonly unknown: boolean;
}

/** Deeper nesting of `${a:-${b:-…` is refused, so that no text can exhaust the stack. BuildKit has no limit. */
const deepest = 200;

const endOfText = -1;

/**
 * Reads one text in the way of BuildKit's shell lexer. Each instance serves for one call of `expandWord` or
 * `expandWords`. Source: BuildKit `shell/lex.go`.
 */
export class ShellLexer {
  /** BuildKit's complaint, once there is one; the results then mean nothing. */
  failure: string | undefined;
  /** Where the quote or the reference stands that the complaint is about. */
  failurePlace = { start: 0, end: 0 };
  /** Whether the result depends on a variable whose value is unknown. */
  unknown = false;
  keepsQuotes = false;
  keepsEscapes = false;
  /** Leaves a reference to a variable that is not set as it is written. */
  keepsUnset = false;
  ignoresQuotes = false;

  private readonly text: string;
  private readonly escape: number;
  private readonly lookup: VariableLookup;
  private readonly references: RawReference[] | undefined;
  private at: number;
  private depth = 0;
  /** How many characters the values of variables have come to so far. */
  private inserted = 0;
  /** Where the quote or reference being read began. */
  private opened = 0;
  /** The word being made; BuildKit shares it with nested words, which therefore empty it. */
  private buffer = "";
  private splits = false;

  constructor(text: string, escape: string, lookup: VariableLookup, references?: RawReference[]) {
    this.text = text;
    this.escape = escape.charCodeAt(0);
    this.lookup = lookup;
    this.references = references;
    // Go's scanner drops a byte order mark at the start.
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  expandWord(): string {
    return this.readUntil(endOfText, this.keepsEscapes, []);
  }

  expandWords(): readonly string[] {
    this.splits = true;
    const words: string[] = [];
    this.readUntil(endOfText, this.keepsEscapes, words);
    return words;
  }

  private fail(message: string): string {
    if (this.failure === undefined) {
      this.failure = message;
      this.failurePlace = { start: this.opened, end: this.at };
    }
    return "";
  }

  /** Reads up to `stop`, which is consumed, or the end. */
  private readUntil(stop: number, keepsEscapes: boolean, words: string[]): string {
    const { text, escape } = this;
    const outerEscapes = this.keepsEscapes;
    this.keepsEscapes = keepsEscapes;
    let result = "";
    let inWord = false;
    this.buffer = "";
    const addToWords = !this.splits
      ? undefined
      : (piece: string, splitting: boolean): void => {
          if (!splitting) {
            this.buffer += piece;
            inWord = true;
            return;
          }
          for (let from = 0, at = 0; at <= piece.length; at++) {
            const space = at < piece.length && isSpace(piece.charCodeAt(at));
            if (at < piece.length && !space) continue;
            if (at > from) {
              this.buffer += piece.slice(from, at);
              inWord = true;
            }
            from = at + 1;
            if (space && inWord && this.buffer !== "") {
              words.push(this.buffer);
              this.buffer = "";
              inWord = false;
            }
          }
        };
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === stop) break;
      let piece: string;
      let splitting = false;
      if (code === 36) {
        piece = this.readDollar();
        splitting = true;
      } else if (code === 60) piece = this.readAngle();
      else if (code === 39 && !this.ignoresQuotes) piece = this.readSingleQuotes();
      else if (code === 34 && !this.ignoresQuotes) piece = this.readDoubleQuotes();
      else if (code === escape) {
        piece = keepsEscapes ? text.charAt(this.at) : "";
        this.at++;
        if (this.at < text.length) piece += this.takeCharacter();
      } else {
        const from = this.at++;
        while (this.at < text.length && this.isPlain(text.charCodeAt(this.at), stop)) this.at++;
        piece = text.slice(from, this.at);
        splitting = true;
      }
      result += piece;
      addToWords?.(piece, splitting);
      if (this.failure !== undefined) {
        this.keepsEscapes = outerEscapes;
        return "";
      }
    }
    this.keepsEscapes = outerEscapes;
    if (stop !== endOfText) {
      if (this.at >= text.length) {
        const mark = String.fromCharCode(stop);
        return this.fail(`unexpected end of statement while looking for matching ${mark}`);
      }
      this.at++;
    }
    if (this.splits && this.buffer !== "") words.push(this.buffer);
    this.buffer = "";
    return result;
  }

  private isPlain(code: number, stop: number): boolean {
    if (code === stop || code === 36 || code === 60 || code === this.escape) return false;
    return (code !== 34 && code !== 39) || this.ignoresQuotes;
  }

  private takeCharacter(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0xfffd);
    this.at += character.length;
    return character;
  }

  private takeName(): string {
    const start = this.at;
    this.at = findNameEnd(this.text, start);
    return this.text.slice(start, this.at);
  }

  private readSingleQuotes(): string {
    const close = this.text.indexOf("'", this.at + 1);
    if (close < 0) {
      this.opened = this.at;
      this.at = this.text.length;
      return this.fail("unexpected end of statement while looking for matching single-quote");
    }
    const kept = this.keepsQuotes ? 0 : 1;
    const result = this.text.slice(this.at + kept, close + 1 - kept);
    this.at = close + 1;
    return result;
  }

  private readDoubleQuotes(): string {
    const { text, escape } = this;
    let result = this.keepsQuotes ? '"' : "";
    const opened = this.at++;
    for (;;) {
      const from = this.at;
      while (this.at < text.length && !this.isSpecialInQuotes(text.charCodeAt(this.at))) this.at++;
      result += text.slice(from, this.at);
      if (this.at >= text.length) {
        this.opened = opened;
        return this.fail("unexpected end of statement while looking for matching double-quote");
      }
      const code = text.charCodeAt(this.at);
      if (code === 34) {
        this.at++;
        return this.keepsQuotes ? result + '"' : result;
      }
      if (code === 36) {
        result += this.readDollar();
        if (this.failure !== undefined) return "";
        continue;
      }
      const mark = text.charAt(this.at++);
      if (this.keepsEscapes) result += mark;
      if (this.at >= text.length) continue;
      const next = text.charCodeAt(this.at);
      if (next === 34 || next === 36 || next === escape) result += text.charAt(this.at++);
      else result += mark;
    }
  }

  private isSpecialInQuotes(code: number): boolean {
    return code === 34 || code === 36 || code === this.escape;
  }

  /** `<<` takes the blanks behind it along, so that `<< EOF` is one word. */
  private readAngle(): string {
    const from = this.at++;
    if (this.text.charCodeAt(this.at) !== 60) return "<";
    this.at++;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 9 && code !== 13) return this.text.slice(from, this.at);
      this.at++;
    }
  }

  private readDollar(): string {
    const { text } = this;
    const start = this.at++;
    this.opened = start;
    if (text.charCodeAt(this.at) !== 123) {
      const name = this.takeName();
      if (name === "") return "$";
      this.refer(name, start, start + 1, false);
      const value = this.find(name);
      if (value === undefined) return this.keepsUnset ? "$" + name : "";
      return this.settle(value);
    }
    this.at++;
    if (this.at >= text.length) return this.fail("syntax error: missing '}'");
    const first = text.charCodeAt(this.at);
    if (first === 123 || first === 125 || first === 58) {
      this.fail("syntax error: bad substitution");
      this.failurePlace.end = this.at + 1;
      return "";
    }
    const name = this.takeName();
    const reference = this.refer(name, start, start + 2, true);
    if (++this.depth > deepest) return this.fail("syntax error: nested too deeply");
    const result = this.readModified(name, reference);
    this.depth--;
    if (reference !== undefined) reference.end = this.at;
    return result;
  }

  private refer(name: string, start: number, nameStart: number, braced: boolean): RawReference | undefined {
    if (this.references === undefined) return undefined;
    const reference = beginReference(name, { start, nameStart, end: this.at, braced, depth: this.depth });
    this.references.push(reference);
    return reference;
  }

  private find(name: string): ReturnType<VariableLookup> {
    const value = this.lookup(name);
    return typeof value === "string" && value.length > longestInsertion ? unknownValue : value;
  }

  /** The value itself, or nothing and the remark that it is unknown. */
  private settle(value: string | typeof unknownValue): string {
    if (value !== unknownValue && (this.inserted += value.length) <= longestInsertion) return value;
    this.unknown = true;
    return "";
  }

  /** Behind the name in `${name…}`. */
  private readModified(name: string, reference: RawReference | undefined): string {
    const first = this.at < this.text.length ? this.takeCharacter() : "\ufffd";
    switch (first) {
      case "}": {
        const value = this.find(name);
        if (value === undefined) return this.keepsUnset ? `\${${name}}` : "";
        return this.settle(value);
      }
      case ":": {
        const second = this.at < this.text.length ? this.takeCharacter() : "\ufffd";
        if (second === "#" || second === "%") return this.fail(`unsupported modifier (:${second}) in substitution`);
        return this.readOperator(name, second, true, reference);
      }
      case "+":
      case "-":
      case "?":
      case "#":
      case "%":
        return this.readOperator(name, first, false, reference);
      case "/":
        return this.readReplacement(name, reference);
      default:
        return this.fail(`unsupported modifier (${first}) in substitution`);
    }
  }

  /** Reads a nested word; its being unknown is handed out apart, since it may not be used. */
  private readNested(stop: number, keepsEscapes: boolean, missing: string): NestedWord {
    const before = this.unknown;
    const { opened } = this;
    this.unknown = false;
    const text = this.readUntil(stop, keepsEscapes, []);
    const unknown = this.unknown;
    this.unknown = before;
    this.opened = opened;
    if (this.failure !== undefined && this.at >= this.text.length) {
      this.failure = missing;
      this.failurePlace = { start: opened, end: this.at };
    }
    return { text, unknown };
  }

  private readOperator(name: string, operator: string, colon: boolean, reference: RawReference | undefined): string {
    const modifier = (colon ? ":" : "") + operator;
    const wordStart = this.at;
    const isPattern = operator === "#" || operator === "%";
    const nested = this.readNested(125, isPattern, "syntax error: missing '}'");
    const doubled = isPattern && this.text.startsWith(operator, wordStart);
    if (reference !== undefined) {
      reference.modifier = (doubled ? operator + operator : modifier) as VariableModifier;
      reference.wordStart = wordStart + (doubled ? 1 : 0);
      reference.wordEnd = Math.max(reference.wordStart, this.failure === undefined ? this.at - 1 : this.at);
    }
    if (this.failure !== undefined) return "";
    const value = this.find(name);
    if (value === undefined && this.keepsUnset) return `\${${name}${modifier}${nested.text}}`;
    if (isPattern) return this.trim(value, operator, nested);
    const empty = value === undefined || (colon && value === "");
    const use = (): string => {
      if (nested.unknown) this.unknown = true;
      return nested.text;
    };
    switch (operator) {
      case "-":
        return empty ? use() : this.settle(value);
      case "+":
        return value === unknownValue ? this.settle(value) : empty ? "" : use();
      case "?":
        if (!empty) return this.settle(value);
        return this.fail(
          `${name}: ${nested.text !== "" ? nested.text : `is not allowed to be ${value === undefined ? "unset" : "empty"}`}`,
        );
      default:
        return this.fail(`unsupported modifier (${modifier}) in substitution`);
    }
  }

  private trim(value: ReturnType<VariableLookup>, operator: string, word: NestedWord): string {
    const greedy = word.text.startsWith(operator);
    const pattern = greedy ? word.text.slice(1) : word.text;
    const error = word.unknown ? undefined : patternError(operator === "%" ? reversePattern(pattern) : pattern);
    if (error !== undefined) return this.fail(error);
    if (value === unknownValue || (word.unknown && value !== undefined && value !== "")) {
      this.unknown = true;
      return "";
    }
    return operator === "%" ? trimSuffix(pattern, value ?? "", greedy) : trimPrefix(pattern, value ?? "", greedy);
  }

  private readReplacement(name: string, reference: RawReference | undefined): string {
    const all = this.text.charCodeAt(this.at) === 47;
    if (all) this.at++;
    const patternStart = this.at;
    const pattern = this.readNested(47, true, "syntax error: missing '/' in ${}");
    if (reference !== undefined) {
      reference.modifier = all ? "//" : "/";
      reference.wordStart = patternStart;
      reference.wordEnd = this.failure === undefined ? this.at - 1 : this.at;
    }
    if (this.failure !== undefined) return "";
    const replacementStart = this.at;
    const replacement = this.readNested(125, true, "syntax error: missing '}'");
    if (reference !== undefined) {
      reference.replacementStart = replacementStart;
      reference.replacementEnd = this.failure === undefined ? this.at - 1 : this.at;
    }
    if (this.failure !== undefined) return "";
    const value = this.find(name);
    if (value === undefined && this.keepsUnset) return `\${${name}/${pattern.text}/${replacement.text}}`;
    const error = pattern.unknown ? undefined : patternError(pattern.text);
    if (error !== undefined) return this.fail(error);
    // Each character of the value can become the whole of the replacement.
    const isLong = typeof value === "string" && value.length * replacement.text.length > longestInsertion * 64;
    if (value === unknownValue || isLong || pattern.unknown || replacement.unknown) {
      this.unknown = true;
      return "";
    }
    return replacePattern(pattern.text, value ?? "", replacement.text, all);
  }
}
