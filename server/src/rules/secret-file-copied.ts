import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "secret-file-copied",
    summary: "Disallow copying files that hold secrets into the image.",
    why: "A file that a layer holds can be read by everyone who can pull the image, even when a later RUN deletes it.",
    category: "security",
    severity: "error",
    steadfast: true,
    messages: {
      copied: "{file} usually holds secrets, and everyone who can pull the image can read it. Mount it for the one RUN that needs it: --mount=type=secret.",
    },
    examples: {
      bad: ["FROM node:24\nCOPY .npmrc /root/\n", "FROM debian:13\nCOPY config/.env /app/\n"],
      good: [
        "FROM node:24\nCOPY .env.example /app/\n",
        "FROM debian:13\nCOPY certs/ca.pem /etc/ssl/certs/\n",
        "FROM node:24\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n",
      ],
    },
  },

  check({ model }, report) {
    for (const { copies } of model.stages) {
      for (const { sources, from } of copies) {
        if (from !== undefined) continue;
        for (const { raw, value, span } of sources) {
          const path = (value ?? raw).replace(/\\/g, "/").replace(/\/+$/, "");
          if (/^https?:/i.test(path) || !isSecretFile(path)) continue;
          report("copied", span, { file: raw }, { about: path });
        }
      }
    }
  },
});

const example = /(?:^|[._-])(?:example|sample|template|dist|defaults?|test|tests|dev|schema|pub|tpl|tmpl|j2)(?:[._-]|$)/i;
const certificate = /(?:^|[._-])(?:ca|cas|cert|certs|crt|certificates?|chain|fullchain|bundle|root|public|pub)(?:[._-]|$)|(?:ca|cert|chain|bundle)\.pem$/i;
const exact = new Set([
  ".env", ".npmrc", ".pypirc", ".netrc", "_netrc", ".git-credentials", ".htpasswd", ".pgpass", ".my.cnf", ".dockercfg", ".vault-token",
  "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "credentials.json", "service-account.json", "serviceaccount.json", "secrets.yml", "secrets.yaml", "secrets.json", "secret.key", "master.key",
]);

function isSecretFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === ".ssh" || name === ".aws" || name === ".gnupg" || name === ".kube") return true;
  if (/(?:^|\/)(?:\.aws\/(?:credentials|config)|\.docker\/config\.json|\.kube\/config|\.ssh\/(?!known_hosts|config|.*\.pub$).+)$/.test(path)) return true;
  if (exact.has(name)) return true;
  if (/^\.env[.\w*-]*$/.test(name) && /^\.env[.*]/.test(name)) return !example.test(name.slice(4));
  if (/^id_(?:rsa|dsa|ecdsa|ed25519)[\w.*-]*$/.test(name)) return !name.endsWith(".pub");
  if (/\.(?:key|p12|pfx|jks|keystore|ppk)$/.test(name)) return !/(?:^|[._-])(?:pub|public|gpg|pgp|apt|archive|signing|repo\w*|debian|rsa\.pub|docker|nginx|nodesource)(?:[._-]|$)/i.test(name) && !name.endsWith(".rsa.pub");
  return name.endsWith(".pem") && !certificate.test(name);
}
