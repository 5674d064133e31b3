import rule from "../../server/src/rules/build-without-attestations.ts";
import { testRule } from "../rule-tester.ts";

const code = "FROM «debian:13»\n";
const fixed = "FROM debian:13\n";
const workflow = (more: string): string =>
  `jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - name: build\n        uses: docker/build-push-action@v6\n        with:\n          context: .${more}\n          push: true\n      - run: echo done\n`;

testRule(rule, {
  context: { files: { "ci.sh": "docker buildx build --push -t app .\n" } },
  good: [
    { code: fixed, context: { files: { "ci.sh": "docker build -t app .\n# docker build --push .\n" } } },
    { code: fixed, context: { files: { "ci.sh": "docker buildx build --provenance=true --sbom=true --push .\n" } } },
    { code: fixed, context: { files: { ".github/workflows/ci.yml": workflow("\n          provenance: mode=max\n          sbom: true") } } },
    { code: fixed, context: { files: { ".github/workflows/ci.yml": workflow("").replace("push: true", "push: false") } } },
  ],
  bad: [
    {
      code,
      message: "ci.sh:1 pushes the image without provenance and SBOM. Add --provenance=mode=max --sbom=true.",
      fixed,
      files: { "ci.sh": "docker buildx build --provenance=mode=max --sbom=true --push -t app .\n" },
      safety: "unsafe",
    },
    {
      code,
      context: { files: { "ci.sh": "docker buildx build \\\n  --provenance=mode=max \\\n  --push .\n" } },
      message: "ci.sh:1 pushes the image without SBOM. Add --sbom=true.",
      fixed,
      files: { "ci.sh": "docker buildx build --sbom=true \\\n  --provenance=mode=max \\\n  --push .\n" },
    },
    {
      code,
      context: { files: { ".github/workflows/ci.yml": workflow("") } },
      message: ".github/workflows/ci.yml:6 pushes the image without provenance and SBOM. Add provenance: mode=max and sbom: true.",
      fixed,
      files: { ".github/workflows/ci.yml": workflow("\n          provenance: mode=max\n          sbom: true") },
    },
  ],
});
