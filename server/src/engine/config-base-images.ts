import type { BaseFacts } from "../model/model.ts";
import { valueOf, type DataNode } from "../text/data-tree.ts";
import { hint, type DataReader } from "./config-data.ts";

/** How each fact about a base image is written, and what it means: also the source of the schema and the documentation. */
export const baseImageKeys: Readonly<
  Partial<Record<keyof BaseFacts, { readonly type: string; readonly description: string; readonly values?: readonly string[] }>>
> = {
  image: { type: "string", description: "The repository, by its last part or its whole path; `*` stands for any characters." },
  tag: { type: "string", description: "A pattern over the tag, with `*`; without it the facts hold for every tag." },
  user: { type: "string", description: "The user the image ends with." },
  workingDir: { type: "string", description: "The working directory the image ends with." },
  shell: { type: "boolean", description: "Whether the image has a shell." },
  packageManager: { type: "string", description: "The package manager of the image, or `none`." },
  family: {
    type: "string",
    description: "The family of the distribution, which decides how users are made and packages installed.",
    values: ["debian", "alpine", "fedora", "suse", "arch", "busybox", "distroless", "scratch", "windows", "wolfi"],
  },
  commands: { type: "strings", description: "Commands on its PATH." },
  users: { type: "numbers", description: "Users it has, with their numeric ids." },
  env: { type: "texts", description: "Environment variables it sets." },
  entrypoint: { type: "strings", description: "Its entrypoint." },
  cmd: { type: "strings", description: "Its command." },
  files: { type: "strings", description: "Files that are known to be there." },
  local: { type: "boolean", description: "Built on the machine itself and never pulled: `latest` and a missing digest are right for it." },
  envComplete: { type: "boolean", description: "Whether `env` is all it sets besides PATH." },
  shellWords: { type: "strings", description: "The shell that runs the shell form, where it is not the default of its system." },
  stopSignal: { type: "string", description: "Its stop signal." },
  healthcheck: { type: "false", description: "`false`: it is known to have no health check." },
  stepsDown: { type: "boolean", description: "Whether its entrypoint begins as root and goes on as another user." },
  configComplete: { type: "boolean", description: "Whether it sets nothing that is not written here." },
};

/** Reads `baseImages`: a list of facts about images that FROM names. A row that cannot be read is left out. */
export function readBaseImages(node: DataNode, reader: DataReader): readonly BaseFacts[] {
  return reader.items(node, "`baseImages`").flatMap((item) => {
    const object = reader.object(item, "A base image");
    if (object === undefined) return [];
    const facts: Record<string, unknown> = {};
    for (const { key, keySpan, value } of object.entries) {
      const known = Object.hasOwn(baseImageKeys, key) ? baseImageKeys[key as keyof BaseFacts] : undefined;
      if (known === undefined) {
        reader.error(keySpan, `Unknown key \`${key}\`.${hint(key, Object.keys(baseImageKeys))}`);
        continue;
      }
      if (!fits(value, known.type)) reader.error(value.span, `\`${key}\` must be ${wording[known.type] ?? known.type}.`);
      else if (known.values !== undefined && value.kind === "string" && !known.values.includes(value.value)) {
        reader.error(value.span, `\`${key}\` must be one of ${known.values.join(", ")}.`);
      } else facts[key] = valueOf(value);
    }
    if (typeof facts["image"] === "string") return [facts as unknown as BaseFacts];
    reader.error(item.span, "A base image needs `image`: the repository it is about.");
    return [];
  });
}

const wording: Readonly<Record<string, string>> = {
  string: "a string",
  boolean: "`true` or `false`",
  false: "`false`, or left out",
  strings: "a list of strings",
  numbers: "an object of numbers",
  texts: "an object of strings",
};

function fits(node: DataNode, type: string): boolean {
  switch (type) {
    case "false":
      return node.kind === "boolean" && !node.value;
    case "strings":
      return node.kind === "array" && node.items.every((item) => item.kind === "string");
    case "numbers":
    case "texts":
      return node.kind === "object" && node.entries.every(({ value }) => value.kind === (type === "numbers" ? "number" : "string"));
    default:
      return node.kind === type;
  }
}
