#!/bin/bash
# A Docker engine of the project's own, for `npm run test:engine` where none is running: Debian's docker.io in a folder,
# as root, without systemd, bridge network or registry. Nothing that ships depends on it.
#
#   tools/engine.sh check     says in one line why it cannot work here (exit 1), or nothing
#   tools/engine.sh setup     about a minute and 800 MB, once
#   tools/engine.sh start     starts it and prints `export DOCKER_HOST=… DOCKER_CONFIG=…`
#   tools/engine.sh stop
#   tools/engine.sh rootfs SUITE DIR PACKAGE,…   makes a Debian root file system
#
# PLIMSOLL_ENGINE_HOME is its folder (~/.cache/plimsoll-engine).
set -euo pipefail

home=${PLIMSOLL_ENGINE_HOME:-$HOME/.cache/plimsoll-engine}
root=$home/root
state=$root/state

# The archive that this machine's own apt uses.
archive() {
  apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | sort -u | head -n 1
}

need_debootstrap() {
  mkdir -p "$home"
  command -v debootstrap >/dev/null || { apt-get update && apt-get install -y --no-install-recommends debootstrap; } >"$home/apt.log" 2>&1
}

# Debian's own boot program; its script for `sid` serves suites it does not know by name yet.
bootstrap() {
  local suite=$1 folder=$2 packages=$3 scripts=/usr/share/debootstrap/scripts
  local script=$scripts/$suite
  [[ -e $script ]] || script=$scripts/sid
  debootstrap --variant=minbase ${packages:+--include="$packages"} "$suite" "$folder" "$(archive)" "$script" >"$home/debootstrap.log" 2>&1
}

# A mount namespace with a root of its own: in a plain chroot the container runtime cannot remount /.
inside() {
  mkdir -p "$home/work" "$root$home/work"
  exec unshare --mount --propagation private bash -c '
    new=$1 work=$2; shift 2
    mount --bind "$new" "$new"
    # One folder that client and engine know by the same name, for mounts.
    mount --bind "$work" "$new$work"
    mount -t proc proc "$new/proc"
    mount --rbind /sys "$new/sys"
    mount --rbind /dev "$new/dev"
    cd "$new" && pivot_root . before && umount --lazy /before && cd / && exec "$@"' _ "$root" "$home/work" "$@"
}

case ${1:-} in
check)
  [[ $(uname -s) == Linux ]] || { echo "it runs on Linux only"; exit 1; }
  [[ $(id -u) -eq 0 ]] || { echo "it needs root"; exit 1; }
  command -v apt-get >/dev/null || { echo "it needs apt-get, of Debian or a relative"; exit 1; }
  unshare --mount true 2>/dev/null || { echo "mount namespaces are not allowed here"; exit 1; }
  ;;
setup)
  need_debootstrap
  if [[ ! -x $root/usr/sbin/dockerd ]]; then
    rm -rf "$root"
    mkdir -p "$root"
    bootstrap forky "$root" ca-certificates,iptables
    cp /etc/resolv.conf "$root/etc/"
    # Services must not start while they are installed.
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
    mkdir -p "$root/state" "$root/before"
    "$0" inside env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends docker.io docker-cli docker-buildx >"$home/docker.log" 2>&1
  fi
  ;;
inside)
  shift
  inside "$@"
  ;;
rootfs)
  need_debootstrap
  [[ -e $3/.made ]] && exit 0
  rm -rf "$3"
  mkdir -p "$3"
  bootstrap "$2" "$3" "${4:-}"
  touch "$3/.made"
  ;;
start)
  mkdir -p "$home/config/cli-plugins" "$home/bin"
  # Only the client is taken from there: its other programs want its own libraries.
  ln -sf "$root/usr/bin/docker" "$home/bin/docker"
  rm -f "$state/docker.sock"
  "$0" inside dockerd --host unix:///state/docker.sock --data-root /state/data --exec-root /state/exec --pidfile /state/docker.pid \
    --iptables=false --ip6tables=false --bridge=none >"$home/dockerd.log" 2>&1 &
  echo $! >"$state/outer.pid"
  for _ in $(seq 150); do
    [[ -S $state/docker.sock ]] && "$root/usr/bin/docker" --host "unix://$state/docker.sock" version >/dev/null 2>&1 && break
    sleep 0.2
  done
  ln -sf "$root/usr/libexec/docker/cli-plugins/docker-buildx" "$home/config/cli-plugins/"
  [[ -S $state/docker.sock ]] || { echo "the engine did not start: $(tail -n 1 "$home/dockerd.log")" >&2; exit 1; }
  echo "export DOCKER_HOST=unix://$state/docker.sock DOCKER_CONFIG=$home/config PATH=$home/bin:$PATH"
  ;;
stop)
  [[ -e $state/outer.pid ]] && kill "$(cat "$state/outer.pid")" 2>/dev/null || true
  ;;
*)
  sed -n '2,12p' "$0"
  exit 2
  ;;
esac
