import type { Contract } from "../contracts/contract.ts";
import type { Finding } from "../engine/finding.ts";
import { isSound } from "../engine/fixes.ts";
import type { RowFix, RowFixesParams } from "./protocol.ts";
import { readyDockerfile, type Session } from "./session.ts";

/** The findings of a Dockerfile that answer for failed rows of its contract and have a fix, each with its best one. */
export async function findRowFixes(session: Session, { uri, rows }: RowFixesParams): Promise<RowFix[]> {
  const checked = await readyDockerfile(session, uri);
  if (checked?.contract === undefined) return [];
  const { contract, lines, text } = checked;
  const found: RowFix[] = [];
  for (const row of rows) {
    for (const finding of checked.findings()) {
      if (!answersFor(contract, row, finding)) continue;
      const sound = finding.fixes.filter((one) => isSound(one, text));
      const fix = sound.find(({ safety }) => safety === "safe") ?? sound[0];
      if (fix === undefined) continue;
      const { line, character } = lines.positionAt(finding.span.start);
      if (found.some((one) => one.title === fix.title && one.line === line && one.character === character)) continue;
      found.push({ row, rule: finding.ruleId, message: finding.message, title: fix.title, line, character });
    }
  }
  return found;
}

/** Whether a finding is of a requirement with this row, or of a general rule that the contract says answers for it. */
function answersFor({ requirements, overrides = [] }: Contract, row: string, { ruleId, message }: Finding): boolean {
  const required = requirements.some(
    (one) => one.rows.includes(row) && ((one.id === ruleId && fits(one.message, message)) || one.covers?.includes(ruleId) === true),
  );
  return required || overrides.some((one) => one.rule === ruleId && one.rows.includes(row));
}

/** Several requirements may share an id; the message tells which one speaks. */
function fits(template: string, message: string): boolean {
  const pattern = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join("[^]*")}$`).test(message);
}
