import type { BuildContext } from "../../contracts/build-context.ts";
import { baseName } from "../../model/paths.ts";
import { isGlob, matchesGlob } from "./lockfiles.ts";

const outputs =
  /^(?:target|builds?|built|dist|dists|out|output|outputs|bin|obj|release|releases|debug|publish|artifacts?|node_modules|vendor|generated|gen|tmp|temp|coverage|wheels?|wheelhouse|packages|pkg|_build|_output|rootfs|layers?|\.\w+)$/i;
const written =
  /\.(?:sh|bash|py|rb|js|mjs|cjs|jsx|ts|tsx|go|rs|java|kt|scala|c|h|cc|cpp|cs|php|pl|ya?ml|json|toml|ini|cfg|conf|cnf|properties|xml|md|txt|lock|mod|sum|html?|css|scss|sql|tf|gradle|cmake|env|tmpl|template|j2|service|list|repo)$/i;
const namedFiles =
  /^(?:Makefile|Gemfile|Rakefile|Procfile|Pipfile|Dockerfile|LICENSE|CMakeLists\.txt|(?:docker-)?entrypoint|mvnw|gradlew)$/;

/**
 * Whether a path may be made before the image is: by its folder, because it does not look like a file that people
 * write, or because .gitignore names it.
 */
export function isBuiltLater(path: string, context: BuildContext): boolean {
  const parts = path.split("/");
  const name = baseName(path);
  if (parts.slice(0, -1).some((part) => outputs.test(part))) return true;
  if (!written.test(name) && !namedFiles.test(name)) return true;
  return isGitIgnored(path, context.textOf(".gitignore") ?? "");
}

/** Whether a line of .gitignore may speak of a path; exceptions are not looked at. */
function isGitIgnored(path: string, text: string): boolean {
  const parts = path.split("/");
  return text.split(/\r?\n/).some((line) => {
    const pattern = line.trim().replace(/^\/|\/(?:\*\*?)?$/g, "");
    if (pattern === "" || pattern.startsWith("#") || pattern.startsWith("!")) return false;
    const last = baseName(pattern);
    return parts.some((part) => (isGlob(last) ? matchesGlob(last, part) : part === last));
  });
}
