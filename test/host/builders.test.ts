import { expect, test } from "vitest";
import { readBuilders } from "../../server/src/host/builders.ts";

/** As buildx 0.29 writes it, shortened. */
const output = [
  '{"Current":true,"Driver":"docker","Dynamic":false,"Name":"default","Nodes":[{"Endpoint":"default","Name":"default","Platforms":["linux/amd64","linux/amd64/v2","linux/386"],"Status":"running"}]}',
  '{"Driver":"docker-container","Name":"box","Nodes":[{"Name":"box0","Status":"inactive"}]}',
  '{"Driver":"kubernetes","Name":"farm","Nodes":[{"Status":"running","Platforms":["linux/amd64"]},{"Status":"stopped","Platforms":["linux/arm64","linux/arm/v7"]}]}',
  '{"Driver":"remote","Name":"far","Nodes":null}',
  '{"Driver":"cloud","Name":"cloud-acme-main","Nodes":[{"Status":"running","Platforms":["linux/amd64","linux/arm64"]}]}',
  "",
].join("\n");

test("every driver is read, with the platforms that one can build for", () => {
  expect(readBuilders(output)).toEqual([
    { name: "default", driver: "docker", current: true, running: true, platforms: ["linux/amd64", "linux/386"] },
    { name: "box", driver: "docker-container", current: false, running: false, platforms: [] },
    { name: "farm", driver: "kubernetes", current: false, running: true, platforms: ["linux/amd64", "linux/arm64", "linux/arm/v7"] },
    { name: "far", driver: "remote", current: false, running: false, platforms: [] },
    { name: "cloud-acme-main", driver: "cloud", current: false, running: true, platforms: ["linux/amd64", "linux/arm64"] },
  ]);
});

test.each([
  "NAME/NODE DRIVER",
  "[]",
  "null",
  "{}",
  '{"Name":"--config"}',
  '{"Name":"a b"}',
  '{"Name":"x","Nodes":[null,3,{"Platforms":[7,"a b"]}]}{',
])("%s names no builder", (line) => {
  expect(readBuilders(line)).toEqual([]);
});

test("nodes of another shape are passed over", () => {
  expect(readBuilders('{"Name":"x","Nodes":[null,{"Platforms":[7,"a b","linux/arm64"]}]}')).toEqual([
    { name: "x", driver: "docker", current: false, running: false, platforms: ["linux/arm64"] },
  ]);
});
