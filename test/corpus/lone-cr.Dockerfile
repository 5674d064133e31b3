FROM alpine:3.24RUN echo a
RUN echo b
CMD ["sh"]
