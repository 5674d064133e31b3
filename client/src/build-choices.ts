import type { ExtensionContext, Uri } from "vscode";
import type { BuildChoice } from "./protocol.ts";

/** What was chosen for the builds of each Dockerfile, kept with the workspace. */
export interface BuildChoices {
  get(uri: Uri): BuildChoice;
  set(uri: Uri, choice: BuildChoice): Promise<void>;
}

export function makeBuildChoices({ workspaceState }: Pick<ExtensionContext, "workspaceState">): BuildChoices {
  const key = (uri: Uri): string => `plimsoll.build ${uri.toString()}`;
  return {
    // The server reads members one by one and leaves out what has another shape.
    get: (uri) => workspaceState.get<BuildChoice>(key(uri)) ?? {},
    set: async (uri, choice) => workspaceState.update(key(uri), Object.keys(choice).length === 0 ? undefined : choice),
  };
}

/** A choice with one member replaced, or left out when it is undefined or empty. */
export function choose<Name extends keyof BuildChoice>(choice: BuildChoice, name: Name, value: BuildChoice[Name] | undefined): BuildChoice {
  const { [name]: _, ...rest } = choice;
  const empty = value === undefined || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
  return empty ? rest : { ...rest, [name]: value };
}
