import { QuickPickItemKind, ThemeIcon, window, workspace, Uri, type QuickPickItem, l10n } from "vscode";
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
      title: l10n.t("Build Image"),
      placeHolder: options.problem ?? l10n.t("Build, or change how"),
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
      label: `$(package) ${l10n.t("Build {0}", plan.image || l10n.t("the image"))}`,
      detail: plain(shorten(plan.commands.join("  &&  "))),
      run: () => "build",
    });
  const add = (icon: string, label: string, description: string, run: () => Promise<Step>): void => {
    items.push({ label: `$(${icon}) ${plain(label)}`, description: plain(description), run });
  };
  items.push({ label: l10n.t("How"), kind: QuickPickItemKind.Separator });
  if (composed.length > 0) add("layers", l10n.t("Through"), throughOf(choice), () => pickThrough(composed, choice));
  if (engines.length > 1 || choice.engine !== undefined)
    add("server-process", l10n.t("Engine"), choice.engine ?? l10n.t("{0} (the first there is)", engines[0] ?? "–"), () =>
      pickEngine(engines, choice),
    );
  if (variants.length > 0 && !throughFile)
    add("git-branch", l10n.t("Way"), variants.find(({ name }) => name === choice.variant)?.title ?? l10n.t("as ever"), () =>
      pickVariant(variants, choice),
    );
  items.push({ label: l10n.t("What"), kind: QuickPickItemKind.Separator });
  add("tag", l10n.t("Tags"), choice.tags?.join(" ") ?? l10n.t("as the contract and the folder say"), () =>
    enterWords("tags", l10n.t("Tags, with blanks between them"), choice),
  );
  if (stages.length > 0 || choice.target !== undefined)
    add("target", l10n.t("Target stage"), choice.target ?? l10n.t("the last one"), () =>
      pickName("target", l10n.t("The stage to build"), l10n.t("the last one"), stages, choice),
    );
  const platforms = platformsOf(options, choice);
  add("circuit-board", l10n.t("Platform"), choice.platform ?? l10n.t("that of the engine"), () => pickPlatforms(platforms, choice));
  for (const { name, value } of buildArgs)
    add("symbol-variable", name, choice.buildArgs?.[name] ?? value ?? l10n.t("not set"), () => enterArgument(name, value, choice));
  for (const id of secrets) add("key", l10n.t("Secret {0}", id), secretOf(id, choice), () => pickSecret(id, choice));
  if (buildkit) {
    items.push({ label: l10n.t("Where"), kind: QuickPickItemKind.Separator });
    if (builders.length > 0)
      add("vm", l10n.t("Builder"), choice.builder ?? l10n.t("the engine's own"), () => pickBuilder(builders, choice));
    add("cloud-download", l10n.t("Cache from"), choice.cacheFrom?.join(" ") ?? l10n.t("the builder's own"), () =>
      enterWords("cacheFrom", cachePrompt, choice),
    );
    add("cloud-upload", l10n.t("Cache to"), choice.cacheTo?.join(" ") ?? l10n.t("the builder's own"), () =>
      enterWords("cacheTo", cachePrompt, choice),
    );
    add("save", l10n.t("Output"), outputs[choice.output ?? "own"], () => pickOutput(pushes, choice));
    add("verified", l10n.t("Provenance"), choice.provenance ?? l10n.t("as the contract says"), () =>
      pickName(
        "provenance",
        l10n.t("Attest where the image comes from"),
        l10n.t("as the contract says"),
        ["mode=max", "mode=min", "false"],
        choice,
      ),
    );
    add("checklist", l10n.t("Bill of materials"), flagOf(choice.sbom), () =>
      pickFlag("sbom", l10n.t("Attest what is in the image"), choice),
    );
  }
  add("refresh", l10n.t("Without cache"), choice.noCache === true ? l10n.t("yes") : l10n.t("no"), () =>
    Promise.resolve(choose(choice, "noCache", choice.noCache === true ? undefined : true)),
  );
  add("arrow-down", l10n.t("Pull base images"), choice.pull === true ? l10n.t("yes") : l10n.t("no"), () =>
    Promise.resolve(choose(choice, "pull", choice.pull === true ? undefined : true)),
  );
  if (Object.keys(choice).length > 0) add("discard", l10n.t("Forget what was chosen"), "", () => Promise.resolve({}));
  return items;
}

const cachePrompt = l10n.t("Caches, with blanks between them: type=registry,ref=IMAGE or type=local,src=DIR (dest=DIR to write)");

const outputs: Readonly<Record<"load" | "push" | "cache" | "own", string>> = {
  own: l10n.t("the engine's images"),
  load: l10n.t("loaded into the engine's images"),
  push: l10n.t("pushed to the registry of its tag"),
  cache: l10n.t("left in the builder's cache"),
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
  const picked = await pickRow(l10n.t("What builds this Dockerfile"), [
    { label: l10n.t("The Dockerfile by itself"), description: "", value: undefined },
    ...rows,
  ]);
  if (picked === undefined) return undefined;
  const plain = choose(choose(choose(choice, "bake", undefined), "service", undefined), "variant", undefined);
  return picked.value === undefined ? plain : choose(plain, picked.value.kind === "bake" ? "bake" : "service", picked.value.place);
}

async function pickEngine(engines: readonly string[], choice: BuildChoice): Promise<Step> {
  const rows = [
    { label: l10n.t("the first there is"), value: undefined as string | undefined },
    ...engines.map((label) => ({ label, value: label })),
  ];
  const picked = await pickRow(l10n.t("The container engine"), rows);
  return picked === undefined ? undefined : choose(choice, "engine", picked.value);
}

async function pickVariant(variants: BuildOptions["variants"], choice: BuildChoice): Promise<Step> {
  const rows = [
    { label: l10n.t("As ever"), value: undefined as BuildOptions["variants"][number] | undefined },
    ...variants.map((variant) => ({ label: variant.title, description: variant.name, value: variant })),
  ];
  const picked = await pickRow(l10n.t("How it is built"), rows);
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
    description: running ? driver : l10n.t("{0}, not running", driver),
    detail: platforms.join(", "),
    value: name as string | undefined,
  }));
  const picked = await pickRow(l10n.t("Where it is built"), [
    { label: l10n.t("The engine's own"), description: "", detail: "", value: undefined },
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
    placeHolder: l10n.t("Platforms; none for that of the engine"),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return picked === undefined ? undefined : choose(choice, "platform", picked.map(({ label }) => label).join(","));
}

async function pickOutput(pushes: boolean, choice: BuildChoice): Promise<Step> {
  const values = ["own", "load", ...(pushes ? (["push"] as const) : []), "cache"] as const;
  const picked = await pickRow(
    l10n.t("Where the image goes"),
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
    prompt: value === null || value === "" ? l10n.t("{0}; empty for no value", name) : l10n.t("{0}; empty for {1}", name, value),
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
  const picked = await pickRow(l10n.t("Where the secret {0} comes from", id), [
    { label: l10n.t("Environment variable"), iconPath: new ThemeIcon("terminal"), value: "env" as const },
    { label: l10n.t("File"), iconPath: new ThemeIcon("file"), value: "file" as const },
    { label: l10n.t("Not given"), value: "none" as const },
  ]);
  if (picked === undefined) return undefined;
  if (picked.value === "none") return choose(choice, "secrets", others);
  if (picked.value === "env") {
    const env = await window.showInputBox({
      prompt: l10n.t("The variable's name"),
      value: id.toUpperCase().replaceAll(/\W/g, "_"),
      ignoreFocusOut: true,
    });
    return env === undefined || env === "" ? undefined : choose(choice, "secrets", [...others, { id, env }]);
  }
  const [file] = (await window.showOpenDialog({ title: l10n.t("The file that holds the secret {0}", id) })) ?? [];
  return file === undefined ? undefined : choose(choice, "secrets", [...others, { id, file: file.fsPath }]);
}

function secretOf(id: string, { secrets = [] }: BuildChoice): string {
  const secret = secrets.find((one) => one.id === id);
  return secret?.env ?? secret?.file ?? l10n.t("as the contract says");
}

function throughOf({ bake, service }: BuildChoice): string {
  if (bake !== undefined) return `docker buildx bake ${bake.slice(bake.lastIndexOf("#") + 1)}`;
  return service === undefined ? l10n.t("the Dockerfile by itself") : `docker compose build ${service.slice(service.lastIndexOf("#") + 1)}`;
}

function flagOf(value: boolean | undefined): string {
  return value === undefined ? l10n.t("as the contract says") : value ? l10n.t("yes") : l10n.t("no");
}

/** `$(name)` would be shown as an icon. */
function plain(text: string): string {
  return text.replaceAll("$(", "\\$(");
}

/** Paths of the workspace without what all have in common: the command is for people to read. */
function shorten(command: string): string {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const shorter = folders.reduce((text, folder) => text.replaceAll(`${folder}/`, "").replaceAll(`${folder}\\`, ""), command);
  return shorter
    .split(" ")
    .map((word) => (folders.includes(word) ? "." : word))
    .join(" ");
}
