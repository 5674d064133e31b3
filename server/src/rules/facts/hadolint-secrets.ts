/** The parts of a name that DL3064 looks for, found by asking the program itself. */
const parts = /api_key|client_key|password|private|secret|token|username/i;

/** Whole names that DL3064 knows, found in the same way. */
const names = new Set(["AWS_ACCESS_KEY_ID", "DOCKER_EMAIL", "FACEBOOK_APP_ID"]);

/** Whether DL3064 takes a name for that of a secret. */
export function soundsSecretToHadolint(name: string): boolean {
  return parts.test(name) || names.has(name.toUpperCase());
}
