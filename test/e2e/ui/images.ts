import { readFileSync, rmSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expectSoon, until } from "../harness/poll.ts";
import { readSquiggles } from "../harness/squiggles.ts";
import type { UiTest, World } from "./test.ts";
import { createScaffold } from "./writing.ts";

/** One described image: how it is scaffolded, one line of it that breaks it, and what mends it again. */
interface Image {
  readonly contract: string;
  readonly title: string;
  readonly file: string;
  /** The last line that reads so is replaced. */
  readonly line: string;
  readonly broken: string;
  /** The word that is underlined, and the id of the row. */
  readonly word: string;
  readonly rule: string;
  readonly fix: string;
  /** The image that is built and tested in the terminal. */
  readonly image: string;
}

const user = (name: string): Pick<Image, "line" | "broken" | "word" | "fix"> => ({
  line: `USER ${name}`,
  broken: "USER root",
  word: "root",
  fix: `End with USER ${name}`,
});
const workspace = { line: "WORKDIR /workspace", broken: "WORKDIR /srv", word: "/srv", fix: "Set WORKDIR /workspace" };
const production = (stack: string, name: string): Image => ({
  contract: `production-${stack}`,
  title: `Production Dockerfile (${name})`,
  file: "Dockerfile",
  line: "USER 65532:65532",
  broken: "USER root",
  word: "root",
  rule: "final-user-root",
  fix: "Run as nonroot (65532)",
  image: "shop:latest",
});

const images: readonly Image[] = [
  {
    contract: "cloche",
    title: "Cloche Dockerfile",
    file: ".cloche/Dockerfile",
    ...user("agent"),
    rule: "cloche-final-user-not-agent",
    image: "shop-cloche-agent:latest",
  },
  {
    contract: "cloche-base",
    title: "cloche-base Dockerfile",
    file: "docker/cloche-base/Dockerfile",
    ...workspace,
    rule: "cloche-workdir-not-workspace",
    image: "cloche-base:latest",
  },
  {
    contract: "ralph-worker",
    title: "Ralph Worker Dockerfile",
    file: "Dockerfile.worker",
    ...user("ralph"),
    rule: "ralph-final-user-not-ralph",
    image: "ralph-worker:latest",
  },
  {
    contract: "rounds-dist",
    title: "Rounds dist Dockerfile",
    file: "Dockerfile.dist",
    ...user("nurse"),
    rule: "rounds-final-user-not-nurse",
    image: "rounds:dist",
  },
  {
    contract: "rounds-dev",
    title: "Rounds dev Dockerfile",
    file: "Dockerfile.dev",
    line: 'CMD ["/bin/bash"]',
    broken: 'CMD ["python"]',
    word: '["python"]',
    rule: "rounds-dev-shell-missing",
    fix: 'Set CMD ["/bin/bash"]',
    image: "rounds:dev",
  },
  {
    contract: "rounds-agent",
    title: "Rounds agent Dockerfile",
    file: "Dockerfile.agent",
    ...user("orchestrator"),
    rule: "orchestrator-final-user",
    image: "shop:agent",
  },
  {
    contract: "terok-l0",
    title: "terok L0 Dockerfile",
    file: "L0.Dockerfile",
    ...user("dev"),
    rule: "terok-final-user-not-dev",
    image: "terok-l0:ubuntu-24.04",
  },
  {
    contract: "terok-l1",
    title: "terok L1 Dockerfile",
    file: "L1.cli.Dockerfile",
    ...workspace,
    rule: "terok-workdir",
    image: "terok-l1-cli:ubuntu-24.04",
  },
  {
    contract: "terok-l2",
    title: "terok L2 Dockerfile",
    file: "L2.Dockerfile",
    ...user("dev"),
    rule: "terok-final-user-not-dev",
    image: "shop:l2-cli",
  },
  {
    contract: "terok-l2-dev",
    title: "terok L2-dev Dockerfile",
    file: "L2.Dockerfile",
    ...user("dev"),
    rule: "terok-final-user-not-dev",
    image: "shop:l2-dev",
  },
  production("go", "Go"),
  production("node", "Node"),
  production("python", "Python"),
  production("java", "Java"),
  production("rust", "Rust"),
];

/** Each described image, as a person meets it: scaffolded, named, broken, mended, built, tested. */
export const imageTests: readonly UiTest[] = images.map((image) => ({
  name: `image ${image.contract}: scaffold, status, squiggle, lightbulb, build, smoke test`,
  async run(world) {
    const { workbench, folder, docker } = world;
    await startAfresh(world);
    await workbench.command(`Scaffold ${image.title}`);
    await createScaffold(world, `Scaffold ${image.title}`);
    const editor = workbench.editor(image.file);
    await editor.waitFor();
    await workbench.dismiss();
    await workbench.seeStatus(image.contract);
    const written = readFileSync(join(folder, image.file), "utf8");
    const line = written.split("\n").lastIndexOf(image.line) + 1;
    await replaceLine(world, line, image.broken);
    await until(`the squiggle of ${image.word}`, async () =>
      (await readSquiggles(editor)).some(({ severity, text }) => text === image.word && severity !== "hint"),
    );
    const column = image.broken.indexOf(image.word) + 2;
    await workbench.hoverAt(line, column, image.rule);
    await workbench.act(line, column, image.fix);
    await expectSoon("no squiggle there", async () => (await readSquiggles(editor)).filter(({ text }) => text === image.word), []);
    docker.forget();
    await workbench.command("Plimsoll: Build Image");
    await until("the build in the terminal", async () => (await workbench.terminal()).includes(`Built ${image.image}.`));
    await workbench.command("Plimsoll: Smoke Test Image");
    await until("the smoke test's sum in the terminal", async () =>
      (await workbench.terminal()).replaceAll("\n", "").includes(`${image.image}, contract ${image.contract}: `),
    );
  },
}));

/** Closes and removes everything, so that each image starts in an empty folder, and no terminal shows an earlier build. */
async function startAfresh({ workbench, folder }: World): Promise<void> {
  await workbench.dismiss();
  if (await workbench.page.locator(".terminal-wrapper").first().isVisible()) {
    await workbench.command("Terminal: Kill All Terminals");
    await until("no terminal", async () => (await workbench.page.locator(".terminal-wrapper").count()) === 0);
  }
  const tabs = workbench.page.locator(".tabs-container .tab");
  if ((await tabs.count()) > 0) {
    await workbench.command("View: Close All Editors");
    await until("closed editors", async () => {
      const forget = workbench.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Don't Save" });
      if (await forget.isVisible()) await forget.click();
      return (await tabs.count()) === 0;
    });
  }
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}

async function replaceLine({ workbench }: World, line: number, text: string): Promise<void> {
  await workbench.goTo(line, 1);
  await workbench.keys.press("Shift+End");
  await workbench.keys.insertText(text);
}
