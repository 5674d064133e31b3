/** Seeded mutations of Dockerfiles that stay Dockerfiles: what rules judge is put in, taken out and moved. */

const words: readonly string[] = [
  "--no-install-recommends", "-y", "-yq", "--yes", "--no-cache", "--no-cache-dir", "-r requirements.txt", "curl", "wget", "git=1:2.3",
  "requests==2.1", "left-pad@1.3.0", "sudo", "--quiet", "-qO-", "--progress=dot:giga", "|", "&&", ";", "-u 100001", "$VERSION", "${X}",
  "clean all", "cache clean", "/var/lib/apt/lists/*", "--mount=type=cache,target=/var/cache/apt", "--mount=type=cache,target=/root/.cache/pip",
  "--from=build", "--from=0", "--chown=app", "--platform=linux/amd64", "--platform=$BUILDPLATFORM", "--link", "as build", "app.tar.gz", "./",
  "https://example.com/a.tgz",
]; // prettier-ignore

const lines: readonly string[] = [
  "FROM debian", "FROM debian:latest", "FROM debian:13 AS build", "FROM build", "FROM scratch", "FROM --platform=linux/arm64 alpine:3.22",
  "USER root", "USER app", "USER 1000", "WORKDIR app", "WORKDIR /srv", "CMD app --run", 'CMD ["app"]', "ENTRYPOINT exec app",
  "HEALTHCHECK CMD curl -f http://localhost/", "HEALTHCHECK NONE", 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'SHELL ["powershell", "-Command"]',
  "RUN apt-get update", "RUN apt-get install curl", "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*",
  "RUN apk add curl", "RUN apk add --no-cache curl=8.1", "RUN pip install requests", "RUN pip install --no-cache-dir -r requirements.txt",
  "RUN npm install -g typescript", "RUN yarn install", "RUN gem install rails", "RUN go install example.com/x@latest", "RUN yum install -y httpd",
  "RUN dnf install vim", "RUN zypper in vim", "RUN cd /tmp && make", "RUN sudo make", "RUN wget https://example.com/a", "RUN curl https://example.com/a | sh",
  "RUN useradd -u 123456 app", "RUN ln -sf /bin/bash /bin/sh", "RUN apt install vim", "RUN ssh localhost", "RUN a | b", "RUN tar -xzf app.tar.gz",
  "COPY app.tar.gz /tmp/", "COPY a b c", "COPY . .", "COPY --from=build /a /b", "COPY --from=nginx /a /b", "COPY --from=0 / /", "ADD a b", "ADD https://example.com/a.tgz /",
  "ADD app.tgz /", "EXPOSE 80", "EXPOSE 99999", "ENV A=1 B=$A", "ENV TOKEN=x", "ARG A", "ARG PASSWORD=1", "LABEL A=b", "LABEL com.docker.x=1",
  "MAINTAINER me", "ONBUILD RUN apt-get install x", "ONBUILD ONBUILD RUN a", "# hadolint ignore=DL3008", "# hadolint ignore=DL3003,DL3004", "# comment", "",
  "RUN <<EOF\napt-get install x\ncd /tmp\nEOF", "STOPSIGNAL SIGKILL", "VOLUME /data",
]; // prettier-ignore

/** One to five changes of whole lines and whole words. */
export function mutateRules(text: string, others: readonly string[], random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let parts = text.split("\n");
  for (let round = 1 + Math.floor(random() * 5); round > 0; round--) {
    const at = Math.floor(random() * parts.length);
    const kind = random();
    if (kind < 0.35) parts.splice(at, 0, pick(lines));
    else if (kind < 0.45) parts.splice(at, 1);
    else if (kind < 0.55) parts.splice(at, 0, pick(pick(others).split("\n")));
    else if (kind < 0.6) parts.splice(at, 0, parts[Math.floor(random() * parts.length)] ?? "");
    else if (kind < 0.9) parts[at] = changeWord(parts[at] ?? "", pick(words), random);
    else if (kind < 0.94) parts = parts.map((line) => (random() < 0.2 ? line.toLowerCase() : line));
    else parts = parts.slice(0, at + 1);
  }
  return parts.join("\n");
}

/** Puts a word in, in the place of another one, or takes one out. */
function changeWord(line: string, word: string, random: () => number): string {
  const parts = line.split(" ");
  if (parts.length < 2) return line;
  const at = 1 + Math.floor(random() * (parts.length - 1));
  const kind = random();
  if (kind < 0.5) parts.splice(at, 0, word);
  else if (kind < 0.8) parts.splice(at, 1);
  else parts[at] = word;
  return parts.join(" ");
}
