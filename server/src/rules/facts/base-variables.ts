import type { Stage } from "../../model/model.ts";

/** What official images set beyond PATH begins so: their own versions, homes and options. */
const ofImages =
  /^(?:LANG|LC_|TZ$|HOME$|GPG_|PKG_|NODE|YARN|NPM|PYTHON|PYPY|PIP|GO[A-Z]|CGO|JAVA|JRE|JDK|PHP|APACHE|COMPOSER|RUBY|GEM|BUNDLE|RUST|CARGO|NGINX|NJS|DYNPKG|ACME|POSTGRES|PG|MYSQL|MARIADB|REDIS|VALKEY|MONGO|TOMCAT|CATALINA|LD_|HTTPD|PERL|MAVEN|GRADLE|ERLANG|OTP|ELIXIR|REBAR|JULIA|HASKELL|GHC|CABAL|STACK|SWIFT|DOTNET|ASPNET|NUGET|MATOMO|WORDPRESS|NEXTCLOUD|SDK|APP_UID|DEBIAN_FRONTEND|SSL_CERT|CURL_CA|BUN|DENO|container$)/;

/**
 * Whether the base image of a stage may set a variable. Known to be untrue for bases whose environment is known
 * completely, and for names that official images do not use.
 */
export function mayComeFromBase(stage: Stage, name: string): boolean {
  if (stage.config.envComplete) return false;
  const facts = stage.baseFacts;
  if (facts?.official !== true) return true;
  const own = facts.image
    .slice(facts.image.lastIndexOf("/") + 1)
    .replace(/\W/g, "_")
    .toUpperCase();
  return ofImages.test(name) || name.startsWith(own);
}
