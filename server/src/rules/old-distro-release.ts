import { releaseOf } from "../model/release-support.ts";
import { pieceSpan } from "./edits/image-tags.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "old-distro-release",
    summary: "Disallow releases of distributions that get no security updates.",
    why: "After the end of its support a release gets no fixes, so every hole that is found from then on stays in the image, however often it is rebuilt. Under `strict` an Alpine or Debian before the current release counts, too.",
    category: "security",
    severity: "hint",
    strict: "info",
    messages: {
      ended: "{release} has had no security updates since {ended}. Move to {better}.",
      behind: "{release} is not the current release. Move to {better}.",
    },
    options: {
      current: {
        type: "boolean",
        default: false,
        description: "Also report releases of Alpine and Debian that are supported, but not the current one.",
      },
    },
    presetOptions: { strict: { current: true } },
    examples: {
      bad: ["FROM debian:buster\n", "FROM node:16-alpine3.16\n"],
      good: ["FROM debian:13\n", "FROM alpine:3.24\n", "FROM alpine\n"],
    },
    differences: "Nothing is looked up: the ends of support are those known when this version was made.",
    references: ["https://wiki.debian.org/LTS", "https://alpinelinux.org/releases/", "https://ubuntu.com/about/release-cycle"],
  },

  check({ model, options }, report) {
    for (const { base } of model.stages) {
      if (base.kind !== "image") continue;
      const { image } = base;
      const release = releaseOf(image);
      if (release === undefined || (release.ended === undefined && !(release.behind && options["current"] === true))) continue;
      const { title, piece, ended, better, plain } = release;
      const span =
        image.tagSpan === undefined
          ? undefined
          : pieceSpan({ ...image, raw: image.raw.split("@")[0] ?? "", span: upToDigest(image) }, piece);
      const edits = span && plain && image.digest === undefined ? [{ span, newText: better }] : undefined;
      const fix: Fix | undefined = edits && { title: `Use ${better}`, safety: "unsafe", edits };
      const target =
        better === ""
          ? "another distribution"
          : plain
            ? `${image.name}:${image.tag?.replace(piece, better) ?? better}`
            : `a tag with ${better}`;
      const extras = { fix, about: image.name };
      if (ended !== undefined) report("ended", span ?? image.span, { release: title, ended, better: target }, extras);
      else report("behind", span ?? image.span, { release: title, better: target }, extras);
    }
  },
});

/** The span of a reference without its digest. */
function upToDigest({ raw, span }: { readonly raw: string; readonly span: { readonly start: number; readonly end: number } }): {
  readonly start: number;
  readonly end: number;
} {
  const at = raw.indexOf("@");
  return at < 0 ? span : { start: span.start, end: span.start + at };
}
