import rule from "../../server/src/rules/secret-file-copied.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nCOPY --from=build .env /\n",
    "FROM debian:13\nCOPY id_rsa.pub .env.sample tls/cert.pem debian-archive.key /a/\n",
    "FROM debian:13\nCOPY test/fixture/server.key porter/localhost.key examples/.npmrc /a/\n",
  ],
  bad: [
    {
      code: "FROM node:24\nWORKDIR /app\nCOPY «.npmrc» package.json ./\nRUN npm install\n",
      fixed: "FROM node:24\nWORKDIR /app\nCOPY package.json ./\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm install\n",
      fixes: {
        "Mount it for the installs (docker build --secret id=npmrc,src=.npmrc)":
          "FROM node:24\nWORKDIR /app\nCOPY package.json ./\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm install\n",
        "Do not copy .npmrc": "FROM node:24\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\n",
      },
      message:
        ".npmrc usually holds secrets, and everyone who can pull the image can read it. Mount it for the one RUN that needs it: --mount=type=secret.",
    },
    {
      code: "FROM node:24\nCOPY «.npmrc» package.json ./\n",
      fixed: "FROM node:24\nCOPY package.json ./\n",
      message:
        ".npmrc usually holds secrets, and everyone who can pull the image can read it. Mount it for the one RUN that needs it: --mount=type=secret.",
    },
    {
      code: "FROM debian:13\nADD «.env.production» /app/.env\n",
      fixed: "FROM debian:13\n",
      message:
        ".env.production usually holds secrets, and everyone who can pull the image can read it. Mount it for the one RUN that needs it: --mount=type=secret.",
    },
    {
      code: "FROM debian:13\nCOPY «.ssh/id_ed25519» «server.key» «tls/private.pem» /a/\n",
      fixed: "FROM debian:13\n",
      message: [
        ".ssh/id_ed25519 usually holds secrets, and everyone who can pull the image can read it. Mount it for the one RUN that needs it: --mount=type=secret.",
        "server.key usually holds secrets, and everyone who can pull the image can read it. Mount it for the one RUN that needs it: --mount=type=secret.",
        "tls/private.pem usually holds secrets, and everyone who can pull the image can read it. Mount it for the one RUN that needs it: --mount=type=secret.",
      ],
    },
  ],
});
