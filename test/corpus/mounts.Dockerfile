# syntax=docker/dockerfile:1
FROM ubuntu:24.04
RUN --mount=type=cache,id=apt,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean; apt-get update && apt-get install -y --no-install-recommends git
RUN --mount=type=secret,id=token,env=TOKEN --mount=type=ssh --network=none --security=sandbox \
    git clone git@example.com:team/app.git /src
RUN --mount=type=tmpfs,target=/tmp,size=64m --mount=type=bind,target=.,rw make
RUN --mount="type=bind,target=/a b" ls
RUN --device=vendor/device=all true
