import type { GraphNode, StageGraph } from "./stage-graph.ts";
import { layOut } from "./stage-layout.ts";

/**
 * The graph as an SVG picture. Colours are CSS variables of the editor's theme with plain colours behind them, so that the
 * same picture serves a view and a file. Each box knows its place: `data-line` holds the zero-based line of its stage. In a
 * view the boxes are links that take the focus, and the style is the page's own affair (`pictureStyle`), as its content
 * security policy wants it.
 */
export function paintStages(graph: StageGraph, lineOf: (offset: number) => number, use: "file" | "view" = "file"): string {
  const { width, height, boxes, arrows } = layOut(graph);
  const inView = use === "view";
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${inView ? "group" : "img"}" aria-label="Stages of the Dockerfile">`,
    ...(inView ? [] : [`<style>${pictureStyle}</style>`]),
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>',
  ];
  for (const { points, kind, label, x, y } of arrows) {
    const path = points.map((point, at) => `${at === 0 ? "M" : "L"}${round(point.x)} ${round(point.y)}`).join(" ");
    parts.push(`<path class="arrow ${kind}" d="${path}" marker-end="url(#head)"/>`);
    if (label !== "") parts.push(`<text class="label" x="${round(x)}" y="${round(y) - 4}">${escape(label)}</text>`);
  }
  for (const { node, x, y, width: boxWidth, height: high } of boxes) {
    const left = round(x - boxWidth / 2);
    const top = round(y - high / 2);
    const line = lineOf(node.span.start);
    const title = describeNode(graph, node, line);
    parts.push(
      `<g class="box ${node.kind}" data-line="${line}"${inView ? ` tabindex="0" role="link" aria-label="${escape(title)}"` : ""}><title>${escape(title)}</title>`,
      `<rect x="${left}" y="${top}" width="${round(boxWidth)}" height="${high}" rx="${node.kind === "image" ? high / 2 : 4}"/>`,
      `<text class="name" x="${round(x)}" y="${round(y) + (node.note === "" ? 4 : -3)}">${escape(node.label)}</text>`,
      ...(node.note === "" ? [] : [`<text class="note" x="${round(x)}" y="${round(y) + 14}">${escape(node.note)}</text>`]),
      "</g>",
    );
  }
  return `${parts.join("\n")}\n</svg>\n`;
}

const kindWords = { stage: "stage", final: "final stage", image: "base image", unused: "stage that nothing needs" } as const;

/** What a box is and what it takes, in words: the arrows mean nothing to a person who cannot see them. */
function describeNode({ nodes, edges }: StageGraph, node: GraphNode, line: number): string {
  const taken = edges
    .filter(({ to }) => to === node.id)
    .map(({ from, kind, label }) => {
      const name = nodes.find(({ id }) => id === from)?.label ?? from;
      if (kind === "from") return `starts from ${name}`;
      return kind === "copy" ? `copies ${label} from ${name}` : `mounts ${name}`;
    });
  return [`${node.label}: ${kindWords[node.kind]}`, ...(node.note === "" ? [] : [node.note]), ...taken, `line ${line + 1}`].join(", ");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The style of the picture. */
export const pictureStyle = `
text{font-family:var(--vscode-font-family,sans-serif);text-anchor:middle;fill:var(--vscode-editor-foreground,#24292f)}
.name{font-size:13px;font-weight:600}.note,.label{font-size:11px;fill:var(--vscode-descriptionForeground,#57606a)}
rect{fill:var(--vscode-editorWidget-background,#f6f8fa);stroke:var(--vscode-contrastBorder,var(--vscode-descriptionForeground,#6e7781))}
.final rect{stroke:var(--vscode-focusBorder,#0969da);stroke-width:2.5}.unused rect{stroke-dasharray:4 3}
.box{cursor:pointer}.box:focus{outline:none}.box:focus rect{stroke:var(--vscode-focusBorder,#0969da);stroke-width:3}
.arrow{fill:none;stroke:var(--vscode-editor-foreground,#24292f);stroke-width:1.3}.arrow.from{stroke-width:2.4}.arrow.mount{stroke-dasharray:5 4}
marker path{fill:var(--vscode-editor-foreground,#24292f)}`;
