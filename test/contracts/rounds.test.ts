import { renderScaffold } from "../../server/src/contracts/scaffold.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { findingsOf, scaffoldOf, testContract } from "./contract-tester.ts";

function companion(path: string): string {
  const contract = findBuiltinContract("rounds-dist");
  const file = contract === undefined ? undefined : renderScaffold(contract).find((one) => one.path === path);
  if (file === undefined) throw new Error(`The scaffold has no ${path}.`);
  return file.text;
}
const entrypoint = companion("docker/entrypoint.sh");
const requirements = companion("requirements.txt");
/** Lines of .dockerignore, and a path that each keeps out. */
const ignored = [
  { rows: "R-29", line: ".git", path: ".git" },
  { rows: "R-30", line: ".gitignore", path: ".gitignore" },
  { rows: "R-31", line: "**/__pycache__", path: "rounds/__pycache__" },
  { rows: "R-32", line: "**/*.pyc", path: "rounds/x.pyc" },
  { rows: "R-33", line: "**/.pytest_cache", path: ".pytest_cache" },
  { rows: "R-34", line: "**/.mypy_cache", path: ".mypy_cache" },
  { rows: "R-35", line: ".env.rounds", path: ".env.rounds" },
  { rows: "R-36", line: ".venv", path: ".venv" },
  { rows: "R-37", line: "venv", path: "venv" },
  { rows: "R-38", line: "**/tests", path: "rounds/tests" },
  { rows: "R-39", line: "docs", path: "docs" },
  { rows: "R-40", line: "README.md", path: "README.md" },
];
const script = (text: string) => ({ files: { "docker/entrypoint.sh": text, "requirements.txt": requirements } });

testContract("rounds-dist", {
  broken: [
    {
      rows: "R-2",
      change: ["FROM python:${PYTHON_VERSION}-slim AS runtime", "FROM debian:13-slim AS runtime"],
      found: ["error rounds-base-not-python-3-11-slim «debian:13-slim»"],
    },
    {
      rows: "R-3",
      code: "ARG PYTHON_VERSION=3.11\nFROM python:${PYTHON_VERSION}-slim\nUSER nurse\n",
      found: [
        "hint python-output-buffered «python:${PYTHON_VERSION}-slim»",
        "error rounds-dist-directory-missing «python:${PYTHON_VERSION}-slim»",
        "error rounds-dist-directory-missing «python:${PYTHON_VERSION}-slim»",
        "error rounds-dist-entrypoint-missing «python:${PYTHON_VERSION}-slim»",
        "error rounds-dist-healthcheck-missing «python:${PYTHON_VERSION}-slim»",
        "info rounds-dist-requirements-missing «python:${PYTHON_VERSION}-slim»",
        "warning rounds-dist-single-stage «python:${PYTHON_VERSION}-slim»",
        "warning rounds-dist-source-missing «python:${PYTHON_VERSION}-slim»",
        "warning rounds-missing-claude-cli «python:${PYTHON_VERSION}-slim»",
        "error rounds-missing-node «python:${PYTHON_VERSION}-slim»",
        "error rounds-missing-node «python:${PYTHON_VERSION}-slim»",
        "error rounds-missing-package «python:${PYTHON_VERSION}-slim»",
        "error rounds-missing-package «python:${PYTHON_VERSION}-slim»",
        "error rounds-missing-python-package «python:${PYTHON_VERSION}-slim»",
        "error rounds-missing-python-package «python:${PYTHON_VERSION}-slim»",
        "error rounds-missing-python-package «python:${PYTHON_VERSION}-slim»",
        "error rounds-missing-python-package «python:${PYTHON_VERSION}-slim»",
        "error rounds-user-missing «python:${PYTHON_VERSION}-slim»",
      ],
    },
    {
      rows: "R-4",
      change: [],
      context: script(entrypoint.replaceAll("npm", "true").replace('PACKAGE="@anthropic-ai/claude-code"', "")),
      found: ['warning rounds-entrypoint-no-update «["/docker/entrypoint.sh"]»'],
    },
    {
      rows: "R-5",
      change: ['    npm install -g "@anthropic-ai/claude-code@${CLAUDE_CODE_VERSION}" \\\n    && claude --version', "    true"],
      found: ["warning rounds-missing-claude-cli «python:${PYTHON_VERSION}-slim»"],
    },
    {
      rows: "R-6",
      change: ['HEALTHCHECK --interval=30s --timeout=10s --start-period=5s --retries=3 \\\n    CMD ["/docker/healthcheck.sh"]\n', ""],
      found: ["error rounds-dist-healthcheck-missing «python:${PYTHON_VERSION}-slim»"],
      mended: "safe",
    },
    {
      rows: "R-7",
      change: ["--interval=30s --timeout=10s", "--interval=60s --timeout=10s"],
      found: ["warning rounds-dist-healthcheck-timing «60s»"],
      mended: "safe",
    },
    { rows: "R-7", change: [" --retries=3", ""], found: [] },
    {
      rows: "R-7",
      change: ['CMD ["/docker/healthcheck.sh"]', 'CMD ["/app/health.sh"]'],
      found: ['warning rounds-dist-healthcheck-path «["/app/health.sh"]»'],
      mended: "safe",
    },
    {
      rows: "R-8",
      change: ["    && useradd --uid 1000 --gid 1000 --create-home --shell /bin/bash nurse \\\n", ""],
      found: ["error rounds-user-missing «python:${PYTHON_VERSION}-slim»"],
      mended: "safe",
    },
    { rows: "R-8", change: ["useradd --uid 1000", "useradd --uid 1001"], found: ["error rounds-user-missing «nurse»"] },
    {
      rows: "R-9",
      change: ["groupadd --gid 1000 nurse", "groupadd --gid 2000 nurse"],
      found: ["warning rounds-group-missing «2000»"],
      mended: "safe",
    },
    {
      rows: "R-10",
      change: [
        "--create-home --shell",
        "--no-create-home --shell",
        " \\\n    && install -d -o nurse -g nurse -m 0700 /home/nurse/.config /home/nurse/.config/claude-code",
        "",
      ],
      found: ["warning rounds-user-missing «nurse»"],
    },
    {
      rows: "R-10",
      change: [
        "--create-home --shell",
        "--shell",
        " \\\n    && install -d -o nurse -g nurse -m 0700 /home/nurse/.config /home/nurse/.config/claude-code",
        "",
      ],
      found: ["warning rounds-user-missing «nurse»"],
      mended: "safe",
      writes: "--create-home nurse",
    },
    {
      rows: "R-11 R-23",
      change: ["        procps \\\n", "        procps \\\n        vim \\\n"],
      found: ["error rounds-dist-dev-tools «vim»"],
      mended: "safe",
    },
    { rows: "R-13", change: ["        git \\\n", ""], found: ["error rounds-missing-package «apt-get»"], mended: "safe" },
    { rows: "R-13", change: ["        curl \\\n", ""], found: ["error rounds-missing-package «apt-get»"], mended: "safe" },
    {
      rows: "R-14",
      change: ["COPY --from=node /usr/local/bin/node /usr/local/bin/node\n", ""],
      found: ["error rounds-missing-node «python:${PYTHON_VERSION}-slim»"],
    },
    {
      rows: "R-15",
      change: [],
      context: script(entrypoint).files && { files: { "requirements.txt": "aiosqlite\npydantic\npython-dotenv\n" } },
      found: ["error rounds-missing-python-package «/opt/venv/bin/pip»"],
      mended: "all",
      file: ["requirements.txt", "httpx\n"],
    },
    {
      rows: "R-16",
      change: [],
      context: { files: { "requirements.txt": "aiosqlite\nhttpx\npython-dotenv\n" } },
      found: ["error rounds-missing-python-package «/opt/venv/bin/pip»"],
    },
    {
      rows: "R-17",
      change: [],
      context: { files: { "requirements.txt": "aiosqlite\nhttpx\npydantic\n# python-dotenv\n" } },
      found: ["error rounds-missing-python-package «/opt/venv/bin/pip»"],
    },
    {
      rows: "R-18",
      change: [],
      context: { files: { "requirements.txt": "httpx\npydantic\npython_dotenv\n" } },
      found: ["error rounds-missing-python-package «/opt/venv/bin/pip»"],
    },
    {
      rows: "R-19",
      change: ['ENTRYPOINT ["/docker/entrypoint.sh"]\n', ""],
      found: ["error rounds-dist-entrypoint-missing «python:${PYTHON_VERSION}-slim»"],
      mended: "all",
    },
    {
      rows: "R-19",
      change: ['ENTRYPOINT ["/docker/entrypoint.sh"]', 'ENTRYPOINT ["/entrypoint.sh"]'],
      found: ['warning rounds-dist-entrypoint-path «["/entrypoint.sh"]»'],
      mended: "all",
    },
    {
      rows: "R-20 R-51",
      change: [],
      context: script(entrypoint.replaceAll("ANTHROPIC_API_KEY", "KEY")),
      found: ['warning rounds-entrypoint-incomplete «["/docker/entrypoint.sh"]»'],
    },
    {
      rows: "R-52",
      change: [],
      context: script(entrypoint.replaceAll("mkdir", "test")),
      found: ['warning rounds-entrypoint-incomplete «["/docker/entrypoint.sh"]»'],
    },
    {
      rows: "R-48 R-53",
      change: [],
      context: script(entrypoint.replaceAll("RUN_MODE", "MODE")),
      found: ['warning rounds-entrypoint-incomplete «["/docker/entrypoint.sh"]»'],
    },
    {
      rows: "R-50",
      change: [],
      context: script(stubborn("npm install --global @anthropic-ai/claude-code@latest")),
      found: ['warning rounds-entrypoint-incomplete «["/docker/entrypoint.sh"]»'],
    },
    {
      rows: "R-49",
      change: [],
      context: script(`${entrypoint}\nif true; then\n`),
      found: ['error rounds-script-invalid «["/docker/entrypoint.sh"]»'],
    },
    {
      rows: "R-22",
      change: ["WORKDIR /app\nUSER nurse\n", "WORKDIR /app\n"],
      found: ["error rounds-final-user-not-nurse «root»"],
      mended: "safe",
    },
    {
      rows: "R-24",
      change: [],
      context: script(entrypoint.replace("exec python", "echo x > /etc/rounds.conf\nexec python")),
      found: ['warning rounds-writes-outside-volumes «["/docker/entrypoint.sh"]»'],
    },
    {
      rows: "R-25",
      change: ["FROM python:${PYTHON_VERSION}-slim AS runtime", "FROM python:3.11-slim AS runtime"],
      found: ["warning rounds-no-python-version-arg «python:3.11-slim»"],
      mended: "safe",
    },
    ...ignored.map(({ rows, line, path }) => ({
      rows,
      change: [],
      context: {
        files: { ".dockerignore": "", "requirements.txt": requirements },
        ignored: ignored.flatMap((other) => (other.path === path ? [] : [other.path])),
      },
      found: [`${line === ".env.rounds" ? "error" : "warning"} dockerignore-missing-pattern «node:22-bookworm-slim»`],
      mended: "safe" as const,
      file: [".dockerignore", `${line}\n`] as const,
    })),
    {
      rows: "R-41",
      change: ["COPY --chown=nurse:nurse --chmod=0555 rounds/ /app/rounds/\n", ""],
      found: ["warning rounds-dist-source-missing «python:${PYTHON_VERSION}-slim»"],
      mended: "all",
    },
    {
      rows: "R-42",
      change: [" -m 0755 /app /app/data /app/reports", " -m 0755 /app /app/data"],
      found: ["error rounds-dist-directory-missing «python:${PYTHON_VERSION}-slim»"],
      mended: "safe",
    },
    { rows: "R-43", change: ["--chmod=0555 rounds/", "rounds/"], found: ["info rounds-source-writable «/app/rounds/»"], mended: "safe" },
    {
      rows: "R-44",
      change: ["COPY --chown=nurse:nurse --chmod=0444 requirements.txt /app/requirements.txt\n", ""],
      found: ["info rounds-dist-requirements-missing «python:${PYTHON_VERSION}-slim»"],
      mended: "all",
    },
    {
      rows: "R-47",
      change: ["    PYTHONDONTWRITEBYTECODE=1", "    SIGNOZ_API_URL=https://signoz.example.com"],
      found: ["error runtime-variable-baked «SIGNOZ_API_URL»"],
    },
    { rows: "R-55", change: ["    PYTHONUNBUFFERED=1 \\\n", ""], found: ["hint python-output-buffered «python:${PYTHON_VERSION}-slim»"] },
  ],
});

testContract("rounds-dev", {
  broken: [
    {
      rows: "R-71",
      change: ["FROM python:${PYTHON_VERSION}-slim AS dev", "FROM python:3.13-slim AS dev"],
      found: ["error rounds-base-not-python-3-11-slim «python:3.13-slim»"],
      mended: "all",
    },
    { rows: "R-72 R-73", change: ["        git \\\n", ""], found: ["error rounds-missing-package «apt-get»"], mended: "safe" },
    { rows: "R-73", change: ["        build-essential \\\n", ""], found: ["error rounds-dev-missing-package «apt-get»"], mended: "safe" },
    {
      rows: "R-74",
      change: [],
      context: { files: { "requirements.txt": requirements, "requirements-dev.txt": "black\nmypy\npytest-asyncio\npytest-cov\nruff\n" } },
      found: ["error rounds-dev-missing-python-package «pip»"],
      mended: "all",
      file: ["requirements-dev.txt", "pytest\n"],
    },
    {
      rows: "R-75 R-76",
      change: [],
      context: { files: { "requirements.txt": requirements, "requirements-dev.txt": "black\nmypy\npytest\nruff\n" } },
      found: ["error rounds-dev-missing-python-package «pip»", "error rounds-dev-missing-python-package «pip»"],
    },
    {
      rows: "R-77 R-78 R-79",
      change: [],
      context: { files: { "requirements.txt": requirements, "requirements-dev.txt": "pytest\npytest-asyncio\npytest-cov\n" } },
      found: [
        "error rounds-dev-missing-python-package «pip»",
        "error rounds-dev-missing-python-package «pip»",
        "error rounds-dev-missing-python-package «pip»",
      ],
    },
    { rows: "R-80", change: ["        sqlite3 \\\n", ""], found: ["error rounds-dev-missing-package «apt-get»"], mended: "safe" },
    { rows: "R-81", change: ["        curl \\\n", ""], found: ["warning rounds-dev-missing-package «apt-get»"], mended: "safe" },
    {
      rows: "R-82 R-83",
      change: ["        nano \\\n", "", "        vim \\\n", ""],
      found: ["warning rounds-dev-missing-package «apt-get»", "warning rounds-dev-missing-package «apt-get»"],
      mended: "safe",
    },
    {
      rows: "R-84",
      change: ['CMD ["/bin/bash"]\n', 'CMD ["python", "-m", "rounds.main"]\n'],
      found: ['error rounds-dev-shell-missing «["python", "-m", "rounds.main"]»'],
      mended: "safe",
    },
    {
      rows: "R-84",
      change: ['CMD ["/bin/bash"]\n', 'ENTRYPOINT ["/bin/bash"]\n'],
      found: ['info rounds-dev-entrypoint-blocks-commands «["/bin/bash"]»'],
    },
    {
      rows: "R-85",
      change: ["LOG_LEVEL=DEBUG", "LOG_LEVEL=INFO"],
      found: ["warning rounds-dev-log-level «LOG_LEVEL=INFO»"],
      mended: "safe",
    },
    {
      rows: "R-86",
      change: ["WORKDIR /workspace/rounds\n", "WORKDIR /workspace/rounds\nCOPY rounds/ ./\n"],
      found: ["warning rounds-dev-source-copied «rounds/»"],
      mended: "all",
    },
    {
      rows: "R-86",
      change: ["WORKDIR /workspace/rounds\n", "WORKDIR /app\n"],
      found: ["warning rounds-dev-workdir «/app»"],
      mended: "all",
    },
    { rows: "R-87", change: ["USER nurse\n", "USER root\n"], found: ["error rounds-final-user-not-nurse «root»"], mended: "safe" },
    {
      rows: "R-87",
      change: ["useradd --uid 1000 --gid 1000", "useradd --uid 501 --gid 1000"],
      found: ["error rounds-user-missing «nurse»"],
    },
  ],
});

testContract("rounds-agent", {
  good: [
    "FROM switchyard-orchestrator:latest\nUSER root\nRUN git config --system core.editor vim\nUSER orchestrator\nRUN claude --version && gh --version && git --version\n",
  ],
  broken: [
    {
      rows: "R-91",
      change: ["FROM clauditoreum-orchestrator:latest", "FROM python:3.11-slim"],
      found: ["error orchestrator-base-not-used «python:3.11-slim»"],
      mended: "all",
    },
    {
      rows: "R-94",
      change: ["USER orchestrator\n", "RUN npm install -g @anthropic-ai/claude-code\nUSER orchestrator\n"],
      found: ["info orchestrator-cli-reinstalled «@anthropic-ai/claude-code»"],
    },
    {
      rows: "R-95",
      change: ["USER orchestrator\n", ""],
      found: ["warning orchestrator-cli-not-verified «clauditoreum-orchestrator:latest»", "error orchestrator-final-user «root»"],
      mended: "safe",
    },
    {
      rows: "R-96",
      change: ["COPY requirements.txt /tmp/requirements.txt", "COPY . ."],
      found: ["warning orchestrator-source-copied «.»"],
      mended: "all",
    },
    {
      rows: "R-96",
      change: ["USER orchestrator\n", "RUN chown -R orchestrator:orchestrator /workspace\nUSER orchestrator\n"],
      found: ["warning orchestrator-source-copied «chown»"],
    },
    {
      rows: "R-97",
      change: ["    && gh --version \\\n", ""],
      found: ["warning orchestrator-cli-not-verified «clauditoreum-orchestrator:latest»"],
      mended: "safe",
    },
    {
      rows: "R-97",
      change: ["USER orchestrator\n\n", "", 'CMD ["/bin/bash"]', 'USER orchestrator\nCMD ["/bin/bash"]'],
      found: ["warning orchestrator-cli-not-verified «clauditoreum-orchestrator:latest»"],
    },
    {
      rows: "R-98",
      change: ["USER orchestrator\n", "RUN git config --global user.name x\nUSER orchestrator\n"],
      found: ["error orchestrator-gitconfig-touched «git»"],
    },
    {
      rows: "R-98",
      change: ["USER orchestrator\n", "COPY .gitconfig /home/orchestrator/.gitconfig\nUSER orchestrator\n"],
      found: ["error orchestrator-gitconfig-touched «/home/orchestrator/.gitconfig»"],
    },
  ],
});

/** An entrypoint that ends when the update fails, unless the update's own line says otherwise. */
function stubborn(update: string, options = "set -e"): string {
  return `#!/bin/bash
${options}
test -n "$ANTHROPIC_API_KEY"
mkdir -p /app/data /app/reports
${update}
if [ "$#" -gt 0 ]; then exec "$@"; fi
case "$RUN_MODE" in *) exec python -m rounds.main ;; esac
`;
}

test.each([
  ["a failing update is passed over", stubborn("npm update -g @anthropic-ai/claude-code || true")],
  ["a failing update is told", stubborn('npm install -g @anthropic-ai/claude-code@latest \\\n  || echo "update failed" >&2')],
  ["the update is a condition", stubborn("if ! npm update -g @anthropic-ai/claude-code; then echo old; fi")],
  ["nothing ends the script", stubborn("npm update -g @anthropic-ai/claude-code", "set -u")],
])("%s: the CLI of the image stays in use", (_, text) => {
  const contract = findBuiltinContract("rounds-dist") as Contract;
  expect(findingsOf(scaffoldOf("rounds-dist"), contract, script(text))).toEqual([]);
});

test("a requirements file that includes another one installs what that names", () => {
  const contract = findBuiltinContract("rounds-dev") as Contract;
  const code = scaffoldOf("rounds-dev").replaceAll(/-r \S*requirements\.txt/g, "");
  const own = "httpx\npydantic\npython-dotenv\naiosqlite\n";
  const tools = "pytest\npytest-asyncio\npytest-cov\nmypy\nruff\nblack\n";
  const found = (dev: string): readonly string[] =>
    findingsOf(code, contract, { files: { "requirements.txt": own, "requirements-dev.txt": dev } }).filter((line) =>
      line.includes("python-package"),
    );
  expect(found(`-r requirements.txt\n${tools}`)).toEqual([]);
  expect(found(`--requirement=requirements.txt\n${tools}`)).toEqual([]);
  expect(found(`-c requirements.txt\n${tools}`)).toHaveLength(4);
});

test("whoever the base image runs as, nothing is known of the user where the file names none", () => {
  const contract = findBuiltinContract("rounds-agent") as Contract;
  const code = "FROM clauditoreum-orchestrator:latest\nRUN claude --version && git --version && gh --version\n";
  expect(findingsOf(code, contract).filter((line) => line.includes("final-user"))).toEqual([]);
  expect(findingsOf(`${code}USER root\n`, contract).filter((line) => line.includes("final-user"))).toHaveLength(1);
});
