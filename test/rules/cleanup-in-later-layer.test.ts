import rule from "../../server/src/rules/cleanup-in-later-layer.ts";
import { testRule } from "../rule-tester.ts";

const copied = (what: string, keyword = "COPY"): string =>
  `${what} stays in the image: an earlier ${keyword} brought it, and deleting it in a later layer saves nothing. Do not copy it, or copy it in a stage that is not shipped.`;
const installed = (what: string): string =>
  `${what} stays in the image: an earlier RUN installed it, and removing it in a later layer saves nothing. Remove it in the RUN that installs it.`;
const cleaned = (what: string): string =>
  `${what} cleans up after an earlier RUN, whose layer keeps everything. Clean up in the RUN that downloads.`;

testRule(rule, {
  good: [
    // Manifests are too small for a word.
    "FROM golang:1.25\nCOPY go.mod go.sum /tmp/deps/\nRUN cd /tmp/deps && go mod download && rm -rf /tmp/deps\n",
    "FROM maven:3.9\nCOPY pom.xml /tmp/m/\nRUN mvn -f /tmp/m/pom.xml dependency:go-offline && rm -rf /tmp/m\n",
    "FROM ruby:3.4\nCOPY Gemfile Gemfile.lock /tmp/b/\nRUN cd /tmp/b && bundle install && rm -rf /tmp/b\n",
    "FROM python:3.13-slim\nCOPY requirements.txt /tmp/\nRUN pip install --no-cache-dir -r /tmp/requirements.txt && rm /tmp/requirements.txt\n",
    "FROM debian:13\nRUN apt-get update && apt-get install -y gcc && make && apt-get purge -y gcc && rm -rf /var/lib/apt/lists/*\n",
    "FROM debian:13\nRUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\nRUN ./setup.sh && rm -rf /var/lib/apt/lists/*\n",
    "FROM debian:13\nCOPY app /opt/app\nRUN rm -rf /tmp/x\n",
    "FROM debian:13\nCOPY conf/ /etc/app/\nRUN rm /etc/app/default.conf\n",
    "FROM debian:13\nRUN apt-get purge -y gcc\n",
    "FROM nginx:1.29\nRUN rm /etc/nginx/conf.d/default.conf\nCOPY default.conf /etc/nginx/conf.d/\n",
    "FROM debian:13\nADD app.tar.gz /opt/\nRUN rm -rf /opt/app.tar.gz\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nCOPY setup.deb /tmp/\nRUN dpkg -i /tmp/setup.deb && rm «/tmp/setup.deb»\n",
      message: copied("/tmp/setup.deb"),
      fixed: "FROM debian:13\nRUN --mount=type=bind,source=setup.deb,target=/tmp/setup.deb dpkg -i /tmp/setup.deb\n",
      safety: "unsafe",
      related: ["COPY"],
    },
    { code: "FROM debian:13\nWORKDIR /src\nCOPY . /src/code\nCOPY a b ./\nRUN make && rm «b»\n", message: copied("b"), fixed: null },
    {
      code: 'FROM debian:13\nRUN apt-get update && apt-get install -y gcc curl\n# Not needed any more.\nRUN apt-get purge -y --auto-remove «gcc»\nCMD ["x"]\n',
      message: installed("gcc"),
      fixed: 'FROM debian:13\nRUN apt-get update && apt-get install -y gcc curl && apt-get purge -y --auto-remove gcc\nCMD ["x"]\n',
      safety: "unsafe",
      related: ["RUN"],
    },
    {
      code: "FROM debian:13\nRUN apt-get update && apt-get install -y gcc\nRUN make\nRUN apt-get purge -y «gcc»\n",
      message: installed("gcc"),
      fixed: null,
    },
    { code: "FROM alpine:3.24\nRUN apk add --virtual .deps gcc\nRUN make && apk del «.deps»\n", message: installed(".deps"), fixed: null },
    {
      code: "FROM debian:13\nRUN apt-get update \\\n    && apt-get install -y curl\nRUN «rm» -rf /var/lib/apt/lists/*\n",
      message: cleaned("rm -rf /var/lib/apt/lists/*"),
      fixed: "FROM debian:13\nRUN apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf /var/lib/apt/lists/*\n",
    },
    { code: "FROM fedora:44\nRUN dnf install -y git\nRUN cp a b && «dnf» clean all\n", message: cleaned("dnf clean all"), fixed: null },
  ],
});
