import type { FileReport, Summary } from "../report.ts";

export const formatNames = [
  "text",
  "json",
  "sarif",
  "github",
  "checkstyle",
  "junit",
  "gitlab",
  "codeclimate",
  "codacy",
  "sonar",
  "gnu",
  "markdown",
] as const;
export type FormatName = (typeof formatNames)[number];

/** How a report looks where that depends on who reads it. */
export interface Appearance {
  readonly coloured: boolean;
  /** Whether findings are shown in their lines of code. */
  readonly frames: boolean;
  /** The working folder, absolute, from which paths are named. */
  readonly folder?: string;
}

/** What a format needs to end a report. */
export interface ReportEnd {
  readonly summary: Summary;
  readonly version: string;
  /** Every id that has a finding, with what it is about. */
  readonly rules: readonly ReportedRule[];
  /** Files that could not be read or wholly be linted. */
  readonly failures: readonly { readonly path: string; readonly error: string }[];
}

/** A rule or a requirement that has a finding. */
export interface ReportedRule {
  readonly id: string;
  readonly url: string;
  readonly category: string;
}

/** One way to write a report, piece by piece, so that it can be written while files are still being read. */
export interface Format {
  readonly head: string;
  /** One file; `text` is what it holds. An empty piece is left out. */
  file(report: FileReport, text: string | undefined): string;
  /** Stands between two pieces that are not empty. */
  readonly separator: string;
  end(end: ReportEnd): string;
}

/** Loads a format: those that are seldom asked for cost nothing at the start. */
export async function loadFormat(name: FormatName, appearance: Appearance): Promise<Format> {
  switch (name) {
    case "text":
      return (await import("./text.ts")).makeTextFormat(appearance);
    case "json":
      return (await import("./json.ts")).jsonFormat;
    case "sarif":
      return (await import("./sarif.ts")).makeSarifFormat(appearance);
    case "github":
      return (await import("./github.ts")).githubFormat;
    case "checkstyle":
      return (await import("./checkstyle.ts")).checkstyleFormat;
    case "junit":
      return (await import("./junit.ts")).junitFormat;
    case "gitlab":
      return (await import("./code-climate.ts")).gitlabFormat;
    case "codeclimate":
      return (await import("./code-climate.ts")).codeClimateFormat;
    case "codacy":
      return (await import("./codacy.ts")).codacyFormat;
    case "sonar":
      return (await import("./sonar.ts")).sonarFormat;
    case "gnu":
      return (await import("./gnu.ts")).gnuFormat;
    case "markdown":
      return (await import("./markdown.ts")).markdownFormat;
  }
}
