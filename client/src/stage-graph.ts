import {
  commands,
  env,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type WebviewPanel,
  l10n,
} from "vscode";
import type { Session } from "./session.ts";
import { activeDockerfile, serverReady } from "./commands.ts";
import { stageGraphRequest, type StageGraphAnswer } from "./protocol.ts";
import { emptyPage, makeNonce, type PageWords } from "./stage-graph-page.ts";

const viewType = "plimsoll.stageGraph";

/** A picture follows the text when nothing was typed for this long. */
const rest = 120;

interface View {
  readonly panel: WebviewPanel;
  readonly uri: Uri;
}

/** Show Stage Graph and its export: one panel for each Dockerfile, beside it, which follows the text. */
export function registerStageGraph(session: Session): Disposable[] {
  const views = new Map<string, View>();

  const open = (uri: Uri): void => {
    const known = views.get(uri.toString());
    if (known !== undefined) return known.panel.reveal(undefined, false);
    const title = l10n.t("Stages of {0}", uri.path.replace(/^.*\//, ""));
    const panel = window.createWebviewPanel(viewType, title, { viewColumn: ViewColumn.Beside, preserveFocus: false }, viewOptions);
    adopt(panel, uri);
  };

  const adopt = (panel: WebviewPanel, uri: Uri): void => {
    const view = { panel, uri };
    views.set(uri.toString(), view);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changes = workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() !== uri.toString()) return;
      clearTimeout(timer);
      timer = setTimeout(() => void draw(session, view), rest);
    });
    panel.onDidDispose(() => {
      clearTimeout(timer);
      changes.dispose();
      if (views.get(uri.toString()) === view) views.delete(uri.toString());
    });
    // A view that was hidden has lost its page's contents and asks for them anew.
    panel.webview.onDidReceiveMessage((message: unknown) => void receive(session, view, message));
    panel.webview.html = emptyPage(panel.webview.cspSource, makeNonce(), JSON.stringify({ uri: uri.toString() }), pageWords());
  };

  return [
    commands.registerCommand("plimsoll.showStageGraph", async (target?: unknown) => {
      const document = typeof target === "string" ? await workspace.openTextDocument(Uri.parse(target)) : await activeDockerfile(session);
      if (document !== undefined && (await serverReady(session))) open(document.uri);
    }),
    commands.registerCommand("plimsoll.exportStageGraph", async () => {
      const view = [...views.values()].find(({ panel }) => panel.active);
      const uri = view?.uri ?? (await activeDockerfile(session))?.uri;
      if (uri !== undefined) await exportPicture(session, uri);
    }),
    window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, state: { uri?: unknown } | undefined) {
        if (typeof state?.uri !== "string") return panel.dispose();
        panel.webview.options = viewOptions;
        adopt(panel, Uri.parse(state.uri));
      },
    }),
  ];
}

function pageWords(): PageWords {
  return {
    language: env.language,
    title: l10n.t("Stage graph"),
    export: l10n.t("Export SVG"),
    help: l10n.t("Click a box, or press Enter on it, to go to its line. Arrow keys move between boxes."),
  };
}

const viewOptions = { enableScripts: true, localResourceRoots: [], enableFindWidget: false };

/** Asks for the picture and shows it; what stands in its way is shown in its place. */
async function draw(session: Session, { panel, uri }: View): Promise<void> {
  const answer = await ask(session, uri, "view");
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the view is no window: it has one page
    await panel.webview.postMessage({ kind: "picture", ...answer });
  } catch {
    // Closed in the meantime.
  }
}

async function ask(session: Session, uri: Uri, use: "view" | "file"): Promise<StageGraphAnswer> {
  try {
    await session.ready;
    // The server draws open documents: the text that is shown, saved or not.
    await workspace.openTextDocument(uri);
    return await session.client.sendRequest(stageGraphRequest, { uri: session.client.code2ProtocolConverter.asUri(uri), use });
  } catch (error) {
    session.log.error("The stage graph could not be drawn.", error);
    return { problem: l10n.t("The stage graph could not be drawn; the output says why.") };
  }
}

async function receive(session: Session, view: View, message: unknown): Promise<void> {
  const { kind, line } = (typeof message === "object" && message !== null ? message : {}) as { kind?: unknown; line?: unknown };
  if (kind === "ready") return draw(session, view);
  if (kind === "export") return exportPicture(session, view.uri);
  if (kind === "go" && typeof line === "number" && Number.isInteger(line) && line >= 0) await goTo(view, line);
}

/** Shows a line in the column the Dockerfile is open in already, else beside the picture. */
async function goTo({ uri, panel }: View, line: number): Promise<void> {
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const viewColumn = shown?.viewColumn ?? (panel.viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One);
  const editor = await window.showTextDocument(await workspace.openTextDocument(uri), { viewColumn });
  const place = new Position(line, 0);
  editor.selection = new Selection(place, place);
  editor.revealRange(new Range(place, place), TextEditorRevealType.InCenterIfOutsideViewport);
}

async function exportPicture(session: Session, uri: Uri): Promise<void> {
  const { svg, problem } = await ask(session, uri, "file");
  if (svg === undefined) {
    void window.showInformationMessage(problem ?? l10n.t("There is nothing to export."));
    return;
  }
  const folder = uri.scheme === "untitled" ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(uri, "..");
  const name = `${uri.path.replace(/^.*\//, "")}.svg`;
  const target = await window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) }),
    filters: { "SVG picture": ["svg"] },
    title: l10n.t("Export Stage Graph"),
  });
  if (target !== undefined) await workspace.fs.writeFile(target, new TextEncoder().encode(svg));
}
