import type { PackageInstall, RunStep } from "../../model/model.ts";
import { oncePer } from "../../text/once-per.ts";

/** Packages to build with, by name. */
export const toolchain =
  /^(?:build-essential|build-base|alpine-sdk|base-devel|gcc(?:-\d+)?|g\+\+(?:-\d+)?|gcc-c\+\+|clang(?:-\d+)?|cmake|make|automake|autoconf|libtool|rustc|cargo|rust|golang(?:-\S+)?|go|maven|gradle|openjdk-?\d+-jdk(?:-headless)?|default-jdk(?:-headless)?|linux-headers\S*|[\w.+-]+-dev|[\w.+-]+-devel)$/;

/** Those of them that compile. */
export const compilers = /^(?:build-|alpine-sdk$|base-devel$|gcc|g\+\+|clang|cargo$|rust|golang|go$|.*-jdk)/;

/** Whether a RUN has a command behind the install that may need what it brings: anything but the tools that lay out an image. */
export function mayBuild({ commands }: RunStep, install: PackageInstall): boolean {
  return commands.some(({ unwrapped: { name = "" }, span }) => span.start > install.command.span.end && !layout.test(name));
}

const layout =
  /^(?:apt|apt-get|apk|dnf|yum|microdnf|zypper|rm|echo|printf|set|true|cd|mkdir|chmod|chown|ln|cp|mv|cat|touch|useradd|groupadd|adduser|addgroup|usermod|curl|wget|tar|unzip|locale-gen|update-ca-certificates|export)$/;

/** Where the last command of a RUN stands that removes packages; -1 where none does. */
export const lastRemoval = oncePer(({ commands }: RunStep): number => {
  const last = commands.findLast(
    ({ unwrapped: { name = "", args } }) =>
      /^(?:apt|apt-get|apk|dnf|yum|microdnf|zypper|pacman|dpkg|rpm)$/.test(name) &&
      args.some(({ text }) => /^(?:purge|remove|autoremove|auto-remove|del|erase|rm|-P|-e|-R\w*)$/.test(text)),
  );
  return last?.span.start ?? -1;
});
