import type { PackageManager } from "./model.ts";

// Which commands a package brings, where its name does not say it. A package without a row is taken to bring a command
// of its own name, and nothing is concluded from the absence of another.

const table = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    text
      .trim()
      .split("\n")
      .map((line) => {
        const [name = "", commands = ""] = line.trim().split(":");
        return [name, commands.trim().split(/\s+/)] as const;
      }),
  );

const SYSTEM = table(`
build-essential: gcc g++ cc c++ make dpkg-buildpackage ld as ar
build-base: gcc g++ cc c++ make ld as ar patch fortify-headers
base-devel: gcc g++ cc c++ make ld as ar patch
gcc: gcc cc
g++: g++ c++
binutils: ld as ar strip objdump strings
openssh-client: ssh scp sftp ssh-keygen ssh-agent ssh-add ssh-keyscan
openssh-clients: ssh scp sftp ssh-keygen ssh-agent ssh-add ssh-keyscan
openssh: ssh scp sftp ssh-keygen ssh-agent ssh-add ssh-keyscan sshd
openssh-server: sshd
postgresql-client: psql pg_isready pg_dump pg_restore createdb
postgresql: psql pg_isready pg_dump pg_restore
default-mysql-client: mysql mysqldump mysqladmin
mysql-client: mysql mysqldump mysqladmin
mariadb-client: mysql mariadb mysqldump mysqladmin
redis-tools: redis-cli
redis: redis-cli redis-server
nodejs: node nodejs
npm: npm npx
python3: python3
python: python
python3-pip: pip3 pip
py3-pip: pip3 pip
python3-venv: python3
python-is-python3: python
ruby-full: ruby gem irb rake
golang: go gofmt
golang-go: go gofmt
go: go gofmt
rustc: rustc
default-jdk: java javac jar
default-jre: java
default-jre-headless: java
openjdk-17-jdk: java javac jar
openjdk-17-jre-headless: java
openjdk-21-jdk: java javac jar
openjdk-21-jre-headless: java
openjdk17: java javac jar
openjdk21: java javac jar
openjdk17-jre: java
openjdk21-jre: java
maven: mvn
procps: ps top free pgrep pkill watch sysctl
procps-ng: ps top free pgrep pkill watch sysctl
psmisc: killall fuser pstree
iproute2: ip ss
iputils-ping: ping
net-tools: netstat ifconfig route
dnsutils: dig nslookup
bind-tools: dig nslookup
bind-utils: dig nslookup
netcat-openbsd: nc
netcat-traditional: nc
ncat: ncat
docker.io: docker dockerd
docker-ce-cli: docker
docker-cli: docker
docker: docker dockerd
ripgrep: rg
fd-find: fdfind fd
bat: bat batcat
neovim: nvim
vim-tiny: vi vim
gnupg: gpg gpgv
gnupg2: gpg gpg2
xz-utils: xz unxz
xz: xz unxz
p7zip-full: 7z
tini: tini
su-exec: su-exec
gosu: gosu
shadow: useradd usermod userdel groupadd groupmod groupdel chpasswd
shadow-utils: useradd usermod userdel groupadd
shadow-uidmap: newuidmap newgidmap
passwd: useradd usermod userdel groupadd passwd chpasswd
util-linux: setpriv runuser flock lsblk mount umount su
coreutils: timeout stat readlink realpath
findutils: find xargs
bash: bash
ca-certificates: update-ca-certificates
gettext-base: envsubst
gettext: envsubst msgfmt
apache2: apache2 apachectl a2enmod
apache2-utils: ab htpasswd
httpd: httpd apachectl
libcap2-bin: setcap getcap capsh
libcap: setcap getcap capsh
github-cli: gh
gh: gh
pipx: pipx
cmake: cmake ctest cpack
pkg-config: pkg-config
pkgconf: pkg-config pkgconf
protobuf-compiler: protoc
protoc: protoc
imagemagick: convert identify magick
ffmpeg: ffmpeg ffprobe
subversion: svn
mercurial: hg
lsb-release: lsb_release
software-properties-common: add-apt-repository
apt-utils: apt-ftparchive
yarnpkg: yarnpkg
composer: composer
php-cli: php
`);

const NODE = table(`
typescript: tsc tsserver
@anthropic-ai/claude-code: claude
@openai/codex: codex
@google/gemini-cli: gemini
@github/copilot: copilot
opencode-ai: opencode
@angular/cli: ng
@nestjs/cli: nest
@vue/cli: vue
pnpm: pnpm pnpx
yarn: yarn yarnpkg
npm: npm npx
vercel: vercel
http-server: http-server
`);

const PYTHON = table(`
poetry: poetry
uv: uv uvx
awscli: aws
httpie: http https
ansible: ansible ansible-playbook
mistral-vibe: vibe
`);

/** The commands a package brings to PATH. `global` is false for npm, yarn and the like without `-g`. */
export function commandsOfPackage(manager: PackageManager, name: string): readonly string[] {
  const rows =
    manager === "npm" || manager === "yarn" || manager === "pnpm" || manager === "bun"
      ? NODE
      : manager === "pip" || manager === "pipx" || manager === "uv"
        ? PYTHON
        : SYSTEM;
  return rows.get(name) ?? [name.slice(name.lastIndexOf("/") + 1)];
}

/** Whether the table says what an npm package brings; of another one anything may come. */
export function isKnownNodePackage(name: string): boolean {
  return NODE.has(name);
}
