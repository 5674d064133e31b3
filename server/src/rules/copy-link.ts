import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-link",
    summary: "Suggest --link for copies of artifacts from other stages.",
    why: "With --link the copy is a layer of its own: it is reused when the layers below it change, so a newer base image does not copy everything anew. Off under `recommended` and `strict`, since it changes how links in the destination are followed; the contract `production` asks for it.",
    category: "efficiency",
    severity: "off",
    messages: { link: "This copy is made anew whenever a layer below it changes. Add --link, so that it does not depend on them." },
    examples: {
      bad: ["FROM golang:1.26 AS build\nFROM debian:13\nCOPY --from=build /out/app /app/app\n"],
      good: [
        "FROM golang:1.26 AS build\nFROM debian:13\nCOPY --link --from=build /out/app /app/app\n",
        "FROM golang:1.26 AS build\nFROM debian:13\nCOPY --from=build --chown=app:app /out/app /app/app\n",
      ],
    },
    differences:
      "Copies whose --chown names a user (BuildKit then fails), that go below a folder which is a link in many images (/bin, /lib, /var/run …), or whose destination is not known are left alone.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy---link"],
  },

  check({ model }, report) {
    const stage = model.finalStage;
    if (stage === undefined || stage.os === "windows") return;
    for (const { kind, from, link, chown, destinationPath, instruction, onbuild } of stage.copies) {
      if (kind !== "COPY" || onbuild || from === undefined || link !== undefined || destinationPath === undefined) continue;
      if (chown !== undefined && !/^\d+(?::\d+)?$/.test(chown.value ?? "")) continue;
      if (/^\/(?:$|(?:s?bin|lib|lib32|lib64|libx32|var\/run|var\/lock|var\/mail)(?:\/|$))/.test(destinationPath)) continue;
      const edits = [insertWordAfter(instruction.keyword.span, "--link")];
      report("link", instruction.keyword.span, {}, { fix: { title: "Add --link", safety: "unsafe", edits } });
    }
  },
});
