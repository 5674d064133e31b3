import { describe, expect, test } from "vitest";
import { commandExists, commandsOnPath, fileExists, filesAt, uidOf, userExists } from "../../server/src/model/image-content.ts";
import { lastStage } from "./model-of.ts";

describe("commandExists", () => {
  test.each<[string, string, boolean | undefined]>([
    ["FROM debian:13\n", "git", false],
    ["FROM debian:13\n", "apt-get", true],
    ["FROM acme/x\n", "git", undefined],
    ["FROM acme/x\nRUN apt-get install -y git\n", "git", true],
    ["FROM debian:13\nRUN apt-get install -y git\n", "git", true],
    ["FROM debian:13 AS b\nRUN apt-get install -y git\nFROM b\n", "git", true],
    ["FROM debian:13\nRUN apt-get install -y postgresql-client\n", "psql", true],
    ["FROM debian:13\nRUN apt-get install -y $PKGS\n", "git", undefined],
    ["FROM debian:13\nRUN apt-get install -y git-lfs\n", "git", undefined],
    ["FROM python:3.13\n", "git", true],
    ["FROM python:3.13-slim\n", "git", false],
    ["FROM debian:13\nCOPY --from=x /usr/local/bin/clo /usr/local/bin/clo\n", "clo", true],
    ["FROM debian:13\nCOPY --from=x /clo /usr/local/bin/\n", "clo", true],
    ["FROM debian:13\nCOPY --from=x /clo /usr/local/bin\n", "clo", true],
    ["FROM debian:13\nCOPY --from=x /bin/* /usr/local/bin/\n", "clo", undefined],
    ["FROM debian:13\nCOPY . /app\n", "clo", false],
    ["FROM debian:13\nCOPY rootfs/ /\n", "clo", undefined],
    ["FROM debian:13\nRUN curl -fsSLo /usr/local/bin/clo https://x && chmod +x /usr/local/bin/clo\n", "clo", true],
    ["FROM debian:13\nRUN ln -s /x/claude /usr/local/bin/claude\n", "claude", true],
    ["FROM debian:13\nRUN ./setup.sh\n", "clo", undefined],
    ["FROM debian:13\nRUN curl https://x | sh\n", "claude", undefined],
    ["FROM node:22-slim\nRUN npm install -g @anthropic-ai/claude-code@2\n", "claude", true],
    ["FROM node:22-slim\nRUN npm install eslint\n", "eslint", false],
    ["FROM scratch\n", "sh", false],
    ["FROM gcr.io/distroless/static\n", "sh", false],
    ["FROM cloche-base\n", "clo", true],
  ])("%j %s", (text, name, there) => {
    expect(commandExists(lastStage(text), name)).toBe(there);
  });

  test("all that are known", () => {
    const known = commandsOnPath(lastStage("FROM alpine\nRUN apk add git\nCOPY a /usr/bin/b\n"));
    expect(["apk", "git", "b"].map((name) => known.has(name))).toEqual([true, true, true]);
    expect(known.has("gcc")).toBe(false);
  });
});

describe("userExists", () => {
  test.each<[string, string, boolean | undefined]>([
    ["FROM debian\n", "agent", false],
    ["FROM acme/x\n", "agent", undefined],
    ["FROM debian\n", "1000", true],
    ["FROM debian\n", "root", true],
    ["FROM debian\n", "nobody", true],
    ["FROM debian\nRUN useradd -m agent\n", "agent", true],
    ["FROM debian AS a\nRUN useradd -m agent\nFROM a\n", "agent", true],
    ["FROM debian\nRUN useradd -m $U\n", "agent", undefined],
    ["FROM debian\nRUN usermod -l agent ubuntu\n", "agent", true],
    ["FROM debian\nRUN apt-get install -y nginx\n", "nginx", undefined],
    ["FROM debian\nRUN apt-get install -y git\n", "agent", false],
    ["FROM debian\nRUN echo agent:x:1000 >> /etc/passwd\n", "agent", undefined],
    ["FROM debian\nCOPY --from=b /etc/passwd /etc/passwd\n", "agent", undefined],
    ["FROM debian\nCOPY . /\n", "agent", undefined],
    ["FROM debian\nCOPY . .\nRUN ./make-users.sh\n", "agent", undefined],
    ["FROM node:22\n", "node", true],
    ["FROM scratch\n", "app", false],
  ])("%j %s", (text, name, there) => {
    expect(userExists(lastStage(text), name)).toBe(there);
  });

  test("uidOf", () => {
    expect(uidOf(lastStage("FROM node:22\n"), "node")).toBe(1000);
    expect(uidOf(lastStage("FROM debian\nRUN useradd -u 1234 a\n"), "a")).toBe(1234);
    expect(uidOf(lastStage("FROM debian\nRUN useradd a\n"), "a")).toBeUndefined();
    expect(uidOf(lastStage("FROM debian\n"), "77")).toBe(77);
  });
});

describe("files", () => {
  test("where COPY and ADD put them", () => {
    const stage = lastStage(
      "FROM debian AS a\nCOPY x.txt /a/\nFROM a\nWORKDIR /w\nCOPY a.txt b.txt c/\nCOPY d.sh /usr/local/bin\nCOPY <<EOF /e.conf\nx\nEOF\n",
    );
    expect(filesAt(stage).map(({ path }) => path)).toEqual(["/a/x.txt", "/w/c/a.txt", "/w/c/b.txt", "/usr/local/bin/d.sh", "/e.conf"]);
  });

  test.each<[string, string, boolean | undefined]>([
    ["FROM debian\nCOPY a.txt /x/a.txt\n", "/x/a.txt", true],
    ["FROM debian\nCOPY a.txt /x/a.txt\n", "/x/b.txt", false],
    ["FROM debian\nCOPY . /x\n", "/x/b.txt", undefined],
    ["FROM debian\nCOPY . /x\n", "/y/b.txt", false],
    ["FROM acme/x\n", "/y", undefined],
    ["FROM debian\nRUN touch /y\n", "/y", true],
    ["FROM debian\nRUN echo > /y\n", "/y", true],
    ["FROM debian\nCOPY a $D\n", "/y", undefined],
    ["FROM debian\nARG D\nCOPY a $D\n", "/y", undefined],
    ["FROM cloche-base\n", "/usr/local/bin/clo", true],
  ])("%j %s", (text, path, there) => {
    expect(fileExists(lastStage(text), path)).toBe(there);
  });
});
