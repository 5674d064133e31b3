# syntax=docker/dockerfile:1
FROM ghcr.io/astral-sh/uv:0.9 AS uv
FROM python:3.13-slim-trixie AS build
COPY --from=uv /uv /usr/local/bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-dev
FROM python:3.13-slim-trixie AS runtime
RUN useradd --create-home --uid 10001 app
COPY --from=build --chown=10001:10001 /app/.venv /app/.venv
ENV PATH="/app/.venv/bin:$PATH"
USER 10001
CMD ["python", "-m", "app"]
