FROM alpine AS base
FROM base AS alpine
WORKDIR app
COPY . .
