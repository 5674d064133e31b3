import { CodeActionKind, DiagnosticSeverity, DiagnosticTag, type CodeAction, type Diagnostic, type Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { BuildContext } from "../contracts/build-context.ts";
import { fixIgnoreProblem } from "../features/ignore-fixes.ts";
import { findIgnoreProblems, type IgnoreProblem, type IgnoreUser } from "../features/ignore-problems.ts";
import { dockerfileOf, resolvePath } from "../host/build-files.ts";
import { indexLines } from "../text/line-index.ts";
import { rangeOf, source, spanOf, workspaceEditOf } from "./convert.ts";
import { checkText, type Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { folderOf, pathOf } from "./uris.ts";

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What is wrong with an open ignore file, with the Dockerfiles in mind that are built with it. */
export async function diagnoseIgnore(
  session: Session,
  document: TextDocument,
  settings: Settings,
  { context }: Surroundings,
): Promise<Diagnostic[]> {
  if (!settings.enable) return [];
  const lines = indexLines(document.getText());
  return (await problemsOf(session, document, context)).map(({ code, severity, message, span, unnecessary }) => ({
    range: rangeOf(lines, span),
    severity: severities[severity],
    code,
    source,
    message,
    ...(unnecessary === true && session.editor.tags ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  }));
}

async function problemsOf(session: Session, document: TextDocument, context: BuildContext | undefined): Promise<IgnoreProblem[]> {
  const users = context === undefined ? [] : await findUsers(session, document.uri);
  return findIgnoreProblems(document.getText(), context, users);
}

/** What mends the problems of an ignore file that a range touches. */
export async function fixIgnore(session: Session, document: TextDocument, range: Range): Promise<CodeAction[]> {
  const { uri, version } = document;
  const text = document.getText();
  const lines = indexLines(text);
  const { start, end } = spanOf(lines, range);
  const problems = await problemsOf(session, document, session.surroundings.get(uri).context);
  return problems
    .filter(({ span }) => span.start <= end && start <= span.end)
    .flatMap((problem) => {
      const fix = fixIgnoreProblem(text, problem);
      if (fix === undefined) return [];
      const edit = workspaceEditOf([fix.edit], { uri, version, lines, context: undefined }, session.editor);
      return edit === undefined ? [] : [{ title: fix.title, kind: CodeActionKind.QuickFix, edit }];
    });
}

/** Dockerfiles looked at for one ignore file. */
const mostUsers = 20;

async function findUsers(session: Session, uri: string): Promise<IgnoreUser[]> {
  const { workspace } = session;
  const path = pathOf(uri);
  if (path === undefined) return [];
  const own = /^(.*[^\\/])\.(?:docker|container)ignore$/i.exec(path)?.[1];
  const paths = own === undefined ? await builtIn(session, folderOf(path)) : [own];
  const users: IgnoreUser[] = [];
  for (const dockerfile of paths.slice(0, mostUsers)) {
    const file = await workspace.read(dockerfile);
    if (file === undefined) continue;
    const { model } = checkText(session, file).analysis;
    users.push({ name: dockerfile.slice(folderOf(dockerfile).length).replace(/^[\\/]/, ""), model });
  }
  return users;
}

/** The Dockerfiles whose context is a folder: those in it, unless a Compose or Bake file says otherwise, and those it says. */
async function builtIn({ workspace }: Session, folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  const elsewhere = new Set<string>();
  for (const file of await workspace.readAll("builds")) {
    const place = folderOf(file.path);
    for (const image of await workspace.imagesOf(file)) {
      const dockerfile = dockerfileOf(image, place);
      if (dockerfile === undefined || image.context === undefined) continue;
      (resolvePath(place, image.context) === folder ? found : elsewhere).add(dockerfile);
    }
  }
  const files = (await Promise.all(workspace.folders.map((top) => workspace.filesOf(top)))).flatMap(({ dockerfiles }) => dockerfiles);
  const ignores = new Set<string>();
  for (const path of files) {
    if (folderOf(path) !== folder || elsewhere.has(path)) continue;
    // A Dockerfile with an ignore file of its own does not look at this one.
    if ((await workspace.read(`${path}.dockerignore`)) !== undefined) ignores.add(path);
    else found.add(path);
  }
  return [...found].filter((path) => !ignores.has(path));
}
