// What stands on PATH in the families of base images. Only what is certain; a missing name is not a claim by itself.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const COREUTILS = words(`
  [ awk base64 basename cat chgrp chmod chown chroot cp cut date dd df dirname du echo env expr false find getopt grep groups head
  hostname id install kill ln ls md5sum mkdir mkfifo mknod mktemp mv nice nohup nproc od paste pidof printenv printf pwd readlink
  realpath rm rmdir sed seq sh sha1sum sha256sum sha512sum sleep sort split stat stty su sync tail tar tee test timeout touch tr true
  truncate tty uname uniq wc which whoami xargs yes gzip gunzip zcat mount umount dmesg`);

/** The essential and required packages of Debian and Ubuntu. */
export const DEBIAN_COMMANDS = [
  ...COREUTILS,
  ...words(`
  apt apt-get apt-cache apt-key apt-mark apt-config dpkg dpkg-query dpkg-deb dpkg-reconfigure update-alternatives bash dash perl diff cmp
  login passwd chpasswd useradd usermod userdel groupadd groupmod groupdel adduser addgroup deluser delgroup getent ldconfig ldd locale
  localedef iconv setsid runuser setpriv flock findmnt lsblk shuf comm join sum cksum tac nl fold fmt pr numfmt stdbuf link unlink
  chage chsh newgrp tzselect debconf-set-selections`),
];

export const ALPINE_COMMANDS = [
  ...COREUTILS,
  ...words(`
  apk ash busybox adduser addgroup deluser delgroup passwd chpasswd wget vi less more nc ping ip ifconfig netstat ps top free unzip
  bunzip2 bzip2 xzcat unxz crond crontab getent ldconfig ldd iconv setsid flock shuf comm nslookup traceroute watch diff cmp patch
  telnet killall pgrep pkill pstree lsof syslogd bc dc cpio ed strings ssl_client`),
];

export const FEDORA_COMMANDS = [
  ...COREUTILS,
  ...words(`
  bash rpm curl useradd usermod userdel groupadd groupmod groupdel adduser passwd chpasswd getent ldconfig ldd setsid runuser setpriv
  flock shuf comm gpg openssl vi`),
];

export const BUSYBOX_COMMANDS = [
  ...COREUTILS,
  ...words(`
  ash busybox adduser addgroup wget vi less more nc ping ip ifconfig netstat ps top free unzip crond httpd telnet setsid diff patch`),
];

/** What buildpack-deps adds to Debian: the full images of golang, node, python, ruby, rust, gcc and perl are built on it. */
export const BUILDPACK_COMMANDS = words(`
  git curl wget gpg gcc g++ cc c++ make cpp ld as ar strip autoconf automake libtool patch file hg svn ssh ssh-keygen scp unzip xz bzip2
  pkg-config procps ps pgrep free top python3 openssl m4 mysql_config pg_config xml2-config`);

/** golang:*-bookworm is built on the scm variant, with a compiler but not all of the rest. */
export const GOLANG_COMMANDS = words("git curl wget gpg gcc g++ cc c++ make hg svn ssh ssh-keygen scp unzip ps pgrep pkg-config go gofmt");
