import rule from "../../server/src/rules/ci-cache-mode.ts";
import { testRule } from "../rule-tester.ts";

const two = "FROM «golang:1.26» AS build\nFROM debian:13\n";
const plain = "FROM golang:1.26 AS build\nFROM debian:13\n";
const message = (place: string): string =>
  `${place} exports the build cache of the final stage only, so what the stages before it do is done anew each time. Add mode=max.`;
const workflow = (cache: string): { readonly files: Readonly<Record<string, string>> } => ({
  files: { ".github/workflows/ci.yml": `- uses: docker/build-push-action@v6\n  with:\n    cache-to: ${cache}\n` },
});

testRule(rule, {
  context: workflow("type=gha"),
  good: [
    { code: plain, context: workflow("type=gha,mode=max") },
    { code: plain, context: workflow("type=inline") },
    { code: plain, context: { files: { ".github/workflows/ci.yml": "cache-to: type=gha\n" } } },
  ],
  bad: [
    {
      code: two,
      message: message(".github/workflows/ci.yml:3"),
      fixed: plain,
      files: workflow("type=gha,mode=max").files,
      safety: "unsafe",
    },
    {
      code: two,
      context: {
        files: { ".gitlab-ci.yml": 'build:\n  script:\n    - docker buildx build --cache-to "type=registry,ref=$IMAGE:cache" .\n' },
      },
      message: message(".gitlab-ci.yml:3"),
      fixed: plain,
      files: { ".gitlab-ci.yml": 'build:\n  script:\n    - docker buildx build --cache-to "type=registry,ref=$IMAGE:cache,mode=max" .\n' },
    },
  ],
});
