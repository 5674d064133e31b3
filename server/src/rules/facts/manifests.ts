import type { PackageInstall } from "../../model/model.ts";

/** The files an install of a project reads; undefined for an install of packages by name. */
export function manifestsOf({ manager, verb, packages, fromFile }: PackageInstall): string | undefined {
  const names = manifests[manager];
  if (names === undefined || (packages.length > 0 && !fromFile)) return undefined;
  if (manager === "go" && verb !== "download" && verb !== "mod download") return undefined;
  if (manager === "cargo" && verb !== "fetch") return undefined;
  if ((manager === "pip" || manager === "uv") && !fromFile) return undefined;
  return names;
}

const manifests: Readonly<Record<string, string>> = {
  npm: "package.json and package-lock.json",
  yarn: "package.json and yarn.lock",
  pnpm: "package.json and pnpm-lock.yaml",
  bun: "package.json and bun.lock",
  pip: "requirements.txt",
  uv: "pyproject.toml and uv.lock",
  poetry: "pyproject.toml and poetry.lock",
  bundle: "Gemfile and Gemfile.lock",
  composer: "composer.json and composer.lock",
  go: "go.mod and go.sum",
  cargo: "Cargo.toml and Cargo.lock",
  maven: "pom.xml",
};
