/** The images that are built and smoke-tested: their projects, and how each is broken on purpose. */

/**
 * @typedef {object} Break
 * @property {string} row the row that must fail
 * @property {string} lines what is done to the good image, as lines of a Dockerfile
 * @property {readonly string[]} [also] rows that fail for the same reason
 */
/**
 * @typedef {object} Project
 * @property {string} contract
 * @property {string} [name] what it is called, where a contract has several; its contract's name when left out
 * @property {readonly string[]} [answers] for the scaffold
 * @property {Readonly<Record<string, string>>} [files] beside the scaffold's
 * @property {string} [dockerfile] where the scaffold writes it
 * @property {readonly Break[]} broken
 */

const script = "#!/bin/sh\nexit 0\n";
const asRoot = (/** @type {string} */ command, /** @type {string} */ user) => `USER root\nRUN ${command}\nUSER ${user}\n`;

/** Programs are copied from the stand-ins' base: images without a shell cannot make any. */
const copied = (/** @type {string} */ path) => `COPY --from=plimsoll-engine-test/base /usr/bin/true ${path}\n`;
/** What is broken in every image of the production standard. @type {readonly Break[]} */
const production = [
  { row: "P-44", lines: "USER root\n" },
  { row: "P-35", lines: copied("/usr/bin/gcc") },
];
const pythonService = `import http.server, signal, sys
if "--version" in sys.argv:
    print("1.0")
    sys.exit(0)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
http.server.HTTPServer(("127.0.0.1", 8080), type("H", (http.server.BaseHTTPRequestHandler,), {"do_GET": lambda self: (self.send_response(200), self.end_headers())})).serve_forever()
`;

/** In the order in which they rest on each other. @type {readonly Project[]} */
export const projects = [
  {
    contract: "cloche-base",
    files: {
      "go.mod": "module example.com/cloche\n",
      "go.sum": "",
      "cmd/cloche-agent/main.go": "package main\n",
      "cmd/clo/main.go": "package main\n",
    },
    broken: [
      { row: "CB-1", lines: asRoot("rm /usr/local/bin/cloche-agent", "agent"), also: ["CB-11"] },
      { row: "CB-2", lines: asRoot("rm /usr/local/bin/clo", "agent") },
      { row: "CB-3", lines: asRoot("rm /usr/bin/git", "agent") },
      { row: "CB-4", lines: asRoot("cp /bin/true /usr/bin/sudo", "agent") },
      { row: "CB-5", lines: asRoot("chown root /workspace", "agent") },
      { row: "CB-6", lines: 'ENTRYPOINT ["true"]\n' },
      { row: "CB-9", lines: asRoot("rm /usr/sbin/gosu", "agent") },
    ],
  },
  {
    contract: "cloche",
    answers: ["project=shop"],
    broken: [
      { row: "C-1", lines: asRoot("rm /usr/local/bin/cloche-agent", "agent") },
      { row: "C-7", lines: "WORKDIR /tmp\n", also: ["C-8"] },
      { row: "C-12", lines: asRoot("cp /bin/true /usr/bin/sudo", "agent") },
      { row: "C-13", lines: "USER root\n" },
      { row: "C-14", lines: 'ENTRYPOINT ["/bin/sh"]\n' },
      { row: "C-16", lines: asRoot("usermod -d /srv agent", "agent") },
      { row: "C-19", lines: "ENV GITHUB_TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789\n" },
      { row: "C-20", lines: "ENV CLOCHE_EXTRA_ENV=A=b\n" },
    ],
  },
  {
    contract: "ralph-worker",
    files: {
      "ralph.sh": script,
      task: script,
      "install.sh": script,
      "models.json": "{}\n",
      ".env.example": "POSTGRES_USER=ralph\n",
      "lib/config.sh": script,
      "skills/a/SKILL.md": "x\n",
      "hooks/precompact.sh": script,
      "db/schema.sql": "\n",
    },
    broken: [
      { row: "W-11", lines: asRoot("rm /usr/bin/git", "ralph") },
      { row: "W-16", lines: asRoot("rm /usr/local/bin/claude", "ralph"), also: ["W-8", "W-46"] },
      { row: "W-19", lines: asRoot("rm -r /opt/ralph/lib", "ralph"), also: ["W-27"] },
      { row: "W-28", lines: "WORKDIR /tmp\n" },
      { row: "W-29", lines: 'ENTRYPOINT ["true"]\n' },
      { row: "W-41", lines: asRoot("cp /bin/true /usr/bin/node", "ralph") },
      { row: "W-42", lines: asRoot("usermod -u 1001 ralph", "ralph"), also: ["W-51", "W-52", "W-29"] },
      { row: "W-51", lines: asRoot("chown root /workspace", "ralph") },
      { row: "W-53", lines: asRoot("chmod -x /opt/ralph/docker/entrypoint.sh", "ralph"), also: ["W-29"] },
    ],
  },
  {
    contract: "rounds-dist",
    files: {
      "rounds/__init__.py": "",
      "rounds/main.py": "print('rounds')\n",
      "rounds/config.py": "",
      "rounds/core/__init__.py": "",
      "rounds/adapters/__init__.py": "",
    },
    broken: [
      { row: "R-6", lines: "HEALTHCHECK NONE\n" },
      { row: "R-8", lines: asRoot("usermod -u 1001 nurse", "nurse"), also: ["R-58", "R-42", "R-4", "R-24", "R-49", "R-50", "R-53"] },
      { row: "R-13", lines: asRoot("rm /usr/bin/git", "nurse") },
      { row: "R-15", lines: asRoot("rm /opt/venv/lib/python3.11/site-packages/httpx.py", "nurse") },
      { row: "R-23", lines: asRoot("cp /bin/true /usr/bin/gcc", "nurse") },
      { row: "R-42", lines: asRoot("chown root /app/data", "nurse"), also: ["R-58", "R-53"] },
      { row: "R-45", lines: asRoot("chmod -x /docker/healthcheck.sh", "nurse") },
      { row: "R-54", lines: asRoot("sed -i 's/exec \"$@\"/true/' /docker/entrypoint.sh", "nurse") },
    ],
  },
  {
    contract: "rounds-dev",
    files: { "rounds/main.py": "" },
    broken: [
      { row: "R-73", lines: asRoot("rm /usr/bin/gcc", "nurse") },
      { row: "R-74", lines: asRoot("rm /usr/local/lib/python3.11/dist-packages/pytest.py", "nurse") },
      { row: "R-84", lines: 'CMD ["python"]\n' },
      { row: "R-85", lines: "ENV LOG_LEVEL=INFO\n" },
      { row: "R-86", lines: "WORKDIR /tmp\n" },
    ],
  },
  {
    contract: "rounds-agent",
    files: { "requirements.txt": "httpx\n" },
    broken: [
      { row: "R-95", lines: "USER root\n" },
      { row: "R-98", lines: "RUN git config --global user.name x\n" },
    ],
  },
  {
    contract: "terok-l0",
    broken: [
      { row: "T-5", lines: asRoot("rm /usr/bin/rg", "dev") },
      { row: "T-9", lines: asRoot("usermod -u 1001 dev", "dev"), also: ["T-7", "T-8", "T-42"] },
      { row: "T-10", lines: asRoot("rm /etc/sudoers.d/dev", "dev") },
      { row: "T-12", lines: asRoot("chmod -x /usr/local/bin/init-ssh-and-repo.sh", "dev"), also: ["T-42"] },
      { row: "T-13", lines: 'CMD ["bash"]\n' },
      { row: "T-14", lines: "ENV REPO_ROOT=/src\n", also: ["T-42"] },
    ],
  },
  {
    contract: "terok-l1",
    broken: [
      { row: "T-23", lines: "RUN rm /home/dev/.npm-packages/bin/claude\n" },
      { row: "T-31", lines: 'CMD ["bash"]\n' },
    ],
  },
  {
    contract: "terok-l2",
    answers: ["project=shop"],
    broken: [
      { row: "T-34", lines: "ENV CODE_REPO=\n" },
      { row: "T-11", lines: "USER root\n" },
    ],
  },
  {
    contract: "terok-l2-dev",
    answers: ["project=shop"],
    broken: [{ row: "T-37", lines: asRoot("cp /bin/true /usr/bin/codex", "dev") }],
  },
  {
    name: "terok-l0-rpm",
    contract: "terok-l0",
    answers: ["family=rpm"],
    broken: [
      { row: "T-5", lines: asRoot("rm /usr/bin/rg", "dev") },
      { row: "T-10", lines: asRoot("rm /etc/sudoers.d/dev", "dev") },
    ],
  },
  {
    contract: "production-go",
    files: { "go.mod": "module example.com/shop\n", "go.sum": "", "cmd/server/main.go": "package main\n" },
    broken: [
      ...production,
      { row: "P-58", lines: `LABEL note=ghp_${"a".repeat(36)}\n` },
      { row: "P-67", lines: "ENTRYPOINT /app/server\n" },
    ],
  },
  {
    contract: "production-node",
    files: { "package.json": "{}\n", "package-lock.json": "{}\n" },
    broken: production,
  },
  {
    contract: "production-python",
    files: { "requirements.txt": "\n", "src/app/__init__.py": "", "src/app/__main__.py": pythonService },
    broken: production,
  },
  { contract: "production-java", files: { "pom.xml": "<project/>\n", "src/main/java/App.java": "class App {}\n" }, broken: production },
  {
    contract: "production-rust",
    answers: ["binary=app"],
    files: { "Cargo.toml": "[package]\n", "Cargo.lock": "", "src/main.rs": "fn main() {}\n" },
    broken: production,
  },
];
