FROM node:24-slim AS base
ONBUILD ARG NODE_ENV=production
ONBUILD ENV NODE_ENV=$NODE_ENV
ONBUILD COPY package*.json ./
ONBUILD RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force
ONBUILD COPY . .
HEALTHCHECK --interval=5m --timeout=3s --start-period=10s --start-interval=2s --retries=2 \
  CMD curl -f http://localhost/ || exit 1
