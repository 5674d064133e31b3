/** The results of all suites, printed as they come. */
export interface Report {
  passed(name: string, milliseconds: number): void;
  failed(name: string, reason: string): void;
  skipped(name: string, reason: string): void;
  /** Prints the counts as JSON, as `npm test` reads them, and gives the exit code. */
  end(): number;
}

export function makeReport(write: (line: string) => void): Report {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  return {
    passed(name, milliseconds) {
      counts.passed += 1;
      write(`ok    ${name} (${milliseconds} ms)`);
    },
    failed(name, reason) {
      counts.failed += 1;
      write(`FAIL  ${name}\n${reason.trimEnd().replaceAll(/^/gm, "      ")}`);
    },
    skipped(name, reason) {
      counts.skipped += 1;
      write(`skip  ${name}: ${reason}`);
    },
    end() {
      write(JSON.stringify(counts));
      return counts.failed > 0 || counts.passed === 0 ? 1 : 0;
    },
  };
}
