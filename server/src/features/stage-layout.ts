import dagre from "@dagrejs/dagre";
import type { GraphNode, StageGraph } from "./stage-graph.ts";

/** Where each box and arrow of a picture lies; the layout is dagre's. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly {
    readonly node: GraphNode;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly arrows: readonly {
    readonly points: readonly { readonly x: number; readonly y: number }[];
    readonly kind: string;
    readonly label: string;
    readonly x: number;
    readonly y: number;
  }[];
}

const characterWidth = 8.4;
const boxHeight = 48;
const margin = 16;
/** Beyond these dagre needs more than half a second, and grows with their square. */
const mostNodes = 60;
const mostEdges = 120;

/** Places a graph: by dagre, or, where that would take its time, in plain columns. */
export function layOut(graph: StageGraph): Placed {
  return graph.nodes.length > mostNodes || graph.edges.length > mostEdges ? layOutColumns(graph) : layOutWithDagre(graph);
}

function layOutWithDagre({ nodes, edges }: StageGraph): Placed {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 24, ranksep: 60, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    graph.setNode(node.id, { node, width: widthOf(node), height: boxHeight });
  }
  edges.forEach((edge, at) => {
    graph.setEdge(
      edge.from,
      edge.to,
      { ...edge, width: edge.label.length * 6, height: edge.label === "" ? 0 : 14, labelpos: "c" },
      String(at),
    );
  });
  dagre.layout(graph);
  const boxes: Placed["boxes"] = graph.nodes().map((id: string) => graph.node(id) as unknown as Placed["boxes"][number]);
  const arrows: Placed["arrows"] = graph
    .edges()
    .map((edge: { v: string; w: string; name?: string }) => graph.edge(edge) as unknown as Placed["arrows"][number]);
  // dagre's own size counts the boxes only; a long arrow may run below them all.
  const right = boxes.map(({ x, width }) => x + width / 2);
  const bottom = boxes.map(({ y, height }) => y + height / 2);
  for (const { points } of arrows)
    for (const { x, y } of points) {
      right.push(x);
      bottom.push(y);
    }
  return { width: Math.ceil(Math.max(16, ...right) + margin), height: Math.ceil(Math.max(16, ...bottom) + margin), boxes, arrows };
}

/** Each box stands one column behind the last it takes something from; arrows are straight. Linear, whatever the graph. */
function layOutColumns({ nodes, edges }: StageGraph): Placed {
  const columns = rankNodes({ nodes, edges });
  const places = new Map<string, Placed["boxes"][number]>();
  let x = margin;
  let bottom = 0;
  for (const column of columns) {
    const width = Math.max(...column.map(widthOf));
    column.forEach((node, row) => {
      const y = margin + boxHeight / 2 + row * (boxHeight + 24);
      bottom = Math.max(bottom, y + boxHeight / 2);
      places.set(node.id, { node, x: x + width / 2, y, width: widthOf(node), height: boxHeight });
    });
    x += width + 80;
  }
  const arrows = edges.flatMap(({ from, to, kind, label }) => {
    const [start, end] = [places.get(from), places.get(to)];
    if (start === undefined || end === undefined) return [];
    const points = [
      { x: start.x + start.width / 2, y: start.y },
      { x: end.x - end.width / 2, y: end.y },
    ];
    return [{ points, kind, label, x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }];
  });
  return { width: Math.ceil(x - 80 + margin), height: Math.ceil(bottom + margin), boxes: [...places.values()], arrows };
}

/** Nodes by column. What lies on a circle is placed as if its last arrow were not there. */
function rankNodes({ nodes, edges }: StageGraph): readonly (readonly GraphNode[])[] {
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (from === to) continue;
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const rank = new Map<string, number>();
  const queue = nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (const id of queue) rank.set(id, 0);
  for (let at = 0; at < queue.length; at++) {
    const id = queue[at] as string;
    for (const to of next.get(id) ?? []) {
      rank.set(to, Math.max(rank.get(to) ?? 0, (rank.get(id) ?? 0) + 1));
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) queue.push(to);
    }
  }
  const columns: GraphNode[][] = [];
  for (const node of nodes) (columns[rank.get(node.id) ?? 0] ??= []).push(node);
  return columns.filter((column) => column !== undefined);
}

function widthOf({ label, note }: GraphNode): number {
  return Math.max(90, Math.max(label.length, note.length * 0.9) * characterWidth + 28);
}
