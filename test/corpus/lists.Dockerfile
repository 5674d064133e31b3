# Lists whose last word is one that a fix takes out.
FROM alpine:3.24
COPY \
    app \
    .env \
    /app/
RUN apk add --no-cache \
    ruby \
    gcc \
    libxml2-dev
WORKDIR /app

RUN apk add --no-cache curl \
    # for the tests alone
    build-base
RUN curl -fsSL https://example.com/a -o /a \
    --insecure
RUN apk add --repository https://example.com/alpine ruby-ffi \
    --allow-untrusted
COPY --chown=app:app \
    --link \
    a b /app/
USER 10001
CMD ["/app/app"]
