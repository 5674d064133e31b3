import { QuickPickItemKind, ThemeIcon, window, workspace, Uri, type QuickPickItem } from "vscode";
import { choose } from "./build-choices.ts";
import type { BuildChoice, BuildOptions } from "./protocol.ts";

type Ask = (choice: BuildChoice) => Promise<BuildOptions>;

/** What was picked from the list: build now, or a choice with one thing changed. */
type Step = "build" | BuildChoice | undefined;

interface Item extends QuickPickItem {
  readonly run?: () => Promise<Step> | Step;
}

/**
 * One list with all that can be chosen for a build; the first row builds. Undefined when the person says no. `keep` is
 * told of every change, so that it holds even when nothing is built now.
 */
export async function pickBuild(
  ask: Ask,
  start: BuildChoice,
  keep: (choice: BuildChoice) => Promise<void>,
): Promise<BuildChoice | undefined> {
  let choice = start;
  for (;;) {
    const options = await ask(choice);
    const items = itemsOf(options, choice);
    const picked = await window.showQuickPick(items, {
      title: "Build Image",
      placeHolder: options.problem ?? "Build, or change how",
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (picked?.run === undefined) return undefined;
    const step = await picked.run();
    if (step === "build") return choice;
    if (step === undefined) continue;
    choice = step;
    await keep(choice);
  }
}

function itemsOf(options: BuildOptions, choice: BuildChoice): readonly Item[] {
  const { plan, engines, buildkit, composed, variants, stages, buildArgs, secrets, builders, pushes } = options;
  const throughFile = choice.bake !== undefined || choice.service !== undefined;
  const items: Item[] = [];
  if (plan !== undefined)
    items.push({
      label: `$(package) Build ${plan.image || "the image"}`,
      detail: plain(shorten(plan.commands.join("  &&  "))),
      run: () => "build",
    });
  const add = (icon: string, label: string, description: string, run: () => Promise<Step>): void => {
    items.push({ label: `$(${icon}) ${plain(label)}`, description: plain(description), run });
  };
  items.push({ label: "How", kind: QuickPickItemKind.Separator });
  if (composed.length > 0) add("layers", "Through", throughOf(choice), () => pickThrough(composed, choice));
  if (engines.length > 1 || choice.engine !== undefined)
    add("server-process", "Engine", choice.engine ?? `${engines[0] ?? "none"} (the first there is)`, () => pickEngine(engines, choice));
  if (variants.length > 0 && !throughFile)
    add("git-branch", "Way", variants.find(({ name }) => name === choice.variant)?.title ?? "as ever", () => pickVariant(variants, choice));
  items.push({ label: "What", kind: QuickPickItemKind.Separator });
  add("tag", "Tags", choice.tags?.join(" ") ?? "as the contract and the folder say", () =>
    enterWords("tags", "Tags, with blanks between them", choice),
  );
  if (stages.length > 0 || choice.target !== undefined)
    add("target", "Target stage", choice.target ?? "the last one", () =>
      pickName("target", "The stage to build", "the last one", stages, choice),
    );
  const platforms = platformsOf(options, choice);
  add("circuit-board", "Platform", choice.platform ?? "that of the engine", () => pickPlatforms(platforms, choice));
  for (const { name, value } of buildArgs)
    add("symbol-variable", name, choice.buildArgs?.[name] ?? value ?? "not set", () => enterArgument(name, value, choice));
  for (const id of secrets) add("key", `Secret ${id}`, secretOf(id, choice), () => pickSecret(id, choice));
  if (buildkit) {
    items.push({ label: "Where", kind: QuickPickItemKind.Separator });
    if (builders.length > 0) add("vm", "Builder", choice.builder ?? "the engine's own", () => pickBuilder(builders, choice));
    add("cloud-download", "Cache from", choice.cacheFrom?.join(" ") ?? "the builder's own", () =>
      enterWords("cacheFrom", cachePrompt, choice),
    );
    add("cloud-upload", "Cache to", choice.cacheTo?.join(" ") ?? "the builder's own", () => enterWords("cacheTo", cachePrompt, choice));
    add("save", "Output", outputs[choice.output ?? "own"], () => pickOutput(pushes, choice));
    add("verified", "Provenance", choice.provenance ?? "as the contract says", () =>
      pickName("provenance", "Attest where the image comes from", "as the contract says", ["mode=max", "mode=min", "false"], choice),
    );
    add("checklist", "Bill of materials", flagOf(choice.sbom), () => pickFlag("sbom", "Attest what is in the image", choice));
  }
  add("refresh", "Without cache", choice.noCache === true ? "yes" : "no", () =>
    Promise.resolve(choose(choice, "noCache", choice.noCache === true ? undefined : true)),
  );
  add("arrow-down", "Pull base images", choice.pull === true ? "yes" : "no", () =>
    Promise.resolve(choose(choice, "pull", choice.pull === true ? undefined : true)),
  );
  if (Object.keys(choice).length > 0) add("discard", "Forget what was chosen", "", () => Promise.resolve({}));
  return items;
}

const cachePrompt = "Caches, with blanks between them: type=registry,ref=IMAGE or type=local,src=DIR (dest=DIR to write)";

const outputs: Readonly<Record<"load" | "push" | "cache" | "own", string>> = {
  own: "the engine's images",
  load: "loaded into the engine's images",
  push: "pushed to the registry of its tag",
  cache: "left in the builder's cache",
};

async function pickRow<Value>(
  placeHolder: string,
  rows: readonly (QuickPickItem & { readonly value: Value })[],
): Promise<{ readonly value: Value } | undefined> {
  return window.showQuickPick(rows, { placeHolder, ignoreFocusOut: true, matchOnDescription: true });
}

async function pickName(
  name: "target" | "provenance",
  placeHolder: string,
  none: string,
  names: readonly string[],
  choice: BuildChoice,
): Promise<Step> {
  const rows = [{ label: none, value: undefined as string | undefined }, ...names.map((label) => ({ label, value: label }))];
  const picked = await pickRow(placeHolder, rows);
  return picked === undefined ? undefined : choose(choice, name, picked.value);
}

async function pickThrough(composed: BuildOptions["composed"], choice: BuildChoice): Promise<Step> {
  const rows = composed.map(({ kind, name, file }) => ({
    label: kind === "bake" ? `docker buildx bake ${name}` : `docker compose build ${name}`,
    description: workspace.asRelativePath(Uri.file(file), false),
    value: { kind, place: `${file}#${name}` } as { kind: "bake" | "compose"; place: string } | undefined,
  }));
  const picked = await pickRow("What builds this Dockerfile", [
    { label: "The Dockerfile by itself", description: "", value: undefined },
    ...rows,
  ]);
  if (picked === undefined) return undefined;
  const plain = choose(choose(choose(choice, "bake", undefined), "service", undefined), "variant", undefined);
  return picked.value === undefined ? plain : choose(plain, picked.value.kind === "bake" ? "bake" : "service", picked.value.place);
}

async function pickEngine(engines: readonly string[], choice: BuildChoice): Promise<Step> {
  const rows = [
    { label: "the first there is", value: undefined as string | undefined },
    ...engines.map((label) => ({ label, value: label })),
  ];
  const picked = await pickRow("The container engine", rows);
  return picked === undefined ? undefined : choose(choice, "engine", picked.value);
}

async function pickVariant(variants: BuildOptions["variants"], choice: BuildChoice): Promise<Step> {
  const rows = [
    { label: "As ever", value: undefined as BuildOptions["variants"][number] | undefined },
    ...variants.map((variant) => ({ label: variant.title, description: variant.name, value: variant })),
  ];
  const picked = await pickRow("How it is built", rows);
  if (picked === undefined) return undefined;
  const chosen = choose(choose(choice, "variant", picked.value?.name), "choose", undefined);
  if (picked.value === undefined || picked.value.prompt === null) return chosen;
  const items = picked.value.choices.map((label) => ({ label, picked: true }));
  const words = await window.showQuickPick(items, { placeHolder: picked.value.prompt, canPickMany: true, ignoreFocusOut: true });
  return words === undefined || words.length === 0 ? undefined : choose(chosen, "choose", words.map(({ label }) => label).join(","));
}

async function pickBuilder(builders: BuildOptions["builders"], choice: BuildChoice): Promise<Step> {
  const rows = builders.map(({ name, driver, running, platforms }) => ({
    label: name,
    description: `${driver}${running ? "" : ", not running"}`,
    detail: platforms.join(", "),
    value: name as string | undefined,
  }));
  const picked = await pickRow("Where it is built", [
    { label: "The engine's own", description: "", detail: "", value: undefined },
    ...rows,
  ]);
  return picked === undefined ? undefined : choose(choice, "builder", picked.value);
}

/** What the builder in force can build for, and the platforms people ask for most. */
function platformsOf({ builders }: BuildOptions, { builder }: BuildChoice): readonly string[] {
  const inForce = builders.find(({ name, current }) => (builder === undefined ? current : name === builder));
  return [...new Set([...(inForce?.platforms ?? []), "linux/amd64", "linux/arm64"])];
}

async function pickPlatforms(platforms: readonly string[], choice: BuildChoice): Promise<Step> {
  const present = new Set(choice.platform?.split(",") ?? []);
  const items = [...new Set([...platforms, ...present])].map((label) => ({ label, picked: present.has(label) }));
  const picked = await window.showQuickPick(items, {
    placeHolder: "Platforms; none for that of the engine",
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return picked === undefined ? undefined : choose(choice, "platform", picked.map(({ label }) => label).join(","));
}

async function pickOutput(pushes: boolean, choice: BuildChoice): Promise<Step> {
  const values = ["own", "load", ...(pushes ? (["push"] as const) : []), "cache"] as const;
  const picked = await pickRow(
    "Where the image goes",
    values.map((value) => ({ label: outputs[value], value })),
  );
  return picked === undefined ? undefined : choose(choice, "output", picked.value === "own" ? undefined : picked.value);
}

async function pickFlag(name: "sbom", placeHolder: string, choice: BuildChoice): Promise<Step> {
  const picked = await pickRow(placeHolder, [
    { label: flagOf(undefined), value: undefined },
    { label: flagOf(true), value: true },
    { label: flagOf(false), value: false },
  ]);
  return picked === undefined ? undefined : choose(choice, name, picked.value);
}

async function enterWords(name: "tags" | "cacheFrom" | "cacheTo", prompt: string, choice: BuildChoice): Promise<Step> {
  const value = await window.showInputBox({ prompt, value: choice[name]?.join(" ") ?? "", ignoreFocusOut: true });
  return value === undefined
    ? undefined
    : choose(
        choice,
        name,
        value.split(/\s+/).filter((word) => word !== ""),
      );
}

async function enterArgument(name: string, value: string | null, choice: BuildChoice): Promise<Step> {
  const given = await window.showInputBox({
    prompt: `${name}; empty for ${value === null || value === "" ? "no value" : value}`,
    value: choice.buildArgs?.[name] ?? "",
    ignoreFocusOut: true,
  });
  if (given === undefined) return undefined;
  const { [name]: _, ...rest } = choice.buildArgs ?? {};
  return choose(choice, "buildArgs", given === "" ? rest : { ...rest, [name]: given });
}

/** A secret is never typed in here: it stays in the environment or in its file. */
async function pickSecret(id: string, choice: BuildChoice): Promise<Step> {
  const others = (choice.secrets ?? []).filter((one) => one.id !== id);
  const picked = await pickRow(`Where the secret ${id} comes from`, [
    { label: "Environment variable", iconPath: new ThemeIcon("terminal"), value: "env" as const },
    { label: "File", iconPath: new ThemeIcon("file"), value: "file" as const },
    { label: "Not given", value: "none" as const },
  ]);
  if (picked === undefined) return undefined;
  if (picked.value === "none") return choose(choice, "secrets", others);
  if (picked.value === "env") {
    const env = await window.showInputBox({
      prompt: "The variable's name",
      value: id.toUpperCase().replaceAll(/\W/g, "_"),
      ignoreFocusOut: true,
    });
    return env === undefined || env === "" ? undefined : choose(choice, "secrets", [...others, { id, env }]);
  }
  const [file] = (await window.showOpenDialog({ title: `The file that holds the secret ${id}` })) ?? [];
  return file === undefined ? undefined : choose(choice, "secrets", [...others, { id, file: file.fsPath }]);
}

function secretOf(id: string, { secrets = [] }: BuildChoice): string {
  const secret = secrets.find((one) => one.id === id);
  return secret?.env ?? secret?.file ?? "as the contract says";
}

function throughOf({ bake, service }: BuildChoice): string {
  if (bake !== undefined) return `docker buildx bake ${bake.slice(bake.lastIndexOf("#") + 1)}`;
  return service === undefined ? "the Dockerfile by itself" : `docker compose build ${service.slice(service.lastIndexOf("#") + 1)}`;
}

function flagOf(value: boolean | undefined): string {
  return value === undefined ? "as the contract says" : value ? "yes" : "no";
}

/** `$(name)` would be shown as an icon. */
function plain(text: string): string {
  return text.replaceAll("$(", "\\$(");
}

/** Paths of the workspace without what all have in common: the command is for people to read. */
function shorten(command: string): string {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return folders.reduce((text, folder) => text.replaceAll(`${folder}/`, "").replaceAll(`${folder}\\`, ""), command);
}
