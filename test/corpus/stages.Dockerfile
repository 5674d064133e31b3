ARG BASE=debian:13
ARG VARIANT
FROM ${BASE}${VARIANT:+-$VARIANT} AS Common
ARG VERSION=1.2.3
ENV VERSION=${VERSION} MAJOR=${VERSION%%.*} PATH=/opt/bin:$PATH
FROM common AS build
RUN make VERSION="$VERSION"
FROM common AS test
RUN --mount=type=bind,from=build,source=/out,target=/out /out/run-tests
FROM scratch AS artifacts
COPY --from=build /out /
FROM common
COPY --from=artifacts / /opt/
COPY --from=1 /src/LICENSE /usr/share/doc/app/
COPY --from=nginx:1.29 /etc/nginx/nginx.conf /etc/nginx/
VOLUME ["/data", "/cache"]
STOPSIGNAL SIGQUIT
CMD ["/opt/bin/app"]
