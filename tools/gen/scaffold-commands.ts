/** package.json: one command of the palette for each contract that has a scaffold, where the hand-written ones end. */
import type { Contract } from "../../server/src/contracts/contract.ts";
import { builtinContracts } from "../../server/src/contracts/registry.ts";
import type { GeneratedFile } from "./generated.ts";

interface Command {
  readonly command: string;
  readonly title: string;
}

export default (current: (path: string) => string): readonly GeneratedFile[] => {
  const manifest = JSON.parse(current("package.json")) as { contributes: { commands: Command[] } };
  const { contributes } = manifest;
  const others = contributes.commands.filter(({ command }) => !isScaffoldCommand(command));
  contributes.commands = [...others, ...scaffoldCommands()];
  return [{ path: "package.json", text: `${JSON.stringify(manifest, undefined, 2)}\n` }];
};

/** The client reads the contract's name off the command's: `plimsoll.scaffoldTerokL0` writes the files of `terok-l0`. */
function scaffoldCommands(): readonly Command[] {
  return builtinContracts().flatMap(({ name, title, scaffold }: Contract) =>
    scaffold === undefined
      ? []
      : [
          {
            command: `plimsoll.scaffold${name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
            title: `Scaffold ${scaffold.title ?? title}`,
          },
        ],
  );
}

/** `plimsoll.scaffold`, which asks for the contract, is not one of them. */
function isScaffoldCommand(command: string): boolean {
  return /^plimsoll\.scaffold[A-Z]/.test(command);
}
