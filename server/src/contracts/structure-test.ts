import type { Contract, OutputExpectation, SmokeAssertion } from "./contract.ts";

/**
 * The contract as a container-structure-test file (schema 2.0.0): what that tool can ask. Assertions that need a
 * running service, a network or a mount are left out.
 */
export function writeStructureTest(contract: Contract): string {
  const metadata: string[] = [];
  const commands: string[] = [];
  for (const assertion of contract.smoke ?? []) {
    if (assertion.level === "report") continue;
    metadata.push(...metadataOf(assertion));
    const command = commandOf(assertion);
    if (command !== undefined) commands.push(command);
  }
  return [
    `# ${contract.title}: what the image contract ${contract.name} asks of a built image.`,
    `#   container-structure-test test --image IMAGE --config structure-tests/${contract.name}.yaml`,
    "schemaVersion: 2.0.0",
    ...(metadata.length > 0 ? ["metadataTest:", ...new Set(metadata)] : []),
    ...(commands.length > 0 ? ["commandTests:", ...commands] : []),
    "",
  ].join("\n");
}

const FIELDS: Readonly<Record<string, (value: string) => string>> = {
  "{{.Config.WorkingDir}}": (value) => `  workdir: ${quote(value)}`,
  "{{.Config.User}}": (value) => `  user: ${quote(value)}`,
  "{{json .Config.Cmd}}": (value) => `  cmd: ${value}`,
  "{{json .Config.Entrypoint}}": (value) => `  entrypoint: ${value}`,
};

function metadataOf({ test }: SmokeAssertion): readonly string[] {
  if (!("inspect" in test)) return [];
  const field = FIELDS[test.inspect];
  return field === undefined || test.expect.equals === undefined ? [] : [field(test.expect.equals)];
}

function commandOf({ title, test, rows }: SmokeAssertion): string | undefined {
  if (!("sh" in test) && !("run" in test)) return undefined;
  if (
    test.mountProject !== undefined ||
    test.network === true ||
    test.readOnly === true ||
    test.user !== undefined ||
    test.tmpfs !== undefined
  )
    return undefined;
  if ("run" in test && test.entrypoint === "own") return undefined;
  const words = "sh" in test ? ["sh", "-c", test.sh] : test.run;
  const [command, ...args] = words;
  if (command === undefined || test.expect?.exit === "nonzero") return undefined;
  return [
    `  - name: ${quote(rows.length > 0 ? `${rows.join(" ")}: ${title}` : title)}`,
    ...(test.env === undefined
      ? []
      : ["    envVars:", ...Object.entries(test.env).map(([key, value]) => `      - {key: ${quote(key)}, value: ${quote(value)}}`)]),
    `    command: ${quote(command)}`,
    ...(args.length > 0 ? [`    args: [${args.map(quote).join(", ")}]`] : []),
    ...expectationOf(test.expect),
  ].join("\n");
}

function expectationOf(expect: OutputExpectation | undefined): readonly string[] {
  const lines = expect?.exit === "any" ? [] : [`    exitCode: ${expect?.exit ?? 0}`];
  const patterns = [
    expect?.equals === undefined ? undefined : `^${escape(expect.equals)}\\n?$`,
    expect?.oneOf === undefined ? undefined : `^(?:${expect.oneOf.map(escape).join("|")})\\n?$`,
    expect?.matches,
  ].filter((one) => one !== undefined);
  if (patterns.length > 0) lines.push(`    expectedOutput: [${patterns.map(quote).join(", ")}]`);
  if (expect?.notMatches !== undefined) lines.push(`    excludedOutput: [${quote(expect.notMatches)}]`);
  return lines;
}

/** A YAML double-quoted string is a JSON string. */
function quote(text: string): string {
  return JSON.stringify(text);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
