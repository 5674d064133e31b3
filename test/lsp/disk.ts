import { pathToFileURL } from "node:url";
import { makeContextCollector } from "../../server/src/host/node/context.ts";
import { makeNodeHost } from "../../server/src/host/node/host.ts";
import { findWorkspaceFiles } from "../../server/src/host/node/workspace-files.ts";
import { makeFolder } from "../host/temporary-folder.ts";
import { fakeHost, startEditor, type EditorOptions, type FakeHost, type TestEditor } from "./editor.ts";

/** The disk as it is, with what the programs add to it. */
export function diskHost(): FakeHost {
  const { registry: _, ...disk } = makeNodeHost();
  return fakeHost({
    ...disk,
    findWorkspaceFiles: (folder) => findWorkspaceFiles(folder),
    collectContexts() {
      const collector = makeContextCollector();
      return async (request) => (await collector.collect(request))?.context;
    },
  });
}

/** An editor that has a folder with these files open. `uri` gives the URI of a path in it. */
export async function openFolder(
  files: Readonly<Record<string, string>>,
  options: EditorOptions = {},
): Promise<{ editor: TestEditor; folder: string; uri: (path: string) => string }> {
  const folder = makeFolder(files);
  const editor = await startEditor({
    host: diskHost(),
    folders: [{ uri: pathToFileURL(folder).href, name: "workspace" }],
    ...options,
  });
  return { editor, folder, uri: (path) => pathToFileURL(`${folder}/${path}`).href };
}
