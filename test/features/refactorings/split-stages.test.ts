import { splitStages } from "../../../server/src/features/refactorings/split-stages.ts";
import { testRefactoring } from "./refactoring-tester.ts";

testRefactoring("splitStages", splitStages, [
  {
    code: '# syntax=docker/dockerfile:1\nFROM «»golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\n# The port.\nEXPOSE 8080\nENTRYPOINT ["/app"]\n',
    becomes:
      '# syntax=docker/dockerfile:1\nFROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\n\nFROM gcr.io/distroless/static-debian13:nonroot AS runtime\nWORKDIR /src\n# Copy only what runs: sources, tools and caches stay in the build stage.\nCOPY --from=build /app /app\n# The port.\nEXPOSE 8080\nENTRYPOINT ["/app"]\n',
    title: "Split into a build and a runtime stage",
  },
  {
    code: "from node:24«»\nARG V\nENV VERSION=$V\nENV NODE_ENV=production\nWORKDIR /srv\nUSER node\nRUN npm ci\nUSER app\nCMD x",
    becomes:
      "from node:24 as build\nARG V\nENV VERSION=$V\nENV NODE_ENV=production\nWORKDIR /srv\nUSER node\nRUN npm ci\n\nfrom node:24 as runtime\nENV NODE_ENV=production\nworkdir /srv\n# Copy only what runs: sources, tools and caches stay in the build stage.\ncopy --from=build /srv /srv\nUSER app\nCMD x\n",
  },
  { code: "FROM «»golang:1.26\nENV X\nRUN x\n", becomes: undefined },
  { code: "FROM «»golang:1.26 AS build\nRUN x\n", becomes: undefined },
  { code: "FROM «»golang:1.26\nRUN x\nFROM scratch\n", becomes: undefined },
  { code: "FROM «»golang:1.26\nCMD x\n", becomes: undefined },
  { code: "FROM golang:1.26\nRUN x«»\n", becomes: undefined },
]);
