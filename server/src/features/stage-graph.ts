import type { Model, Stage } from "../model/model.ts";
import type { Span } from "../text/span.ts";

/** One box of the picture. */
export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly kind: "stage" | "final" | "image" | "unused";
  /** A second line: the base of a stage, the number of its instructions. */
  readonly note: string;
  /** Where to go on a click. */
  readonly span: Span;
}

/** One arrow: `from` gives something to `to`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "from" | "copy" | "mount";
  /** What is taken: the copied sources, the mount's target. */
  readonly label: string;
}

/** The stages of a Dockerfile, the images they start from, and what each takes from which. */
export interface StageGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The graph of a model; images stand once, however often they are named. Cycles are drawn as they are. */
export function drawStages(model: Model): StageGraph {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  for (const stage of model.stages) nodes.set(stageId(stage), stageNode(model, stage));
  for (const { target, word, stage, kind, instruction } of model.references) {
    if (stage === undefined || target.kind === "scratch") continue;
    const image = target.kind === "image" ? target.image.resolved : word.text;
    const from = target.kind === "stage" ? stageId(target.stage) : `image ${image}`;
    if (target.kind !== "stage" && !nodes.has(from)) nodes.set(from, { id: from, label: image, kind: "image", note: "", span: word.span });
    const copied = instruction.args.slice(0, -1).map(({ text }) => text);
    const label = kind === "copy" || kind === "add" ? copied.join(" ") : "";
    edges.push({
      from,
      to: stageId(stage),
      kind: kind === "mount" ? "mount" : kind === "from" || kind === "onbuild" ? "from" : "copy",
      label,
    });
  }
  return { nodes: [...nodes.values()], edges: mergeEdges(edges) };
}

function stageId({ index }: Stage): string {
  return `stage ${index}`;
}

function stageNode(model: Model, stage: Stage): GraphNode {
  const count = stage.instructions.length;
  const kind = stage === model.finalStage ? "final" : stage.reachable ? "stage" : "unused";
  const note = `${stage.base.kind === "scratch" ? "scratch, " : ""}${count} ${count === 1 ? "instruction" : "instructions"}`;
  return { id: stageId(stage), label: stage.name?.text ?? `stage ${stage.index}`, kind, note, span: stage.from.span };
}

/** Arrows between the same boxes become one, with what each takes in a list. */
function mergeEdges(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const merged = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const key = `${edge.from}\n${edge.to}\n${edge.kind}`;
    const known = merged.get(key);
    const label = known === undefined ? edge.label : [known.label, edge.label].filter((part) => part !== "").join(", ");
    merged.set(key, { ...edge, label: label.length > 40 ? `${label.slice(0, 39)}…` : label });
  }
  return [...merged.values()];
}

/** The graph in Mermaid's language. */
export function writeMermaid({ nodes, edges }: StageGraph): string {
  const ids = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  const quote = (text: string): string =>
    `"${text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll("\n", " ")}"`;
  const lines = ["flowchart LR"];
  for (const { id, label, kind } of nodes) {
    const text = quote(label);
    lines.push(`  ${ids.get(id)}${kind === "image" ? `([${text}])` : kind === "final" ? `[[${text}]]` : `[${text}]`}`);
  }
  for (const { from, to, kind, label } of edges) {
    const arrow = kind === "from" ? "==>" : kind === "copy" ? "-->" : "-.->";
    lines.push(`  ${ids.get(from)} ${arrow}${label === "" ? "" : `|${quote(label)}|`} ${ids.get(to)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** The graph in Graphviz' language. */
export function writeDot({ nodes, edges }: StageGraph): string {
  const quote = (text: string): string => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", " ")}"`;
  const lines = ["digraph stages {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];'];
  for (const { id, label, kind } of nodes) {
    const shape = kind === "image" ? ", style=rounded" : kind === "final" ? ", peripheries=2" : kind === "unused" ? ", style=dashed" : "";
    lines.push(`  ${quote(id)} [label=${quote(label)}${shape}];`);
  }
  for (const { from, to, kind, label } of edges) {
    const style = kind === "from" ? "bold" : kind === "copy" ? "solid" : "dashed";
    lines.push(`  ${quote(from)} -> ${quote(to)} [style=${style}${label === "" ? "" : `, label=${quote(label)}`}];`);
  }
  return `${[...lines, "}"].join("\n")}\n`;
}
