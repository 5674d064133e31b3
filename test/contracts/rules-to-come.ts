/**
 * General rules that contracts name and nobody has written yet: their rows have no finding so far, and their contract's page says so.
 * The list may only shrink; a rule that is written leaves it.
 */
export const rulesToCome: readonly string[] = [
  "cmd-without-entrypoint",
  "dockerfile-naming",
  "expose-missing",
  "hard-coded-version",
  "healthcheck-untuned",
  "musl-with-prebuilt-binaries",
  "needs-init",
  "old-distro-release",
  "runtime-base-suggestion",
  "secret-without-mount",
  "syntax-directive-not-first",
  "syntax-directive-pinned-low",
  "use-heredoc",
];
