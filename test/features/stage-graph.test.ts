import { describe, expect, test } from "vitest";
import { drawStages, writeDot, writeMermaid } from "../../server/src/features/stage-graph.ts";
import { paintStages } from "../../server/src/features/stage-picture.ts";
import { layOut } from "../../server/src/features/stage-layout.ts";
import { readMarked } from "./marked-input.ts";

const text = `FROM golang:1.26 AS build
RUN make
FROM build AS test
FROM scratch AS "runtime"
FROM debian:13
COPY --from=build /out/a /out/b /bin/
COPY --from=build /out/c /bin/
RUN --mount=type=bind,from=alpine:3.24,target=/x true
`;

describe("the stage graph", () => {
  const { input } = readMarked(text.replace(' AS "runtime"', ""));
  const graph = drawStages(input.model);

  test("has stages and images", () => {
    expect(graph.nodes.map(({ label, kind, note }) => `${label} ${kind} ${note}`)).toEqual([
      "build stage 1 instruction",
      "test unused 0 instructions",
      "stage 2 unused scratch, 0 instructions",
      "stage 3 final 3 instructions",
      "golang:1.26 image ",
      "debian:13 image ",
      "alpine:3.24 image ",
    ]);
  });

  test("has one arrow for what one stage takes from another", () => {
    expect(graph.edges.map(({ from, to, kind, label }) => `${from} > ${to} ${kind} ${label}`)).toEqual([
      "image golang:1.26 > stage 0 from ",
      "stage 0 > stage 1 from ",
      "image debian:13 > stage 3 from ",
      "stage 0 > stage 3 copy /out/a /out/b, /out/c",
      "image alpine:3.24 > stage 3 mount ",
    ]);
  });

  test("as Mermaid", () => {
    expect(writeMermaid(graph)).toBe(
      'flowchart LR\n  n0["build"]\n  n1["test"]\n  n2["stage 2"]\n  n3[["stage 3"]]\n  n4(["golang:1.26"])\n  n5(["debian:13"])\n  n6(["alpine:3.24"])\n' +
        '  n4 ==> n0\n  n0 ==> n1\n  n5 ==> n3\n  n0 -->|"/out/a /out/b, /out/c"| n3\n  n6 -.-> n3\n',
    );
  });

  test("as dot", () => {
    expect(writeDot(graph)).toContain('  "stage 0" -> "stage 3" [style=solid, label="/out/a /out/b, /out/c"];\n');
    expect(writeDot(graph)).toContain('  "stage 3" [label="stage 3", peripheries=2];\n');
  });

  test("as a picture whose boxes know their lines", () => {
    const svg = paintStages(graph, (offset) => input.lines.positionAt(offset).line);
    expect([...svg.matchAll(/data-line="(\d+)"/g)].map(([, line]) => Number(line))).toEqual([0, 2, 3, 4, 0, 4, 7]);
    expect(svg.match(/<path class="arrow/g)).toHaveLength(5);
  });

  test("in a view the boxes are links that say what the arrows mean", () => {
    const svg = paintStages(graph, (offset) => input.lines.positionAt(offset).line, "view");
    expect(svg).not.toContain("<style>");
    expect([...svg.matchAll(/tabindex="0" role="link" aria-label="([^"]*)"/g)].map(([, label]) => label)).toEqual([
      "build: stage, 1 instruction, starts from golang:1.26, line 1",
      "test: stage that nothing needs, 0 instructions, starts from build, line 3",
      "stage 2: stage that nothing needs, scratch, 0 instructions, line 4",
      "stage 3: final stage, 3 instructions, starts from debian:13, copies /out/a /out/b, /out/c from build, mounts alpine:3.24, line 5",
      "golang:1.26: base image, line 1",
      "debian:13: base image, line 5",
      "alpine:3.24: base image, line 8",
    ]);
  });

  test("very many stages stand in plain columns, each once, cycles among them", () => {
    const stages = Array.from(
      { length: 300 },
      (_, at) => `FROM debian:13 AS s${at}\nCOPY --from=s${Math.max(0, at - 1)} /a /b\nCOPY --from=s${at + 1} /a /b\n`,
    );
    const many = readMarked(stages.join(""));
    const svg = paintStages(drawStages(many.input.model), () => 0, "view");
    expect(svg.match(/class="box /g)).toHaveLength(302);
    expect(svg).not.toContain("NaN");
    const chain = readMarked("FROM a AS s0\n" + Array.from({ length: 100 }, (_, at) => `FROM s${at} AS s${at + 1}\n`).join(""));
    const { boxes } = layOut(drawStages(chain.input.model));
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(boxes.length);
    const xs = boxes.filter(({ node }) => node.kind !== "image").map(({ x }) => x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });

  test("draws cycles, strange names and nothing at all", () => {
    const cyclic = readMarked("FROM alpine AS base\nCOPY --from=late /a /b\nFROM base AS late\n");
    expect(drawStages(cyclic.input.model).edges).toHaveLength(3);
    expect(paintStages(drawStages(cyclic.input.model), () => 0)).toContain("</svg>");
    const strange = readMarked('FROM "a<b>&c"\n');
    expect(paintStages(drawStages(strange.input.model), () => 0)).not.toContain("<b>");
    expect(paintStages(drawStages(readMarked("").input.model), () => 0)).toContain("</svg>");
  });
});
