FROM debian:13
COPPY . .
RUN echo ok
EXPOSE eighty
COPY
HEALTHCHECK --intervall=5s CMD true
ENV
RUN cat <<EOF
never closed
USER app
CMD ["unterminated
