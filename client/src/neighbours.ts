import { commands, ConfigurationTarget, extensions, window, workspace, type Disposable, type QuickPickItem, type Uri, l10n } from "vscode";
import { besideNeighbours, knownNeighbours, type Neighbour, type NeighbourPolicy } from "./neighbour-table.ts";
import type { Session } from "./session.ts";

/** Where it is remembered with whom the question was asked: it is asked once for each company. */
const askedKey = "plimsoll.neighbours.asked";

/** The neighbours that are installed and switched on. */
export function presentNeighbours(): readonly Neighbour[] {
  return knownNeighbours.filter(({ id }) => extensions.getExtension(id) !== undefined);
}

/** The section `plimsoll` for the server, with what neighbours give already switched off as long as the policy says so. */
export function settingsBesideNeighbours(settings: unknown, resource: Uri | undefined): unknown {
  const configuration = workspace.getConfiguration("plimsoll", resource);
  const isChosen = (key: string): boolean => {
    const values = configuration.inspect(key);
    return [values?.globalValue, values?.workspaceValue, values?.workspaceFolderValue].some((value) => value !== undefined);
  };
  return besideNeighbours(settings, presentNeighbours(), policyOf(), isChosen, resource?.path);
}

/** Asks at the first meeting who does what, and registers the command that asks again. No other extension's setting is ever touched. */
export function registerNeighbours(session: Session): Disposable[] {
  void askOnce(session);
  return [
    commands.registerCommand("plimsoll.chooseFeatures", () => chooseFeatures()),
    extensions.onDidChange(() => {
      // What the server was told may no longer be true; it asks for its settings anew.
      void session.ready
        .then(() => session.client.sendNotification("workspace/didChangeConfiguration", { settings: null }))
        .catch(() => undefined);
      void askOnce(session);
    }),
  ];
}

async function askOnce({ context, log }: Session): Promise<void> {
  const neighbours = presentNeighbours();
  if (neighbours.length === 0 || policyOf() !== "ask") return;
  const company = neighbours.map(({ id }) => id).join(" ");
  if (context.globalState.get(askedKey) === company) return;
  await context.globalState.update(askedKey, company);
  const names = neighbours.map(({ name }) => name).join(" and ");
  log.info(`${names} answer in Dockerfiles, too: what they give is left to them until you choose.`);
  const ours = l10n.t("Plimsoll Does It");
  const theirs = l10n.t("Leave It to {0}", names);
  const each = l10n.t("Choose…");
  const answer = await window.showInformationMessage(
    l10n.t("{0} and Plimsoll both answer in Dockerfiles. Nothing should appear twice: who is to do it?", names),
    ours,
    theirs,
    each,
  );
  if (answer === ours) await takeOver(neighbours, names);
  if (answer === theirs) await setPolicy("others");
  if (answer === each) await chooseFeatures();
}

/** Plimsoll gives everything. The other extension still does, too, and only the person may switch it off: its page is offered. */
async function takeOver(neighbours: readonly Neighbour[], names: string): Promise<void> {
  await setPolicy("plimsoll");
  const show = l10n.t("Show Extension");
  const answer = await window.showInformationMessage(l10n.t("{0} can be disabled on its page, else both answer.", names), show);
  if (answer === show) {
    await commands.executeCommand(
      "workbench.extensions.action.showExtensionsWithIds",
      neighbours.map(({ id }) => id),
    );
  }
}

async function chooseFeatures(): Promise<void> {
  const configuration = workspace.getConfiguration("plimsoll");
  const neighbours = presentNeighbours();
  const names = Object.keys(configuration.get<Record<string, boolean>>("features", {}));
  const items = names.map((name): QuickPickItem & { name: string } => {
    const others = neighbours.filter(({ features }) => features.includes(name)).map((neighbour) => neighbour.name);
    const seen = besideNeighbours({ features: configuration.get("features") }, neighbours, policyOf(), (key) => isSet(configuration, key));
    return {
      name,
      label: words(name),
      picked: (seen as { features: Record<string, unknown> }).features[name] !== false,
      ...(others.length === 0 ? {} : { description: l10n.t("also from {0}", others.join(", ")) }),
    };
  });
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Features of Plimsoll in Dockerfiles"),
    placeHolder: l10n.t("What is ticked comes from Plimsoll"),
    canPickMany: true,
  });
  if (picked === undefined) return;
  for (const { name, picked: before } of items) {
    const wanted = picked.some((item) => item.name === name);
    if (wanted !== before) await configuration.update(`features.${name}`, wanted, ConfigurationTarget.Global);
  }
}

function isSet(configuration: ReturnType<typeof workspace.getConfiguration>, key: string): boolean {
  return configuration.inspect(key)?.globalValue !== undefined;
}

/** `signatureHelp` as `Signature help`. */
function words(name: string): string {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function policyOf(): NeighbourPolicy {
  return workspace.getConfiguration("plimsoll").get<NeighbourPolicy>("neighbours", "ask");
}

async function setPolicy(policy: NeighbourPolicy): Promise<void> {
  await workspace.getConfiguration("plimsoll").update("neighbours", policy, ConfigurationTarget.Global);
}
