/** BuildKit's check SecretsUsedInArgOrEnv (validations.go): whole words of the name, in any case. */
const denied = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const allowed = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Names that hold no secret though they sound like one: identifiers, places and settings of secrets. */
const harmless =
  /(?:^|_)(?:gpg|pgp|asc|public|pub|path|dir|directory|folder|url|uri|host|id|ids|name|names|size|length|len|ttl|expiry|expires?|expiration|timeout|interval|type|algorithm|algo|enabled?|disabled?|required|issuer|header|mode|method|server|endpoint|provider|backend|fingerprint|prefix|suffix|format|limit|count|max|min|keyring|url)(?:_|$)/i;

export function soundsSecretToBuildKit(name: string): boolean {
  return denied.test(name) && !allowed.test(name);
}

export function soundsSecret(name: string): boolean {
  return credential.test(name) || (soundsSecretToBuildKit(name) && !harmless.test(name));
}

/** Variables from which Bundler (`BUNDLE_GEMS__EXAMPLE__COM`), RubyGems, npm and Yarn take credentials. */
const credential = /^(?:BUNDLE_[A-Z0-9]+(?:__[A-Z0-9]+)+|GEM_HOST_API_KEY|NPM_TOKEN|YARN_AUTH_TOKEN)$/;
const rails =
  /^(?:SECRET_KEY_BASE|RAILS_MASTER_KEY|DEVISE_SECRET_KEY|DEVISE_JWT_SECRET_KEY|ACTIVE_RECORD_ENCRYPTION_\w+_KEY|LOCKBOX_MASTER_KEY)$/;

/** The ids that another tool gives to secrets of Rails and of its package managers. */
export function secretAliases(name: string): readonly string[] {
  if (credential.test(name)) return ["tally/ruby/prefer-secret-mounts-for-build-credentials"];
  return rails.test(name) ? ["tally/ruby/secrets-in-arg-or-env"] : [];
}

/** Values that are no secret: empty, a switch, a number, a path, a web address without password, a variable. */
export function isPlainValue(value: string): boolean {
  const text = value.replace(/^(["'])(.*)\1$/, "$2").trim();
  return (
    text === "" ||
    /^(?:true|false|yes|no|on|off|none|null|\d+)$/i.test(text) ||
    /^(?:\/|\.\/|~\/)[\w./-]*$/.test(text) ||
    /^https?:\/\/[^@\s]*$/.test(text) ||
    /^\$\{?\w+\}?$/.test(text)
  );
}
