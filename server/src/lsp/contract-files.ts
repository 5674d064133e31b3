import * as l10n from "@vscode/l10n";
import { describeImage } from "../contracts/describe-image.ts";
import { writeStructureTest } from "../contracts/structure-test.ts";
import { nameForTag } from "../host/build-arguments.ts";
import type { ContractFileParams, Proposal } from "./protocol.ts";
import { contractsIn, noProposal } from "./scaffold.ts";
import { readyDockerfile, type Session } from "./session.ts";
import { nameOf } from "./uris.ts";

/** A contract of the image that an open Dockerfile makes now, under a name of its own. */
export async function proposeContract(session: Session, { uri, answers = {} }: ContractFileParams): Promise<Proposal> {
  const checked = await readyDockerfile(session, uri);
  if (checked === undefined) return noProposal(l10n.t("Open a Dockerfile first."));
  if (checked.analysis.model.finalStage === undefined)
    return noProposal(l10n.t("This Dockerfile has no stage yet, so there is nothing to describe."));
  const name = answers["name"] ?? suggestName(uri);
  const text = `${JSON.stringify(describeImage(checked.analysis.model, name), undefined, 2)}\n`;
  const problem = problemOf(session, name);
  return {
    title: l10n.t("New Image Contract"),
    questions: [{ name: "name", prompt: l10n.t("The contract's name"), type: "text", answer: name, choices: [] }],
    files: [{ path: `${name}.image-contract.json`, text, snippet: null, executable: false }],
    pinnable: false,
    ...(problem === undefined ? {} : { problem }),
  };
}

function problemOf(session: Session, name: string): string | undefined {
  if (!/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name)) return l10n.t("A name is lower-case letters and digits, in words joined by hyphens.");
  if (name === "auto" || name === "none" || contractsIn(session).some((contract) => contract.name === name))
    return l10n.t("There is a contract {0} already.", name);
  return undefined;
}

/** `shop/Dockerfile` is `shop`, `worker.Dockerfile` and `Dockerfile.worker` are `worker`. */
function suggestName(uri: string): string {
  const named = /^(?:Dockerfile|Containerfile)[.\-_](.+)$|^(.+)\.(?:Dockerfile|Containerfile)$/i.exec(nameOf(uri));
  const own = named?.[1] ?? named?.[2];
  const folder = nameOf(uri.slice(0, uri.lastIndexOf("/")));
  return nameForTag(own ?? folder).replaceAll(/[._]/g, "-");
}

/** The contract in force, as a file for container-structure-test. */
export async function proposeStructureTest(session: Session, { uri }: ContractFileParams): Promise<Proposal> {
  const checked = await readyDockerfile(session, uri);
  if (checked === undefined) return noProposal(l10n.t("Open a Dockerfile first."));
  const { contract } = checked;
  if (contract === undefined) return noProposal(l10n.t("No image contract holds for this Dockerfile, so there is nothing to test."));
  if ((contract.smoke ?? []).length === 0) return noProposal(l10n.t("The contract {0} has no smoke tests.", contract.name));
  return {
    title: l10n.t("Write Structure Test"),
    questions: [],
    files: [{ path: `structure-tests/${contract.name}.yaml`, text: writeStructureTest(contract), snippet: null, executable: false }],
    pinnable: false,
  };
}
