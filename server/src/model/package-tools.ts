import type { PackageManager } from "./model.ts";

/** How one package manager's install commands read. */
export interface PackageTool {
  readonly manager: PackageManager;
  /** Verbs that install, each as its words: `install`, `global add`. */
  readonly verbs: readonly string[];
  /** Flags that take the next word as their value. */
  readonly values: ReadonlySet<string>;
  /** Flags whose value is a file of packages. */
  readonly files: ReadonlySet<string>;
  /** Verbs that install what a lock or project file names when no package is given. */
  readonly project: ReadonlySet<string>;
  /** Verbs that install what a file names, whatever their arguments are. */
  readonly fileVerbs: ReadonlySet<string>;
  readonly version: VersionSyntax;
}

/** How a package and its version are written. */
export type VersionSyntax = "apt" | "apk" | "rpm" | "zypper" | "pip" | "conda" | "at" | "colon" | "none";

const list = (text: string): ReadonlySet<string> => new Set(text === "" ? [] : text.split(" "));

const tool = (
  manager: PackageManager,
  version: VersionSyntax,
  verbs: readonly string[],
  values = "",
  more: { files?: string; project?: string; fileVerbs?: string } = {},
): PackageTool => ({
  manager,
  version,
  verbs,
  values: list(values),
  files: list(more.files ?? ""),
  project: new Set((more.project ?? "").split(",").filter((verb) => verb !== "")),
  fileVerbs: new Set((more.fileVerbs ?? "").split(",").filter((verb) => verb !== "")),
});

const PIP_VALUES =
  "-c --constraint -e --editable -t --target --platform --python-version --implementation --abi --root --prefix -b --build --src --upgrade-strategy --install-option --global-option --no-binary --only-binary --progress-bar -i --index-url --extra-index-url -f --find-links --proxy --retries --timeout --exists-action --trusted-host --cert --client-cert --cache-dir --log --python -C --config-settings --report --root-user-action --use-feature --use-deprecated --build-constraint --resume-retries --keyring-provider --group --dry-run-report -r --requirement";
const RPM_VALUES =
  "-c --config --setopt --installroot --releasever -x --exclude --repo --repoid --enablerepo --disablerepo --forcearch -d --debuglevel -e --errorlevel --disableplugin --enableplugin --rpmverbosity --comment --color --advisory --bz --cve --sec-severity --downloaddir --destdir --repofrompath";
const NPM_VALUES =
  "--prefix -C --registry --loglevel --cache --userconfig --globalconfig --omit --include --only -w --workspace --tag --before --fetch-timeout --fetch-retries --fetch-retry-mintimeout --fetch-retry-maxtimeout --maxsockets --install-strategy --proxy --https-proxy --cafile --node-options --script-shell --otp --cpu --os --libc";
const YARN_VALUES =
  "--registry --cwd --network-timeout --network-concurrency --cache-folder --modules-folder --mutex --prefix --proxy --https-proxy --use-yarnrc --preferred-cache-folder --mode --global-folder";
const PNPM_VALUES =
  "-C --dir --registry --store-dir --virtual-store-dir --filter -F --reporter --loglevel --network-concurrency --child-concurrency --prefix --workspace-concurrency --modules-dir --lockfile-dir --config --allow-build";
const CONDA_VALUES =
  "-n --name -p --prefix -c --channel -f --file --platform --subdir --solver --repodata-fn --experimental -r --root-prefix --revision --relocate-prefix";

const NPM = tool("npm", "at", ["install", "i", "in", "add", "ci", "clean-install", "install-clean", "ic", "install-ci-test"], NPM_VALUES, {
  project: "install,i,in,add",
  fileVerbs: "ci,clean-install,install-clean,ic,install-ci-test",
});
const PIP = tool("pip", "pip", ["install"], PIP_VALUES, { files: "-r --requirement" });
const CONDA = tool("conda", "conda", ["env create", "env update", "create", "install", "update"], CONDA_VALUES, {
  files: "-f --file",
  fileVerbs: "env create,env update",
});

/** By the name of the program. */
export const PACKAGE_TOOLS: ReadonlyMap<string, PackageTool> = new Map([
  [
    "apt-get",
    tool(
      "apt",
      "apt",
      ["install", "satisfy"],
      "-t --target-release --default-release -o --option -c --config-file -a --host-architecture -P --build-profiles --solver --planner",
    ),
  ],
  ["apt", tool("apt", "apt", ["install"], "-t --target-release --default-release -o --option -c --config-file -a --host-architecture")],
  ["aptitude", tool("apt", "apt", ["install"], "-t --target-release -o --option --default-release")],
  [
    "apk",
    tool(
      "apk",
      "apk",
      ["add"],
      "-t --virtual -X --repository -p --root --arch --cache-dir --cache-max-age --keys-dir --repositories-file --wait --timeout --progress-fd",
    ),
  ],
  ["yum", tool("yum", "rpm", ["install", "localinstall", "reinstall", "groupinstall", "group install", "module install"], RPM_VALUES)],
  ["dnf", tool("dnf", "rpm", ["install", "localinstall", "reinstall", "groupinstall", "group install", "module install"], RPM_VALUES)],
  ["dnf5", tool("dnf", "rpm", ["install", "reinstall", "group install"], RPM_VALUES)],
  ["microdnf", tool("microdnf", "rpm", ["install", "reinstall", "module install"], RPM_VALUES)],
  ["tdnf", tool("dnf", "rpm", ["install", "reinstall"], RPM_VALUES)],
  [
    "zypper",
    tool(
      "zypper",
      "zypper",
      ["install", "in"],
      "-r --repo --from -t --type -C --config -c -R --root --installroot -D --reposd-dir -p --plus-repo -x --plus-content --gpg-auto-import --name --solver-focus",
    ),
  ],
  [
    "pacman",
    tool(
      "pacman",
      "none",
      ["-S"],
      "-b --dbpath -r --root --arch --cachedir --config --gpgdir --hookdir --logfile --ignore --ignoregroup --overwrite --color --sysroot",
    ),
  ],
  ["pip", PIP],
  [
    "uv",
    tool(
      "uv",
      "pip",
      ["pip install", "pip sync", "sync", "add", "tool install"],
      `${PIP_VALUES} -p --python --directory --project --package --extra --group --only-group --no-group --index --default-index --link-mode --resolution --prerelease --no-install-package --with`,
      { files: "-r --requirement --requirements", project: "sync", fileVerbs: "sync,pip sync" },
    ),
  ],
  [
    "poetry",
    tool(
      "poetry",
      "pip",
      ["install", "add", "sync"],
      "-P --project -C --directory --with --without --only -E --extras -G --group --source --python",
      { fileVerbs: "install,sync" },
    ),
  ],
  ["pipx", tool("pipx", "pip", ["install", "inject"], "--python -i --index-url --pip-args --suffix --preinstall --backend")],
  ["conda", CONDA],
  ["mamba", CONDA],
  ["micromamba", CONDA],
  ["npm", NPM],
  ["yarn", tool("yarn", "at", ["global add", "add", "install"], YARN_VALUES, { project: "install" })],
  ["pnpm", tool("pnpm", "at", ["add", "install", "i", "fetch"], PNPM_VALUES, { project: "install,i", fileVerbs: "fetch" })],
  ["bun", tool("bun", "at", ["add", "install", "i", "a"], "--cwd --registry --backend --cache-dir -c --config", { project: "install,i" })],
  [
    "gem",
    tool(
      "gem",
      "colon",
      ["install"],
      "-v --version -i --install-dir -n --bindir -s --source --platform -P --trust-policy -p --http-proxy -g --file --target-rbconfig --build-root -B --document",
      { files: "-g --file" },
    ),
  ],
  [
    "bundle",
    tool("bundle", "none", ["install"], "--gemfile --jobs -j --path --retry --without --with --standalone --trust-policy --redownload", {
      fileVerbs: "install",
    }),
  ],
  [
    "cargo",
    tool(
      "cargo",
      "at",
      ["install", "fetch", "build", "binstall"],
      "--version --vers --git --branch --tag --rev --path --root --index --registry --bin --bins --example --features -F --profile --target --target-dir -j --jobs --manifest-path -p --package --config -Z --color --message-format",
      { fileVerbs: "fetch,build" },
    ),
  ],
  [
    "go",
    tool("go", "at", ["install", "get", "mod download"], "-tags -ldflags -gcflags -asmflags -mod -modfile -p -o -C", {
      project: "mod download",
    }),
  ],
  [
    "composer",
    tool("composer", "colon", ["global require", "require", "install"], "-d --working-dir --prefer-install", { fileVerbs: "install" }),
  ],
  [
    "mvn",
    tool(
      "maven",
      "none",
      ["dependency:go-offline", "dependency:resolve", "package", "install", "verify"],
      "-f --file -P -pl -s --settings -T -gs -D",
      { fileVerbs: "dependency:go-offline,dependency:resolve,package,install,verify" },
    ),
  ],
  [
    "gradle",
    tool(
      "gradle",
      "none",
      ["dependencies", "build", "assemble", "bootJar", "shadowJar"],
      "-b --build-file -p --project-dir -I --init-script -g --gradle-user-home -x --exclude-task",
      { fileVerbs: "dependencies,build,assemble,bootJar,shadowJar" },
    ),
  ],
]);
for (const [name, original] of [
  ["mvnw", "mvn"],
  ["gradlew", "gradle"],
  ["bundler", "bundle"],
] as const)
  (PACKAGE_TOOLS as Map<string, PackageTool>).set(name, PACKAGE_TOOLS.get(original) as PackageTool);
