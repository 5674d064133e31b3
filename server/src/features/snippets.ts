import { builtinContracts } from "../contracts/registry.ts";
import { snippetBody } from "../contracts/snippet-body.ts";
import { itemKinds, type Proposal } from "./proposal.ts";

/** A block of a Dockerfile to start from; the body is in the snippet syntax that VS Code and the protocol share. */
export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const apt = [
  "RUN apt-get update \\\\",
  "    && apt-get install -y --no-install-recommends \\\\",
  "        ${1:ca-certificates} \\\\",
  "    && rm -rf /var/lib/apt/lists/*",
];

/** The blocks people write most, each without a finding under `strict` but what only they can settle. */
export const commonSnippets: readonly Snippet[] = [
  { prefix: "syntax", description: "Frontend line", body: ["# syntax=docker/dockerfile:1"] },
  { prefix: "apt-install", description: "Install Debian or Ubuntu packages and clean up", body: apt },
  {
    prefix: "apt-install-cached",
    description: "Install Debian or Ubuntu packages through cache mounts",
    body: [
      "RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\\",
      "    --mount=type=cache,target=/var/lib/apt,sharing=locked \\\\",
      "    rm -f /etc/apt/apt.conf.d/docker-clean \\\\",
      "    && apt-get update \\\\",
      "    && apt-get install -y --no-install-recommends \\\\",
      "        ${1:ca-certificates}",
    ],
  },
  { prefix: "apk-add", description: "Install Alpine packages", body: ["RUN apk add --no-cache \\\\", "    ${1:ca-certificates}"] },
  {
    prefix: "dnf-install",
    description: "Install Fedora packages and clean up",
    body: ["RUN dnf install -y --setopt=install_weak_deps=False \\\\", "        ${1:ca-certificates} \\\\", "    && dnf clean all"],
  },
  {
    prefix: "npm-ci",
    description: "Install what package-lock.json names",
    body: ["COPY package.json package-lock.json ./", "RUN --mount=type=cache,target=/root/.npm npm ci${1: --omit=dev}"],
  },
  {
    prefix: "pnpm-install",
    description: "Install what pnpm-lock.yaml names",
    body: [
      "COPY package.json pnpm-lock.yaml ./",
      "RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile${1: --prod}",
    ],
  },
  {
    prefix: "yarn-install",
    description: "Install what yarn.lock names",
    body: [
      "COPY package.json yarn.lock ./",
      "RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --${1|immutable,frozen-lockfile|}",
    ],
  },
  {
    prefix: "pip-install",
    description: "Install requirements through a cache mount",
    body: ["COPY requirements.txt ./", "RUN --mount=type=cache,target=/root/.cache/pip pip install --require-hashes -r requirements.txt"],
  },
  {
    prefix: "uv-sync",
    description: "Install what uv.lock names",
    body: [
      "COPY pyproject.toml uv.lock ./",
      "RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-dev --no-install-project",
    ],
  },
  {
    prefix: "go-build",
    description: "Download modules, then build a static binary",
    body: [
      "COPY go.mod go.sum ./",
      "RUN --mount=type=cache,target=/go/pkg/mod go mod download",
      "COPY ${1:.} ./",
      "RUN --mount=type=cache,target=/go/pkg/mod \\\\",
      "    --mount=type=cache,target=/root/.cache/go-build \\\\",
      '    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/${2:app} ${3:./cmd/app}',
    ],
  },
  {
    prefix: "cargo-build",
    description: "Build a Rust program with cached dependencies",
    body: [
      "RUN --mount=type=cache,target=/usr/local/cargo/registry \\\\",
      "    --mount=type=cache,target=/src/target \\\\",
      "    cargo build --locked --release \\\\",
      "    && install -D target/release/${1:app} /out/${1:app}",
    ],
  },
  {
    prefix: "user-debian",
    description: "Create a user on Debian and its like",
    body: ["RUN useradd --create-home --uid ${1:10001} --shell /usr/sbin/nologin ${2:app}", "USER ${1:10001}"],
  },
  { prefix: "user-alpine", description: "Create a user on Alpine", body: ["RUN adduser -D -u ${1:10001} ${2:app}", "USER ${1:10001}"] },
  { prefix: "user-distroless", description: "The user of distroless images", body: ["USER 65532:65532"] },
  {
    prefix: "healthcheck",
    description: "Test the container by a program of its own",
    body: ['HEALTHCHECK --interval=${1:30s} --timeout=${2:3s} --start-period=${3:10s} CMD ["${4:/app/healthcheck}"]'],
  },
  {
    prefix: "mount-cache",
    description: "RUN with a cache mount",
    body: ["RUN --mount=type=cache,target=${1:/root/.cache}${2:,sharing=locked} ${3:make}"],
  },
  { prefix: "mount-secret", description: "RUN with a secret", body: ["RUN --mount=type=secret,id=${1:token},env=${2:TOKEN} ${3:make}"] },
  {
    prefix: "mount-bind",
    description: "RUN with files of the build context",
    body: ["RUN --mount=type=bind,source=${1:package.json},target=${2:package.json} ${3:make}"],
  },
  { prefix: "entrypoint", description: "Program and default arguments", body: ['ENTRYPOINT ["${1:/app/server}"]', 'CMD ["${2:--help}"]'] },
  { prefix: "run-heredoc", description: "A script of several lines", body: ["RUN <<EOF", "set -eu", "${1:make}", "EOF"] },
  { prefix: "copy-heredoc", description: "A file written in place", body: ["COPY <<EOF ${1:/etc/app.conf}", "${2:key = value}", "EOF"] },
  {
    prefix: "multi-stage",
    description: "A build stage and a small runtime stage",
    body: [
      "# syntax=docker/dockerfile:1",
      "",
      "FROM ${1:debian:trixie-slim} AS build",
      "WORKDIR /src",
      "COPY ${2:src} ./",
      "RUN ${3:make}",
      "",
      "FROM ${4:debian:trixie-slim} AS runtime",
      "WORKDIR /app",
      "COPY --from=build ${5:/src/out/app} /app/app",
      "USER 10001",
      'ENTRYPOINT ["/app/app"]',
    ],
  },
];

/** The snippets of all contracts that come with the product: their Dockerfile with what is asked for as placeholders. */
export function contractSnippets(): readonly Snippet[] {
  return builtinContracts().flatMap((contract) => {
    if (contract.snippet === undefined) return [];
    const body = snippetBody(contract);
    return body.length === 0 ? [] : [{ prefix: contract.snippet.prefix, description: contract.snippet.description, body }];
  });
}

/** The same as proposals, for editors that have no snippet files of ours. */
export function snippetItems(): readonly Proposal[] {
  return [...contractSnippets(), ...commonSnippets].map(({ prefix, description, body }) => ({
    label: prefix,
    kind: itemKinds.snippet,
    detail: description,
    documentation: `\`\`\`dockerfile\n${plainText(body)}\n\`\`\``,
    insert: plainText(body),
    snippet: body.join("\n"),
  }));
}

/** A snippet's text with the defaults of its placeholders, the first of each choice. */
export function plainText(body: readonly string[]): string {
  return body
    .join("\n")
    .replaceAll(
      /\$\{\d+\|([^,|]*)[^}]*\|\}|\$\{(\d+)(?::((?:[^\\}]|\\.)*))?\}/g,
      (_all, choice?: string, number?: string, text?: string) => {
        if (choice !== undefined) return choice;
        if (text !== undefined) return text.replaceAll(/\\([$}\\])/g, "$1");
        return firstDefault(body, number ?? "");
      },
    )
    .replaceAll(/\\([$}\\])/g, "$1");
}

function firstDefault(body: readonly string[], number: string): string {
  return new RegExp(`\\$\\{${number}:((?:[^\\\\}]|\\\\.)*)\\}`).exec(body.join("\n"))?.[1] ?? "";
}
