/** A value nobody can guess, so that no script but our own runs in the page. */
export function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes));
}

/** What is written on the page, in the language of the editor. */
export interface PageWords {
  readonly language: string;
  readonly title: string;
  readonly export: string;
  readonly help: string;
}

/**
 * The page of the stage graph, without the picture: that arrives in messages. Nothing is loaded, scripts and styles need
 * the nonce, and `state` (JSON) is what the editor keeps of the view over a restart.
 */
export function emptyPage(source: string, nonce: string, state: string, words: PageWords): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; font-src ${source}`;
  return `<!DOCTYPE html>
<html lang="${escape(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(words.title)}</title>
<style nonce="${nonce}">${pageStyle}</style>
<style nonce="${nonce}" id="picture-style"></style>
</head>
<body>
<header><button id="export" type="button">${escape(words.export)}</button><p id="help">${escape(words.help)}</p></header>
<main id="picture" aria-describedby="help" aria-live="off"></main>
<p id="problem" role="status" hidden></p>
<script nonce="${nonce}" type="application/json" id="state">${state.replaceAll("<", "\\u003c")}</script>
<script nonce="${nonce}">${pageScript}</script>
</body>
</html>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

const pageStyle = `
body{margin:0;padding:0 12px 12px;color:var(--vscode-editor-foreground);background:var(--vscode-editor-background);font-family:var(--vscode-font-family);font-size:var(--vscode-font-size)}
header{position:sticky;top:0;left:0;display:flex;gap:12px;align-items:center;padding:10px 0;background:var(--vscode-editor-background)}
header p{margin:0;color:var(--vscode-descriptionForeground)}
button{flex:none;white-space:nowrap;border:1px solid var(--vscode-button-border,transparent);border-radius:2px;padding:4px 11px;color:var(--vscode-button-foreground);background:var(--vscode-button-background);font:inherit;cursor:pointer}
button:hover{background:var(--vscode-button-hoverBackground)}
button:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
#picture svg{display:block}
.box:hover rect{stroke:var(--vscode-focusBorder)}`;

/** Runs in the page. The focus stays on its box when the picture is drawn anew. */
const pageScript = `
const editor = acquireVsCodeApi();
editor.setState(JSON.parse(document.getElementById("state").textContent));
const picture = document.getElementById("picture");
const problem = document.getElementById("problem");
const boxes = () => [...picture.querySelectorAll(".box")];
const nameOf = (box) => box?.querySelector(".name")?.textContent;
const go = (box) => editor.postMessage({ kind: "go", line: Number(box.dataset.line) });
addEventListener("message", ({ data }) => {
  if (data?.kind !== "picture") return;
  const focused = nameOf(document.activeElement?.closest?.(".box"));
  problem.hidden = data.problem === undefined;
  problem.textContent = data.problem ?? "";
  if (data.style !== undefined) document.getElementById("picture-style").textContent = data.style;
  picture.innerHTML = data.svg ?? "";
  if (focused !== undefined) boxes().find((box) => nameOf(box) === focused)?.focus();
});
picture.addEventListener("click", ({ target }) => {
  const box = target.closest(".box");
  if (box !== null) go(box);
});
picture.addEventListener("keydown", (event) => {
  const box = event.target.closest(".box");
  if (box === null) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    return go(box);
  }
  const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  if (way === undefined) return;
  event.preventDefault();
  const middle = (one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x + width / 2, y + height / 2]; };
  const [left, top] = middle(box);
  let nearest;
  for (const other of boxes()) {
    if (other === box) continue;
    const [x, y] = middle(other);
    const along = (x - left) * way[0] + (y - top) * way[1];
    const aside = Math.abs((x - left) * way[1]) + Math.abs((y - top) * way[0]);
    if (along > 1 && (nearest === undefined || along + 2 * aside < nearest.far)) nearest = { other, far: along + 2 * aside };
  }
  nearest?.other.focus();
});
document.getElementById("export").addEventListener("click", () => editor.postMessage({ kind: "export" }));
editor.postMessage({ kind: "ready" });`;
