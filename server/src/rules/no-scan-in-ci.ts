import { neighboursOfKind } from "../contracts/neighbours.ts";
import { buildingFiles } from "./facts/build-lines.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "no-scan-in-ci",
    summary: "Suggest a scan of the built image in CI.",
    why: "New vulnerabilities become known in packages that were fine when the Dockerfile was written. Only a scan of what was built tells.",
    category: "security",
    severity: "off",
    strict: "hint",
    messages: {
      none: "{file} builds the image, but nothing scans it. Add trivy image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed, Grype or Docker Scout.",
    },
    examples: {
      bad: ["# ci.yml builds and pushes this\nFROM debian:13\n"],
      good: ["# ci.yml builds, scans and pushes this\n# plimsoll ignore=no-scan-in-ci\nFROM debian:13\n"],
      files: { ".gitlab-ci.yml": "build:\n  script:\n    - docker build .\n" },
    },
    differences: "CI files and scripts of the build context are read; where none of them builds an image, nothing is said.",
  },

  check({ model, context }, report) {
    const [stage] = model.stages;
    const [building] = buildingFiles(context);
    if (stage === undefined || building === undefined) return;
    if (neighboursOfKind(context, "ci", "script").some(({ text }) => SCANS.test(text))) return;
    report("none", stage.baseSpan, { file: building.path });
  },
});

const SCANS =
  /\b(?:trivy|grype|snyk|clair|clairctl|anchore|sysdig|twistcli|prisma|wiz(?:cli)?|aqua(?:sec|scan\w*)|dockle|osv-scanner|container[_-]scanning|docker\/scout-action)\b|scout\s+(?:cves|quickview|compare)|syft\b/i;
