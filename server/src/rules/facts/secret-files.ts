/** Names that show an example, not the secret itself. */
const example =
  /(?:^|[._-])(?:example|sample|template|dist|defaults?|test|tests|dev|localhost|dummy|fake|mock|schema|pub|tpl|tmpl|j2)(?:[._-]|$)/i;
/** Folders of tests and examples: what is a key by its name there opens nothing. */
const exampleFolder = /(?:^|\/)(?:tests?|testing|test-?data|__tests__|fixtures?|examples?|samples?|e2e|mocks?|demos?)\//i;
const certificate =
  /(?:^|[._-])(?:ca|cas|cert|certs|crt|certificates?|chain|fullchain|bundle|root|public|pub)(?:[._-]|$)|(?:ca|cert|chain|bundle)\.pem$/i;
const exact = new Set([
  ".env",
  ".npmrc",
  ".pypirc",
  ".netrc",
  "_netrc",
  ".git-credentials",
  ".htpasswd",
  ".pgpass",
  ".my.cnf",
  ".dockercfg",
  ".vault-token",
  "id_rsa",
  "id_dsa",
  "id_ecdsa",
  "id_ed25519",
  "credentials.json",
  "service-account.json",
  "serviceaccount.json",
  "secrets.yml",
  "secrets.yaml",
  "secrets.json",
  "secret.key",
  "master.key",
]);

/** Whether a path, by its name, is that of a file or folder that holds secrets. */
export function isSecretFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (exampleFolder.test(path)) return false;
  if (name === ".ssh" || name === ".aws" || name === ".gnupg" || name === ".kube") return true;
  if (
    /(?:^|\/)(?:\.aws\/(?:credentials|config)|\.docker\/config\.json|\.kube\/config|\.ssh\/(?!known_hosts|config|.*\.pub$).+)$/.test(path)
  )
    return true;
  if (exact.has(name)) return true;
  if (/^\.env[.\w*-]*$/.test(name) && /^\.env[.*]/.test(name)) return !example.test(name.slice(4));
  if (/^id_(?:rsa|dsa|ecdsa|ed25519)[\w.*-]*$/.test(name)) return !name.endsWith(".pub");
  if (/\.(?:key|p12|pfx|jks|keystore|ppk)$/.test(name))
    return (
      !example.test(name) &&
      !/(?:^|[._-])(?:pub|public|gpg|pgp|apt|archive|signing|repo\w*|debian|rsa\.pub|docker|nginx|nodesource)(?:[._-]|$)/i.test(name) &&
      !name.endsWith(".rsa.pub")
    );
  return name.endsWith(".pem") && !certificate.test(name) && !example.test(name);
}
