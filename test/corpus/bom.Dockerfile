# syntax=docker/dockerfile:1
FROM busybox:1.36
CMD ["true"]
