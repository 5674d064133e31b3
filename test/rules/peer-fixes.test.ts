import { expect, test } from "vitest";
import { resolveConfig } from "../../server/src/engine/config-resolution.ts";
import { lintFile } from "../../server/src/engine/lint.ts";
import { emptyConfig } from "../../server/src/engine/settings.ts";
import { contextOfTexts } from "../../server/src/host/context.ts";
import { rules } from "../../server/src/rules/index.ts";
import type { AnyRule } from "../../server/src/rules/rule.ts";

// What a peer mends, or could, has a fix here as well: for some bad example of the rule that carries the peer's id there is
// one. A deliberate exception gives its reason.

const HADOLINT = `DL3000 DL3003 DL3004 DL3009 DL3010 DL3012 DL3014 DL3015 DL3019 DL3020 DL3021 DL3025 DL3027 DL3029 DL3030 DL3032
  DL3034 DL3036 DL3038 DL3040 DL3042 DL3044 DL3045 DL3046 DL3047 DL3059 DL3060 DL3063 DL3065 DL4000 DL4003 DL4004 DL4005 DL4006
  DL3001 DL3006 DL3007 DL3064 DL4001`;
const BUILDKIT = `StageNameCasing FromAsCasing NoEmptyContinuation ConsistentInstructionCasing ReservedStageName JSONArgsRecommended
  MaintainerDeprecated UndefinedVar WorkdirRelativePath MultipleInstructionsDisallowed LegacyKeyValueFormat RedundantTargetPlatform
  SecretsUsedInArgOrEnv FromPlatformFlagConstDisallowed ExposeProtoCasing InvalidDefinitionDescription`;
const TALLY = `consistent-indentation copy-after-user-without-chown curl-should-follow-redirects eol-last epilogue-order
  invalid-json-form invalid-onbuild-trigger named-identity-in-passwdless-stage newline-between-instructions newline-per-chained-call
  no-multi-spaces no-multiple-empty-lines no-trailing-spaces no-ungraceful-stopsignal prefer-add-git prefer-add-unpack
  prefer-canonical-stopsignal prefer-copy-chmod prefer-copy-heredoc prefer-curl-config prefer-formatted-heredocs
  prefer-multi-stage-build prefer-nginx-sigquit prefer-package-cache-mounts prefer-run-heredoc prefer-systemd-sigrtmin-plus-3
  prefer-telemetry-opt-out prefer-wget-config require-secret-mounts sort-packages user-created-but-never-used
  user-explicit-group-drops-supplementary-groups world-writable-state-path-workaround gpu/cuda-version-mismatch
  gpu/no-hardcoded-visible-devices gpu/prefer-minimal-driver-capabilities gpu/prefer-uv-over-conda js/node-gyp-cache-mounts
  labels/no-buildx-git-overlap labels/no-duplicate-keys labels/no-stale-base-digest labels/prefer-grouped labels/prefer-stable-order
  php/composer-no-dev-in-production php/enable-opcache-in-production php/no-xdebug-in-final-image powershell/error-action-preference
  powershell/prefer-shell-instruction powershell/progress-preference ruby/asset-precompile-without-dummy-key
  ruby/bootsnap-precompile-without-j1 ruby/deprecated-bundler-install-flags ruby/eol-ruby-version
  ruby/jemalloc-installed-but-not-preloaded ruby/leftover-bundler-cache ruby/missing-bundle-deployment
  ruby/missing-bundle-without-development ruby/redundant-bundler-install ruby/state-paths-not-writable-as-non-root
  ruby/yjit-not-enabled-on-supported-runtime windows/no-chown-flag windows/no-stopsignal`;
/** Rules of the production standard whose row names a fix. */
const PRODUCTION = `syntax-directive-missing syntax-directive-not-first syntax-directive-pinned-low docker-compose-v1 fat-final-base
  dockerignore-missing base-not-pinned no-latest-tag stage-unnamed copy-all-before-install combine-runs use-heredoc hard-coded-version
  arg-not-redeclared no-lint-in-ci toolchain-in-final-stage copy-from-without-chown copy-link runtime-base-suggestion
  distroless-old-debian distroless-not-nonroot distroless-debug-shipped old-distro-release musl-with-prebuilt-binaries
  cache-mount-suggestion cache-mount-defeated go-mod-cache-not-mounted cleanup-in-later-layer apt-no-install-recommends
  apt-lists-not-cleaned apt-clean-with-cache-mount cache-mount-not-locked final-user-root user-not-numeric secret-in-env-or-arg
  secret-file-copied secret-without-mount copy-all-without-dockerignore chown-recursive-after-copy shell-form-entrypoint shell-form-cmd
  cmd-without-entrypoint wrapper-without-exec needs-init workdir-missing workdir-relative cd-in-run expose-missing
  healthcheck-shell-form healthcheck-untuned healthcheck-needs-tool npm-install-instead-of-ci unfrozen-install pip-without-hashes
  go-sum-missing lockfile-not-copied add-remote-unverified download-unverified curl-pipe-shell add-instead-of-copy trivy-version
  apt-update-alone entrypoint-ignores-arguments pip-cache-kept npm-cache-kept entrypoint-not-executable copy-flattens-directories
  single-stage-build`;

const EXCEPTIONS: Readonly<Record<string, string>> = {
  DL4001: "wget and curl take other options; which of them to keep is a choice for the whole file",
  "tally/prefer-multi-stage-build": "a refactoring of the editor splits the stage; which files run only a person knows",
  "single-stage-build": "a refactoring of the editor splits the stage; which files run only a person knows",
  "tally/gpu/prefer-uv-over-conda": "packages of conda have other names, and drivers, than those of PyPI",
  "tally/require-secret-mounts": "off without options; test/rules/settings/secret-mount-missing.test.ts has its fixes",
  "add-remote-unverified": "the command that fetches the file computes the checksum",
};

/** Files for ids that the examples of their rule do not show. */
const TEXTS: Readonly<Record<string, string>> = {
  DL3012: "FROM debian:13\nHEALTHCHECK CMD a\nHEALTHCHECK CMD b\n",
  DL4004: 'FROM debian:13\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]\n',
  "tally/invalid-onbuild-trigger": "FROM debian:13\nONBUILD COPPY a /a\n",
  "tally/user-created-but-never-used": 'FROM debian:13\nRUN useradd app\nCMD ["app"]\n',
};

const config = resolveConfig([{ folder: "", config: { ...emptyConfig, preset: "all", rules: new Map() } }]);

/** Whether some bad example of a rule has a finding with that id (its own, or a peer's) that can be mended. */
function mends(rule: AnyRule, id: string): boolean {
  const { bad, files } = rule.meta.examples;
  return [TEXTS[id] ?? [], bad].flat().some((text) => {
    const context = files === undefined ? undefined : contextOfTexts(files);
    const found = lintFile({ text, config, context, path: "Dockerfile", rules: [rule] }).findings;
    return found.some(({ aliases, ruleId, fixes, command }) => {
      return (ruleId === id || aliases.includes(id)) && (fixes.length > 0 || command !== undefined);
    });
  });
}

const split = (list: string, prefix = ""): readonly string[] => list.split(/\s+/).map((id) => prefix + id);
const ids = [...split(HADOLINT), ...split(BUILDKIT), ...split(TALLY, "tally/"), ...split(PRODUCTION)];

test.each(ids.filter((id) => EXCEPTIONS[id] === undefined))("%s has a fix", (id) => {
  const known = rules.filter(
    ({ meta }) =>
      meta.id === id ||
      Object.values(meta.aliases ?? {})
        .flat()
        .includes(id) ||
      meta.findingAliases?.includes(id),
  );
  expect(known.length, "no rule carries that id").toBeGreaterThan(0);
  expect(known.some((rule) => mends(rule, id))).toBe(true);
});

test("what is excepted still has no fix, and a reason", () => {
  for (const [id, reason] of Object.entries(EXCEPTIONS)) {
    expect(ids).toContain(id);
    expect(reason.length, id).toBeGreaterThan(20);
    expect(
      rules.filter((rule) => mends(rule, id)).map(({ meta }) => meta.id),
      id,
    ).toEqual([]);
  }
});
