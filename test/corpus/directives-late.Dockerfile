# a comment first
# syntax=docker/dockerfile:1
FROM alpine:3.24
# check=skip=JSONArgsRecommended
CMD echo hi
# hadolint ignore=DL3018
RUN apk add --no-cache curl
# plimsoll ignore=no-latest-tag -- the newest on purpose
FROM alpine:latest
