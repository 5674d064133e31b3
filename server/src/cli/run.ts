import { UsageError, didYouMean } from "./arguments.ts";
import { describeFailure } from "../host/node/files.ts";
import { exitCodes, printableLine, type Console } from "./console.ts";
import { commandNames, generalUsage, type CommandName } from "./usage.ts";

/** What the command line needs of the program it is part of. */
export interface Programs {
  /** The file that a worker thread runs: this very program. */
  readonly program: URL;
  /** Runs the language server over standard input and output until it is told to exit. */
  startServer(): Promise<void>;
}

/** Runs one command line (without `node` and the program's name) and gives its exit code. Never rejects. */
export async function runCommandLine(args: readonly string[], console: Console, programs: Programs): Promise<number> {
  try {
    return await runCommand(args, console, programs);
  } catch (error) {
    if (error instanceof UsageError) {
      const [first = ""] = args;
      const command = (commandNames as readonly string[]).includes(first) && first !== "help" ? ` ${first}` : "";
      console.err(`plimsoll: ${error.message}\nTry plimsoll help${command}.\n`);
    } else if (isFileFailure(error)) {
      console.err(`plimsoll: ${printableLine(error.path)}: ${describeFailure(error).reason}\n`);
    } else {
      console.err(`plimsoll: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    }
    return exitCodes.failure;
  }
}

/** What the system says of a file that was named: no fault of the program. */
function isFileFailure(error: unknown): error is NodeJS.ErrnoException & { readonly path: string } {
  return error instanceof Error && "syscall" in error && "path" in error && typeof error.path === "string";
}

async function runCommand([first, ...rest]: readonly string[], console: Console, programs: Programs): Promise<number> {
  switch (first) {
    case "lint":
      return (await import("./lint-command.ts")).runLint(rest, console, programs.program);
    case "rules":
      return (await import("./rules-command.ts")).runRules(rest, console);
    case "explain":
      return (await import("./rules-command.ts")).runExplain(rest, console);
    case "pin":
      return (await import("./pin-command.ts")).runPin(rest, console);
    case "format":
      return (await import("./format-command.ts")).runFormat(rest, console);
    case "graph":
      return (await import("./graph-command.ts")).runGraph(rest, console);
    case "smoke":
      return (await import("./smoke-command.ts")).runSmokeCommand(rest, console);
    case "build":
      return (await import("./build-command.ts")).runBuildCommand(rest, console);
    case "scaffold":
      return (await import("./scaffold-command.ts")).runScaffoldCommand(rest, console);
    case "migrate":
      return (await import("./migrate-command.ts")).runMigrate(rest, console);
    case "lsp":
      return runServer(rest, console, programs);
    case "help":
      return showHelp(rest, console, programs);
    case "--help":
    case "-h":
      console.out(generalUsage);
      return exitCodes.clean;
    case "--version":
    case "-V":
      console.out(`${(await import("./version.ts")).readVersion()}\n`);
      return exitCodes.clean;
    case undefined:
      console.err(generalUsage);
      return exitCodes.failure;
    default:
      throw new UsageError(
        first.startsWith("-")
          ? `Unknown option ${first} before a command.${didYouMean(first, ["--help", "--version"])}`
          : `Unknown command ${first}.${didYouMean(first, commandNames) || " To lint a file: plimsoll lint FILE."}`,
      );
  }
}

async function showHelp([name]: readonly string[], console: Console, programs: Programs): Promise<number> {
  if (name === undefined || name === "help") {
    console.out(generalUsage);
    return exitCodes.clean;
  }
  if (!(commandNames as readonly string[]).includes(name))
    throw new UsageError(`Unknown command ${name}.${didYouMean(name, commandNames)}`);
  return runCommand([name as CommandName, "--help"], console, programs);
}

async function runServer(args: readonly string[], console: Console, programs: Programs): Promise<number> {
  const { readArguments } = await import("./arguments.ts");
  const { usageOf } = await import("./usage.ts");
  // Clients of the protocol's Node library add their process id.
  const specs = {
    stdio: { help: "speak over standard input and output (the only way)" },
    clientProcessId: { value: "PID", help: "the editor's process" },
    help: { short: "h", help: "show this text" },
  };
  const parsed = readArguments(args, specs);
  if (parsed.has("help")) {
    console.out(usageOf("lsp", specs));
    return exitCodes.clean;
  }
  if (!parsed.has("stdio")) throw new UsageError("lsp speaks over standard input and output: plimsoll lsp --stdio.");
  await programs.startServer();
  return exitCodes.clean;
}
