import { Disposable, languages, LanguageStatusSeverity, window, type Uri, l10n } from "vscode";
import { State, type BaseLanguageClient } from "vscode-languageclient";
import { statusNotification, type Status } from "./protocol.ts";

/** The language status item of Dockerfiles: contract, preset and number of findings of the file in front. */
export function showStatus(client: BaseLanguageClient, statuses: Map<string, Status>): Disposable {
  const item = languages.createLanguageStatusItem("plimsoll.status", { language: "dockerfile" });
  item.name = "Plimsoll";
  item.command = { title: l10n.t("Choose Contract"), command: "plimsoll.chooseContract" };

  const uriOf = (uri: Uri): string => client.code2ProtocolConverter.asUri(uri);
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    item.busy = client.state === State.Starting;
    if (client.state !== State.Running) {
      item.text = "Plimsoll";
      item.detail = client.state === State.Starting ? l10n.t("starting") : l10n.t("the language server is not running");
      item.severity = client.state === State.Starting ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
      return;
    }
    const status = document === undefined ? undefined : statuses.get(uriOf(document.uri));
    item.severity = LanguageStatusSeverity.Information;
    item.text = status?.contract ?? l10n.t("No image contract");
    item.detail = status === undefined ? "Plimsoll" : `${status.preset}, ${countFindings(status)}`;
    item.accessibilityInformation = { label: `Plimsoll: ${item.text}, ${item.detail}` };
  };
  update();
  return Disposable.from(
    item,
    client.onDidChangeState(update),
    window.onDidChangeActiveTextEditor(update),
    client.onNotification(statusNotification, (status: Status) => {
      statuses.set(status.uri, status);
      update();
    }),
  );
}

/** `no findings`, `1 finding`, `12 findings`. */
export function countFindings({ findings }: Status): string {
  const count = findings.error + findings.warning + findings.info + findings.hint;
  return count === 0 ? l10n.t("no findings") : count === 1 ? l10n.t("1 finding") : l10n.t("{0} findings", count);
}
