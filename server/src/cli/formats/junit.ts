import type { Format } from "./format.ts";
import { escapeXml, xmlAttributes } from "./xml.ts";

/** JUnit's XML: a suite for each file, a failed case for each finding, one passed case where there is none. */
export const junitFormat: Format = {
  head: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="plimsoll">\n',
  separator: "",
  file({ path, error, findings }) {
    const cases = findings.map(({ ruleId, severity, message, url, range: { start } }) => {
      const name = `${ruleId} (${start.line + 1}:${start.character + 1})`;
      const detail = `${path}:${start.line + 1}:${start.character + 1}: ${message}\n${url}`;
      return `    <testcase${xmlAttributes({ name, classname: path })}><failure${xmlAttributes({ type: severity, message })}>${escapeXml(detail)}</failure></testcase>\n`;
    });
    if (error !== undefined)
      cases.unshift(
        `    <testcase${xmlAttributes({ name: "read", classname: path })}><error${xmlAttributes({ message: error })}/></testcase>\n`,
      );
    if (cases.length === 0) cases.push(`    <testcase${xmlAttributes({ name: "no findings", classname: path })}/>\n`);
    const counts = { name: path, tests: cases.length, failures: findings.length, errors: error === undefined ? 0 : 1 };
    return `  <testsuite${xmlAttributes(counts)}>\n${cases.join("")}  </testsuite>\n`;
  },
  end: () => "</testsuites>\n",
};
