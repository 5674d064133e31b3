import rule from "../../server/src/rules/old-distro-release.ts";
import { testRule } from "../rule-tester.ts";

const digest = `@sha256:${"0a1b".repeat(16)}`;

testRule(rule, {
  good: [
    "FROM ubuntu:26.04\n",
    "FROM debian:stable\nFROM ubuntu:24.04\nFROM ubuntu:22.04\nFROM fedora:44\nFROM fedora:rawhide\nFROM alpine:edge\nFROM centos:stream9\n",
    "FROM alpine:$V\nFROM alpine:3.22\nFROM debian:bookworm\nFROM node:24-bookworm-slim\nFROM acme/focalboard:1\nFROM amazonlinux:2023\n",
    { code: "FROM alpine:3.24.1\nFROM debian:trixie-slim\nFROM ubuntu:22.04\n", preset: "strict" },
  ],
  bad: [
    {
      code: "FROM ubuntu:«21.10»\n",
      message: "Ubuntu 21.10 (impish) has had no security updates since July 2022. Move to ubuntu:24.04.",
      fixed: "FROM ubuntu:24.04\n",
    },
    {
      code: "FROM debian:«11.7»-slim\n",
      message: "Debian 11 (bullseye) has had no security updates since August 2026. Move to debian:13-slim.",
      fixed: "FROM debian:13-slim\n",
      severity: "hint",
      safety: "unsafe",
    },
    {
      code: "FROM alpine:«3.12.1» AS a\n",
      message: "Alpine 3.12 has had no security updates since 2023 or earlier. Move to alpine:3.24.",
      fixed: "FROM alpine:3.24 AS a\n",
    },
    {
      code: `FROM python:3.8-slim-«buster»${digest}\n`,
      message: "Debian 10 (buster) has had no security updates since June 2024. Move to a tag with trixie.",
    },
    {
      code: "FROM golang:1.20-alpine«3.18»\n",
      message: "Alpine 3.18 has had no security updates since May 2025. Move to a tag with 3.24.",
    },
    {
      code: "FROM ubuntu:«focal»\n",
      message: "Ubuntu 20.04 (focal) has had no security updates since May 2025. Move to ubuntu:noble.",
      fixed: "FROM ubuntu:noble\n",
    },
    { code: "FROM centos:«7»\n", message: "CentOS 7 has had no security updates since June 2024. Move to another distribution." },
    {
      code: "FROM fedora:«42»\n",
      message: "Fedora 42 has had no security updates since May 2026. Move to fedora:44.",
      fixed: "FROM fedora:44\n",
    },
    {
      code: "FROM node:22-«bookworm»-slim\n",
      preset: "strict",
      message: "Debian 12 (bookworm) is not the current release. Move to a tag with trixie.",
      severity: "info",
    },
  ],
});
