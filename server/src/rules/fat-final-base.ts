import { slimTag, weightOf } from "../model/base-variants.ts";
import { buildCommandsOf } from "../model/build-commands.ts";
import { externalBase } from "../model/distroless.ts";
import { isWorkbench, startsProgram } from "../model/image-purpose.ts";
import { retag } from "./edits/image-tags.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "fat-final-base",
    summary: "Prefer a small base for the image that is shipped.",
    why: "Compilers, headers and package managers that the program does not need make the image slow to pull, and each is one more package to patch. A hint under `recommended`, for what a base image should hold is also a matter of taste; `strict` asks for it, of plain distributions too.",
    category: "efficiency",
    severity: "hint",
    strict: "warning",
    messages: {
      toolchain: "Image {name} is made to compile, and the image that is shipped keeps its compilers. Copy the result into a small image.",
      jdk: "Image {name} holds a whole JDK, and running a program needs only its JRE. Use a tag with jre, or distroless java.",
      full: "Tag {tag} of {name} brings compilers and headers, about 900 MB. Use {better} unless the program needs them when it runs.",
      distribution: "Image {name} is a whole distribution. Use a smaller base: {better}.",
    },
    options: {
      every: {
        type: "boolean",
        default: false,
        description: "Also judge plain distributions, images that start nothing, and those that single-stage-build reports.",
      },
    },
    presetOptions: { strict: { every: true } },
    examples: {
      bad: ['FROM node:24\nCOPY app.js /\nCMD ["node", "/app.js"]\n'],
      good: ['FROM node:24-slim\nCOPY app.js /\nCMD ["node", "/app.js"]\n', "FROM golang:1.26\nRUN go install ./...\n"],
    },
    differences: "Images that are made to work in (a shell as command, a development server, a file or stage named so) are left alone.",
  },

  check({ model, path, options }, report) {
    const stage = model.finalStage;
    const base = stage && externalBase(stage);
    const weight = base && weightOf(base.image);
    if (stage === undefined || base === undefined || weight === undefined || isWorkbench(model, path)) return;
    const { image } = base;
    const every = options["every"] === true;
    // Who builds an image of a language upon buildpack-deps means it.
    if (!every && (weight === "distribution" || image.repository === "buildpack-deps" || !startsProgram(stage))) return;
    // That the only stage compiles is reported where it does.
    if (!every && model.stages.length === 1 && buildCommandsOf(stage).some(({ native }) => !native)) return;
    const slim = slimTag(image);
    const edits = slim === undefined ? undefined : retag(image, slim);
    const extras = { fix: edits && { title: `Use tag ${slim ?? ""}`, safety: "unsafe" as const, edits }, about: image.name };
    const plain = weight === "full" ? "a slim tag" : "debian:13-slim or a distroless image";
    const better = slim === undefined ? plain : weight === "full" ? slim : `${image.name}:${slim}`;
    const data = { name: image.name, tag: image.tag ?? "latest", better };
    report(weight, image.tagSpan ?? image.span, data, extras);
  },
});
