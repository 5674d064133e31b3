# syntax=docker/dockerfile:1
FROM debian:13-slim AS base
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN <<EOF
set -eux
apt-get update
apt-get install -y --no-install-recommends ca-certificates
rm -rf /var/lib/apt/lists/*
EOF
RUN <<-'SCRIPT' bash
	echo "no $expansion here"
	SCRIPT
COPY <<EOF /etc/app.conf
listen = ${PORT:-8080}
# not a comment of the Dockerfile
name = "app"
EOF
COPY --chmod=0755 <<"one" <<two /opt/
first
one
second
two
RUN python3 <<PY
import sys
print(sys.version)
PY
RUN cat <<'EOF' > /etc/motd && echo done
welcome <<not a heredoc
EOF
RUN echo "x <<EOF y" && echo it\'s fine
