FROM debian:13
RUN echo a \
  && echo b \