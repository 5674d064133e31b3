import { describe, expect, test } from "vitest";
import { at, lastStage } from "./model-of.ts";

function users(base: string, body: string): unknown[] {
  const text = `FROM ${base}\nRUN ${body}\n`;
  return lastStage(text).createdUsers.map(({ name, uid, home, createsHome, shell, system, nameSpan }) => {
    expect(at(text, nameSpan)).toBe(name);
    return [name, uid, home, createsHome, shell, system];
  });
}

describe("users that a RUN creates", () => {
  test.each<[string, string, unknown[]]>([
    ["debian", "useradd -m -s /bin/bash agent", [["agent", undefined, "/home/agent", true, "/bin/bash", false]]],
    ["debian", "useradd agent", [["agent", undefined, "/home/agent", false, undefined, false]]],
    ["fedora", "useradd agent", [["agent", undefined, "/home/agent", true, undefined, false]]],
    ["acme/x", "useradd agent", [["agent", undefined, "/home/agent", undefined, undefined, false]]],
    [
      "debian",
      "groupadd -g 1000 app && useradd -r -u 1000 -g app -d /app --no-create-home app",
      [["app", "1000", "/app", false, undefined, true]],
    ],
    ["debian", "useradd --create-home --uid=1001 --shell /bin/sh --system app", [["app", "1001", "/home/app", true, "/bin/sh", true]]],
    ["debian", "useradd -mrs /bin/bash -u1000 x", [["x", "1000", "/home/x", true, "/bin/bash", true]]],
    ["debian", "useradd -D -s /bin/bash", []],
    ["debian", "adduser --disabled-password --gecos '' --uid 1000 app", [["app", "1000", "/home/app", true, undefined, false]]],
    ["debian", "adduser --system --group --no-create-home app", [["app", undefined, undefined, false, undefined, true]]],
    ["debian", "adduser app docker", []],
    [
      "alpine",
      "addgroup -S app && adduser -S -D -H -u 100 -h /srv -s /sbin/nologin -G app app",
      [["app", "100", "/srv", false, "/sbin/nologin", true]],
    ],
    ["alpine", "adduser -D agent", [["agent", undefined, "/home/agent", true, undefined, false]]],
    ["alpine", "adduser -DH -u1000 -Gapp app", [["app", "1000", "/home/app", false, undefined, false]]],
    [
      "alpine",
      "sudo adduser -D a && sh -c 'adduser -D b'",
      [
        ["a", undefined, "/home/a", true, undefined, false],
        ["b", undefined, "/home/b", true, undefined, false],
      ],
    ],
    ["debian", "usermod -aG docker app && userdel x", []],
  ])("%s: %s", (base, body, expected) => {
    expect(users(base, body)).toEqual(expected);
  });
});
