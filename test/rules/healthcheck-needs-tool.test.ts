import rule from "../../server/src/rules/healthcheck-needs-tool.ts";
import { testRule } from "../rule-tester.ts";

const message = (tool: string, base: string) =>
  `HEALTHCHECK runs ${tool}, which neither ${base} nor this file brings, so it always fails. Install it, or let the program check itself.`;

testRule(rule, {
  good: [
    "FROM acme/app:1\nHEALTHCHECK CMD curl -f http://localhost/\n",
    "FROM debian:13\nRUN ./setup.sh\nHEALTHCHECK CMD curl -f http://localhost/\n",
    "FROM debian:13\nCOPY --from=x /usr/bin/curl /usr/bin/\nHEALTHCHECK CMD curl -f http://localhost/\n",
    "FROM debian:13\nHEALTHCHECK CMD curl -f http://localhost/ || wget -q http://localhost/\n",
    "FROM debian:13 AS a\nHEALTHCHECK CMD curl x\nFROM debian:13\n",
    "FROM debian:13\nHEALTHCHECK NONE\n",
    "FROM nginx:1.29-alpine\nHEALTHCHECK CMD curl -f http://localhost/\n",
    "FROM node:24\nHEALTHCHECK CMD curl -f http://localhost/\n",
    'FROM debian:13\nHEALTHCHECK CMD ["/app/health"]\n',
  ],
  bad: [
    {
      code: "FROM node:24-slim\nHEALTHCHECK --interval=30s \\\n  CMD «curl» -f http://localhost/ || exit 1\n",
      fixed:
        "FROM node:24-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nHEALTHCHECK --interval=30s \\\n  CMD curl -f http://localhost/ || exit 1\n",
      fixes: {
        "Install curl":
          "FROM node:24-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nHEALTHCHECK --interval=30s \\\n  CMD curl -f http://localhost/ || exit 1\n",
        "Take the HEALTHCHECK out": "FROM node:24-slim\n",
      },
      message: message("curl", "node"),
      severity: "error",
    },
    {
      code: 'FROM alpine:3.24 AS b\nFROM b\nHEALTHCHECK CMD [«"curl"», "-f", "http://localhost/"]\n',
      fixed: 'FROM alpine:3.24 AS b\nFROM b\nRUN apk add --no-cache curl\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\n',
      fixes: {
        "Install curl": 'FROM alpine:3.24 AS b\nFROM b\nRUN apk add --no-cache curl\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\n',
        "Take the HEALTHCHECK out": "FROM alpine:3.24 AS b\nFROM b\n",
      },
      message: message("curl", "alpine"),
    },
    {
      code: 'FROM debian:13-slim\nHEALTHCHECK CMD [«"/usr/bin/wget"», "-q", "http://localhost/"]\n',
      fixed:
        'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends wget && rm -rf /var/lib/apt/lists/*\nHEALTHCHECK CMD ["/usr/bin/wget", "-q", "http://localhost/"]\n',
      fixes: {
        "Install wget":
          'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends wget && rm -rf /var/lib/apt/lists/*\nHEALTHCHECK CMD ["/usr/bin/wget", "-q", "http://localhost/"]\n',
        "Take the HEALTHCHECK out": "FROM debian:13-slim\n",
      },
      message: message("wget", "debian"),
    },
    {
      code: "FROM gcr.io/distroless/static-debian13:nonroot\n«HEALTHCHECK» CMD /app health\n",
      fixed: "FROM gcr.io/distroless/static-debian13:nonroot\n",
      message:
        "HEALTHCHECK in shell form needs /bin/sh, which gcr.io/distroless/static-debian13 does not have, so it always fails. Use the exec form with a program of the image.",
    },
    {
      code: 'FROM scratch\nCOPY app /app\nHEALTHCHECK CMD [«"curl"», "http://localhost/"]\n',
      fixed: "FROM scratch\nCOPY app /app\n",
      message: message("curl", "scratch"),
    },
  ],
});
