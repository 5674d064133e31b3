import { describe, expect, test } from "vitest";
import { at, lastStage } from "./model-of.ts";

/** `manager tool verb: name=version name` and ` file` when a file names the packages. */
function installs(body: string): string[] {
  const text = `FROM debian\nRUN ${body}\n`;
  return lastStage(text).installs.map(({ manager, tool, verb, packages, fromFile }) => {
    for (const { raw, span, literal } of packages) if (literal) expect(at(text, span)).toBe(raw);
    const names = packages.map(({ name, version }) => (version === undefined ? name : `${name}=${version}`)).join(" ");
    return `${manager} [${tool}] ${verb}: ${names}${fromFile ? " +file" : ""}`;
  });
}

describe("package managers", () => {
  test.each<[string, string[]]>([
    [
      "apt-get update && apt-get install -y --no-install-recommends curl git=1:2.47 sid/trixie x.deb",
      ["apt [apt-get] install: curl git=1:2.47 sid=trixie x.deb"],
    ],
    ["apt-get -yqq -t sid -o A::B=c install -- a b", ["apt [apt-get] install: a b"]],
    ["apt-get install -yt sid a", ["apt [apt-get] install: a"]],
    ['apt-get install -y $PKGS "a=$V"', ["apt [apt-get] install: ${PKGS} a=${V}"]],
    ["apt-get remove a && apt-get autoremove && apt-get update", []],
    ["sudo /usr/bin/apt install a", ["apt [apt] install: a"]],
    ["apk add --no-cache -t .build gcc musl-dev=1.2 'a~=3' b>1 c@edge", ["apk [apk] add: gcc musl-dev=1.2 a=3 b c@edge"]],
    ["apk --no-cache add a --virtual .x b", ["apk [apk] add: a b"]],
    ["apk upgrade && apk del x", []],
    ["yum install -y httpd-2.4.6 java-11-openjdk php-*", ["yum [yum] install: httpd=2.4.6 java-11-openjdk php-*"]],
    ["dnf -y --setopt=install_weak_deps=False install a b-1.2-3.el9 && dnf clean all", ["dnf [dnf] install: a b=1.2-3.el9"]],
    ["microdnf install -y a", ["microdnf [microdnf] install: a"]],
    ["dnf group install -y 'Development Tools'", ["dnf [dnf] group install: Development Tools"]],
    ["zypper -n in --no-recommends -r repo a=1 'b>=2'", ["zypper [zypper] in: a=1 b=2"]],
    ["pacman -Syu --noconfirm --needed a b", ["pacman [pacman] -S: a b"]],
    ["pacman -Scc --noconfirm && pacman -Ss x", []],
    [
      "pip install --no-cache-dir a==1.0 'b[x]>=2' c 'd~=1.1' -i https://i/s git+https://g/h@v1",
      ["pip [pip] install: a=1.0 b=>=2 c d=~=1.1 git+https://g/h=v1"],
    ],
    [
      "python3 -m pip install -U pip && python3.12 -u -m pip install -r requirements.txt",
      ["pip [python3 -m pip] install: pip", "pip [python3.12 -m pip] install:  +file"],
    ],
    ["pip3.12 install -r requirements.txt -c c.txt", ["pip [pip3.12] install:  +file"]],
    ["pip install . && pip install -e '.[dev]' x", ["pip [pip] install:  +file", "pip [pip] install: x +file"]],
    ["pip download x && pip freeze", []],
    [
      "uv pip install --system a==1 && uv sync --frozen && uv add b && uv tool install c",
      ["uv [uv] pip install: a=1", "uv [uv] sync:  +file", "uv [uv] add: b", "uv [uv] tool install: c"],
    ],
    ["poetry install --no-root --only main && poetry add x", ["poetry [poetry] install:  +file", "poetry [poetry] add: x"]],
    ["pipx install poetry==2.0", ["pipx [pipx] install: poetry=2.0"]],
    [
      "conda install -y -c conda-forge numpy=1.26 a && mamba env create -f env.yml",
      ["conda [conda] install: numpy=1.26 a", "conda [mamba] env create:  +file"],
    ],
    [
      "npm ci --omit=dev && npm install && npm i -g a@1 @s/b@2.0.0 @s/c",
      ["npm [npm] ci:  +file", "npm [npm] install:  +file", "npm [npm] i: a=1 @s/b=2.0.0 @s/c"],
    ],
    ["npm run build && npm cache clean --force", []],
    [
      "yarn && yarn install --frozen-lockfile && yarn add a && yarn global add b@1 && yarn build",
      ["yarn [yarn] install:  +file", "yarn [yarn] install:  +file", "yarn [yarn] add: a", "yarn [yarn] global add: b=1"],
    ],
    [
      "pnpm i --frozen-lockfile && pnpm add -g a && bun install && bun add b",
      ["pnpm [pnpm] i:  +file", "pnpm [pnpm] add: a", "bun [bun] install:  +file", "bun [bun] add: b"],
    ],
    [
      "gem install rails -v 7.1 --no-document && gem install a:1.2 b && bundle install --jobs 4",
      ["gem [gem] install: rails=7.1", "gem [gem] install: a=1.2 b", "bundle [bundle] install:  +file"],
    ],
    [
      "cargo install --locked a@1.2 && cargo install b --version 2 && cargo install --path . && cargo build",
      ["cargo [cargo] install: a=1.2", "cargo [cargo] install: b=2", "cargo [cargo] install:  +file", "cargo [cargo] build:  +file"],
    ],
    [
      "go install -ldflags '-s -w' golang.org/x/tools/gopls@v0.16 && go install ./... && go mod download && go build",
      ["go [go] install: golang.org/x/tools/gopls=v0.16", "go [go] install:  +file", "go [go] mod download:  +file"],
    ],
    [
      "composer global require a/b:1.2 && composer install --no-dev",
      ["composer [composer] global require: a/b=1.2", "composer [composer] install:  +file"],
    ],
    [
      "mvn -B -s s.xml dependency:go-offline && ./mvnw package && ./gradlew --no-daemon build",
      ["maven [mvn] dependency:go-offline:  +file", "maven [./mvnw] package:  +file", "gradle [./gradlew] build:  +file"],
    ],
    ["bash -c 'apt-get install -y x'", ["apt [apt-get] install: x"]],
    ["echo apt-get install x", []],
  ])("%s", (body, expected) => {
    expect(installs(body)).toEqual(expected);
  });

  test("exec form and heredoc", () => {
    expect(
      lastStage('FROM debian\nRUN ["apt-get","install","-y","x"]\n').installs.map(({ packages }) => packages.map(({ name }) => name)),
    ).toEqual([["x"]]);
    expect(lastStage("FROM debian\nRUN <<EOF\napt-get update\napt-get install -y x\nEOF\n").installs.map(({ verb }) => verb)).toEqual([
      "install",
    ]);
    expect(lastStage("FROM debian\nRUN <<EOF bash\npip install x\nEOF\n").installs.map(({ manager }) => manager)).toEqual(["pip"]);
  });
});
