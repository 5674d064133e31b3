/** How a test inside the extension host tells its result: a line of its log, which is all that comes out of there. */
export interface TestResult {
  readonly name: string;
  readonly milliseconds: number;
  /** Why it failed; undefined when it passed. */
  readonly failure?: string | undefined;
}

const mark = "plimsoll-test ";

export function writeTestLine(result: TestResult): string {
  return mark + JSON.stringify(result);
}

/** The result in a line of the log, which may have the log's own words before it; undefined for any other line. */
export function readTestLine(line: string): TestResult | undefined {
  const at = line.indexOf(mark);
  return at < 0 ? undefined : (JSON.parse(line.slice(at + mark.length)) as TestResult);
}
