import type { ExtensionContext, LogOutputChannel, ProcessExecution, Uri } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";

/** What a desktop and a browser do differently. */
export interface Platform {
  createClient(options: LanguageClientOptions): BaseLanguageClient;
  /** The bundled command line as something a task can run; undefined where nothing can be run. */
  readonly commandLine: ((args: readonly string[], folder: string) => ProcessExecution) | undefined;
  makeExecutable(file: Uri): Promise<void>;
}

/** Everything the commands work with. */
export interface Session {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly log: LogOutputChannel;
  readonly platform: Platform;
  readonly ready: Promise<void>;
}
