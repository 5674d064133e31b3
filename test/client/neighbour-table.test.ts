import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { besideNeighbours, knownNeighbours } from "../../client/src/neighbour-table.ts";
import { featureNames } from "../../server/src/lsp/settings.ts";

const settings = { preset: "auto", features: { hover: true, folding: true, linkedEditing: true }, diagnostics: { leaveOut: [] } };
const never = (): boolean => false;
const byId = (...ids: string[]) => knownNeighbours.filter(({ id }) => ids.includes(id));

test("what a neighbour gives is a switch there is", () => {
  for (const { features, buildFiles = [] } of knownNeighbours)
    expect(featureNames).toEqual(expect.arrayContaining([...features, ...buildFiles]));
});

describe("beside a neighbour", () => {
  test.each(["ask", "others"] as const)("%s: what it gives is left to it, the rest is not", (policy) => {
    expect(besideNeighbours(settings, byId("docker.docker"), policy, never)).toMatchObject({
      preset: "auto",
      features: { hover: false, folding: false, linkedEditing: true },
      diagnostics: { leaveOut: ["buildkit"] },
    });
  });

  test("several neighbours: what any of them gives", () => {
    expect(besideNeighbours(settings, byId("docker.docker", "exiasr.hadolint"), "ask", never)).toMatchObject({
      diagnostics: { leaveOut: ["buildkit", "hadolint"] },
    });
  });

  test("what the person has set stands", () => {
    const chosen = (key: string): boolean => key === "features.hover" || key === "diagnostics.leaveOut";
    expect(besideNeighbours(settings, byId("docker.docker"), "ask", chosen)).toMatchObject({
      features: { hover: true, folding: false },
      diagnostics: { leaveOut: [] },
    });
  });

  test.each(["/w/compose.yaml", "/w/docker-compose.prod.yml", "/w/docker-bake.hcl"])(
    "in %s it knows nothing of the Dockerfiles inside",
    (path) => {
      expect(besideNeighbours(settings, byId("docker.docker", "exiasr.hadolint"), "ask", never, path)).toMatchObject({
        features: { hover: true, definition: false, symbols: false },
        diagnostics: { leaveOut: [] },
      });
      expect(besideNeighbours(settings, byId("ms-azuretools.vscode-containers"), "others", never, path)).toMatchObject({
        features: { hover: true, folding: true },
      });
      expect(besideNeighbours(settings, byId("docker.docker"), "ask", never, "/w/compose/Dockerfile")).toMatchObject({
        features: { hover: false },
      });
    },
  );

  test("nothing changes without one, and when Plimsoll is to do it", () => {
    expect(besideNeighbours(settings, [], "ask", never)).toBe(settings);
    expect(besideNeighbours(settings, knownNeighbours, "plimsoll", never)).toBe(settings);
    expect(besideNeighbours(null, knownNeighbours, "ask", never)).toBe(null);
  });
});

test("no other extension's setting is written anywhere in the client", () => {
  const source = readFileSync(new URL("../../client/src/neighbours.ts", import.meta.url), "utf8");
  const sections = [...source.matchAll(/getConfiguration\(([^,)]*)/g)].map(([, section]) => section);
  expect(new Set(sections)).toEqual(new Set(['"plimsoll"']));
});
