import type { CopyStep } from "../../model/model.ts";

/** Settings and scripts: to store them twice costs nothing, and the folder they lie in often needs its owner changed anyway. */
export function isSmallCopy({ destinationPath, sources, heredocs }: CopyStep): boolean {
  if (/^\/etc(?:\/|$)/.test(destinationPath ?? "")) return true;
  return heredocs.length === 0 && sources.length > 0 && sources.every(({ raw }) => small.test(raw));
}

/** Manifests and lock files have names of their own. */
const small =
  /(?:^|\/)(?:go\.(?:mod|sum|work)|Gemfile|Pipfile|Rakefile|Makefile|Procfile|[\w.-]*\.lock|[\w.-]*\.gradle(?:\.kts)?|mvnw|gradlew)\*?$|\.(?:conf|cfg|cnf|ini|json|ya?ml|toml|xml|properties|env|txt|md|sh|bash|service|repo|list|asc|gpg|crt|pem)$/i;
