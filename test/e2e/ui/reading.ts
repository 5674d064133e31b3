import type { Locator } from "playwright-core";
import { until } from "../harness/poll.ts";
import { openFile, text, type UiTest, type World } from "./test.ts";

const head = "# syntax=docker/dockerfile:1";
const stages = [
  head,
  "ARG VERSION=1.26",
  "FROM golang:${VERSION} AS builder",
  "FROM scratch",
  "COPY --from=builder /app /app",
  "USER 1000",
];

/** What helps to find one's way in a file: hints, links, references, outline, folds, selections. */
export const readingTests: readonly UiTest[] = [
  {
    name: "an inlay hint shows what the variables of a base image stand for",
    async run(world) {
      await openFile(world, "hints.Dockerfile", stages);
      await lineWith(world, "hints.Dockerfile", "= golang:1.26").waitFor();
    },
  },
  {
    name: "a base image is a link, and its stage's lens counts its uses",
    async run(world) {
      await openFile(world, "links.Dockerfile", [head, "FROM golang:1.26 AS builder", ...stages.slice(3)]);
      const editor = world.workbench.editor("links.Dockerfile");
      await editor.locator(".detected-link", { hasText: "golang" }).first().waitFor();
      await editor.locator(".codelens-decoration", { hasText: "1 use" }).first().waitFor();
    },
  },
  {
    name: "Go to Definition leads to the stage, Peek References lists its uses, and all of them are highlighted",
    async run(world) {
      const { workbench } = world;
      // With one use alone the editor goes there at once.
      await openFile(world, "jump.Dockerfile", [...stages, "COPY --from=builder /b /b"]);
      const editor = workbench.editor("jump.Dockerfile");
      await until("the highlights", async () => {
        await workbench.goTo(5, 14);
        return workbench.shows(editor.locator(".wordHighlight, .wordHighlightStrong, .wordHighlightText"));
      });
      await until("the definition", async () => {
        await workbench.goTo(5, 14);
        await workbench.keys.press("F12");
        return workbench.shows(workbench.page.locator('.statusbar-item[id="status.editor.selection"]', { hasText: "Ln 3" }));
      });
      const peek = workbench.page.locator(".reference-zone-widget");
      await until("the references", async () => {
        await workbench.goTo(5, 14);
        await workbench.keys.press("Shift+F12");
        return workbench.shows(peek.locator(".monaco-list-row", { hasText: "builder" }));
      });
      await workbench.dismiss();
    },
  },
  {
    name: "the stages are listed by Go to Symbol, in the file and in the workspace",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "symbols.Dockerfile", [head, "FROM golang:1.26 AS outlined", "RUN go build", "FROM scratch", "USER 1000"]);
      const row = workbench.quick.locator(".monaco-list-row", { hasText: "outlined" });
      for (const key of ["Control+Shift+O", "Control+T"]) {
        await until(`the stage after ${key}`, async () => {
          await workbench.keys.press(key);
          if (await workbench.shows(workbench.quick.locator("input.input"))) await workbench.keys.type("outlined");
          if (await workbench.shows(row)) return true;
          await workbench.keys.press("Escape");
          return false;
        });
        await workbench.keys.press("Escape");
        await workbench.quick.waitFor({ state: "hidden" });
      }
    },
  },
  {
    name: "signature help names the argument at the cursor",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "signature.Dockerfile", [head, "FROM scratch", "COPY a ", "USER 1000"]);
      await until("the signature", async () => {
        await workbench.goTo(3, 8);
        await workbench.keys.press("Control+Shift+Space");
        const hint = workbench.page.locator(".parameter-hints-widget.visible");
        return workbench.shows(hint.locator(".parameter.active", { hasText: "destination" }));
      });
      await workbench.dismiss();
    },
  },
  {
    name: "stages, heredocs and regions fold",
    async run(world) {
      const { workbench } = world;
      const lines = [
        head,
        "FROM golang:1.26 AS a",
        "RUN <<EOF",
        "set -e",
        "echo folded",
        "EOF",
        "# region end",
        "FROM scratch",
        "USER 1000",
        "# endregion",
      ];
      await openFile(world, "folds.Dockerfile", lines);
      const inner = lineWith(world, "folds.Dockerfile", "echo folded");
      await inner.waitFor();
      await until("the folds", async () => {
        await workbench.command("Fold All");
        return inner.waitFor({ state: "hidden", timeout: 3000 }).then(
          () => true,
          () => false,
        );
      });
      await workbench.command("Unfold All");
      await inner.waitFor();
    },
  },
  {
    name: "a selection grows from a word to its command, and both delimiters of a heredoc are edited as one",
    async run(world) {
      const { workbench } = world;
      const lines = [head, "FROM debian:13", "RUN echo a && echo b", "RUN <<EOF", "true", "EOF", "USER 1000"];
      await openFile(world, "select.Dockerfile", lines);
      await until("the selection", async () => {
        await workbench.goTo(3, 17);
        for (let times = 0; times < 2; times++) await workbench.keys.press("Shift+Alt+ArrowRight");
        return workbench.shows(workbench.page.locator('.statusbar-item[id="status.editor.selection"]', { hasText: "6 selected" }));
      });
      await workbench.keys.type("id");
      await until("the second delimiter", async () => {
        await workbench.goTo(4, 10);
        if (!(await workbench.shows(workbench.editor("select.Dockerfile").locator(".linked-editing-decoration")))) return false;
        await workbench.keys.type("X");
        if (await workbench.shows(lineWith(world, "select.Dockerfile", /^EOFX/))) return true;
        await workbench.keys.press("Backspace");
        return false;
      });
      await workbench.dismiss();
      await workbench.saveAs(
        "select.Dockerfile",
        text([head, "FROM debian:13", "RUN echo a && id", "RUN <<EOFX", "true", "EOFX", "USER 1000"]),
      );
    },
  },
  {
    name: "a refactoring writes a chain of commands as a heredoc",
    async run(world) {
      const { workbench } = world;
      await openFile(world, "refactored.Dockerfile", [head, "FROM debian:13", "RUN echo a && \\", "    echo b", "USER 1000"]);
      await workbench.act(3, 6, "Write the RUN as a heredoc");
      await lineWith(world, "refactored.Dockerfile", "RUN <<EOF").waitFor();
      await workbench.keys.press("Control+S");
    },
  },
];

function lineWith({ workbench }: World, file: string, words: string | RegExp): Locator {
  return workbench.editor(file).locator(".view-line", { hasText: words }).first();
}
