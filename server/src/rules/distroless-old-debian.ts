import { readDistroless } from "../model/distroless.ts";
import { pieceSpan } from "./edits/image-tags.ts";
import { defineRule } from "./rule.ts";

/** The Debian release that distroless images are built from today. */
const CURRENT = 13;

export default defineRule({
  meta: {
    id: "distroless-old-debian",
    summary: "Disallow distroless images of an old Debian release.",
    why: "Distroless images are rebuilt with fixes only while their Debian release is supported; older ones stay in the registry as they are, with their holes. Under `strict` every release before the current one counts.",
    category: "security",
    severity: "info",
    messages: {
      old: "Image {name} is built from Debian {debian}, which distroless no longer updates. Move to {better}.",
      behind: "Image {name} is built from Debian {debian}, which is not the current release. Move to {better}.",
    },
    options: {
      oldest: { type: "number", default: 12, description: "The oldest Debian release that is not reported." },
    },
    presetOptions: { strict: { oldest: CURRENT } },
    examples: {
      bad: ["FROM gcr.io/distroless/static-debian11:nonroot\nCOPY app /app\n"],
      good: [
        "FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\n",
        "FROM gcr.io/distroless/static-debian12:nonroot\nCOPY app /app\n",
      ],
    },
    references: ["https://github.com/GoogleContainerTools/distroless"],
  },

  check({ model, options }, report) {
    for (const { base } of model.stages) {
      const found = base.kind === "image" ? readDistroless(base.image) : undefined;
      if (found?.debian === undefined || found.debian >= Number(options["oldest"])) continue;
      const { image, debian } = found;
      const better = image.name.replace(/-debian\d+$/, `-debian${CURRENT}`);
      const piece = `debian${debian}`;
      const span = pieceSpan(image, piece);
      const edits = span && image.digest === undefined ? [{ span, newText: `debian${CURRENT}` }] : undefined;
      const fix = edits && { title: `Use Debian ${CURRENT}`, safety: "unsafe" as const, edits };
      report(debian < 12 ? "old" : "behind", span ?? image.span, { name: image.name, debian, better }, { fix });
    }
  },
});
