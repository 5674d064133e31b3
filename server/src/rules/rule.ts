import type { BuildContext } from "../contracts/build-context.ts";
import type { Contract } from "../contracts/contract.ts";
import type { Model } from "../model/model.ts";
import type { ShellFault } from "../shell/shellcheck.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";

export type Severity = "error" | "warning" | "info" | "hint";
export type Level = Severity | "off";
export type PresetName = "recommended" | "strict" | "hadolint" | "buildkit" | "all";

/** What a finding is about. Only what BuildKit would refuse is a `build-error`. */
export type Category =
  "build-error" | "correctness" | "reproducibility" | "security" | "efficiency" | "maintainability" | "style" | "contract";

/** One change of a fix. Without `path` it changes the Dockerfile itself. */
export interface FixEdit {
  /** Another file of the build context. */
  readonly path?: string;
  /** Whether that file is new. */
  readonly create?: boolean;
  readonly span: Span;
  readonly newText: string;
}

/**
 * A change that ends a finding. It is `safe` when the built image stays the same or when it writes exactly what the
 * contract in force demands; everything else is `unsafe` and offered one by one.
 */
export interface Fix {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly FixEdit[];
}

/** The value of a rule's option. */
export type OptionValue = string | number | boolean | readonly string[] | Readonly<Record<string, unknown>>;

export interface OptionMeta {
  readonly type: "string" | "number" | "boolean" | "strings" | "object";
  readonly default: OptionValue;
  readonly description: string;
  readonly values?: readonly string[];
}

/** Everything a rule may look at: plain data. */
export interface Facts {
  readonly tree: SyntaxTree;
  readonly model: Model;
  /** The contract in force, if any. */
  readonly contract: Contract | undefined;
  /** The files around the Dockerfile; undefined where they are not known. */
  readonly context: BuildContext | undefined;
  /** This rule's options: defaults, preset, configuration, contract, in this order. */
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly trustedRegistries: readonly string[];
  readonly labelSchema: Readonly<Record<string, string>>;
  readonly strictLabels: boolean;
  /** Path of the Dockerfile as given, with `/`; undefined on standard input. */
  readonly path: string | undefined;
  /** What ShellCheck says of the shell scripts, as far as it was asked. */
  readonly shellFaults: readonly ShellFault[];
}

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;
type DataFor<Text extends string> = [Placeholder<Text>] extends [never] ? Record<never, never> : Record<Placeholder<Text>, string | number>;

export interface ReportExtras {
  /** Alternatives; the first is the best one. */
  readonly fixes?: readonly Fix[];
  readonly fix?: Fix | undefined;
  readonly tags?: readonly ("deprecated" | "unnecessary")[];
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** A command of the product that settles it, such as `pin-digest`. */
  readonly command?: string;
  /** The finding carries this id, severity and page instead of the rule's: a requirement of a contract. */
  readonly as?: { readonly id: string; readonly severity: Severity; readonly message: string; readonly page: string };
  /** Aliases that hold for this finding only, beside those of its message. */
  readonly aliases?: readonly string[];
  /** What the finding is about (an image name, a URL), for contract overrides that hold for some only. */
  readonly about?: string;
}

/** Reports one finding. The data must fill exactly the placeholders of the message. */
export type Report<Messages extends Record<string, string>> = <Id extends keyof Messages & string>(
  messageId: Id,
  span: Span,
  data: DataFor<Messages[Id]>,
  extras?: ReportExtras,
) => void;

export interface RuleMeta<Messages extends Record<string, string>> {
  /** Kebab-case; names the fault. */
  readonly id: string;
  /** One line for the index. */
  readonly summary: string;
  /** Why it matters, for the page and the hover. */
  readonly why: string;
  readonly category: Category;
  /** The level under `recommended`. */
  readonly severity: Level;
  /** The level under `strict` where it is not that of `recommended`. */
  readonly strict?: Level;
  /** Levels under the presets of peers where they are not what the aliases say (see engine/presets.ts). */
  readonly hadolint?: Level;
  readonly buildkit?: Level;
  /** Options a preset sets. */
  readonly presetOptions?: Partial<Record<PresetName, Readonly<Record<string, OptionValue>>>>;
  readonly messages: Messages;
  /** Ids of peers by message: `{ untagged: ["DL3006"] }`. */
  readonly aliases?: Partial<Record<keyof Messages & string, readonly string[]>>;
  /** Aliases that reports add by themselves (`ReportExtras.aliases`), so that configurations may name them. */
  readonly findingAliases?: readonly string[];
  /** Its findings carry ids of that tool in the place of its own. */
  readonly findingIds?: "shellcheck";
  /** A leaked secret stays one in every image: no contract may lower this rule. */
  readonly steadfast?: boolean;
  readonly options?: Readonly<Record<string, OptionMeta>>;
  /** Each bad one raises exactly one finding of this rule, each good one none. */
  readonly examples: {
    readonly bad: readonly string[];
    readonly good: readonly string[];
    /** What stands beside the Dockerfile in the examples, for rules that look there: texts by path. */
    readonly files?: Readonly<Record<string, string>>;
  };
  /** Differences from the peers, for the page. */
  readonly differences?: string;
  /** Links to read on. */
  readonly references?: readonly string[];
}

export interface Rule<Messages extends Record<string, string> = Record<string, string>> {
  readonly meta: RuleMeta<Messages>;
  check(facts: Facts, report: Report<Messages>): void;
}

/** A rule in a list of rules, its message type forgotten. */
export interface AnyRule {
  readonly meta: RuleMeta<Record<string, string>>;
  check(facts: Facts, report: (messageId: string, span: Span, data: Record<string, string | number>, extras?: ReportExtras) => void): void;
}

/** Types `report` from `meta.messages`: a wrong id or a forgotten placeholder is a compile error at that argument. */
export function defineRule<const Messages extends Record<string, string>>(rule: Rule<Messages>): AnyRule {
  return rule as unknown as AnyRule;
}
