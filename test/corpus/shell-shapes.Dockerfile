FROM debian:13-slim
RUN set -eux; \
    if [ "$(uname -m)" = x86_64 ]; then arch=amd64; else arch=arm64; fi; \
    for tool in a b c; do curl -fsSL "https://example.com/$tool-$arch" -o "/usr/local/bin/$tool"; done; \
    ( cd /tmp && sha256sum -c sums ) || { echo bad >&2; exit 1; }; \
    case "$arch" in amd64) true ;; *) false ;; esac
RUN sh -c 'apt-get update && apt-get install -y curl'
RUN sudo -E env DEBIAN_FRONTEND=noninteractive /usr/bin/apt-get -y install vim
RUN ["apt-get", "install", "-y", "nano"]
RUN find / -name '*.pyc' -exec rm {} \; 2>/dev/null || true
RUN f() { echo "$1"; }; f "$(date +%s)" `hostname` | tee /etc/stamp >/dev/null
RUN cat <<EOF | sh && echo after
echo body
EOF
