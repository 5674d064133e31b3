import rule from "../../server/src/rules/cache-mount-hides-artifact.ts";
import { testRule } from "../rule-tester.ts";

const build = "FROM rust:1.90 AS build\nWORKDIR /src\nCOPY . .\n";
const message = (path: string, target: string): string =>
  `${path} lies in ${target}, which is a cache mount of the RUN that makes it and not part of stage build. Copy it out of the mount in that RUN.`;

testRule(rule, {
  good: [
    `${build}RUN cargo build\nFROM debian:13\nCOPY --from=build /src/target/release/app /app\n`,
    `${build}RUN --mount=type=cache,target=/src/target cargo fetch\nRUN cargo build\nFROM debian:13\nCOPY --from=build /src/target/release/app /app\n`,
    `${build}RUN --mount=type=cache,target=$X cargo build\nFROM debian:13\nCOPY --from=build /src/target/release/app /app\n`,
    `FROM node:24 AS build\nWORKDIR /src\nCOPY node_modules /src/node_modules/\nRUN --mount=type=cache,target=/src/node_modules npm ci\nFROM node:24\nCOPY --from=build /src/node_modules /app\n`,
    `FROM scratch\nCOPY --from=busybox /root/.cache/x /x\n`,
  ],
  bad: [
    {
      code: `${build}RUN --mount=type=cache,target=target \\\n    cargo build --release\nFROM debian:13\nCOPY --from=build «/src/target/release/app» /app\n`,
      message: message("/src/target/release/app", "/src/target"),
      fixed: `${build}RUN --mount=type=cache,target=target \\\n    cargo build --release \\\n    && mkdir -p /out && cp -r /src/target/release/app /out/\nFROM debian:13\nCOPY --from=build /out/app /app\n`,
      safety: "unsafe",
    },
    {
      code: "FROM node:24 AS build\nWORKDIR /src\nRUN --mount=type=cache,target=/src/node_modules npm ci\nFROM node:24\nCOPY --from=build «/src/node_modules/*» /src/x /app/\n",
      message: message("/src/node_modules/*", "/src/node_modules"),
      fixed: null,
    },
  ],
});
