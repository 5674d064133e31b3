FROM alpine:3.24
# comment
RUN apk add --no-cache \
    # inside
    curl \

    git
CMD ["sh"]
