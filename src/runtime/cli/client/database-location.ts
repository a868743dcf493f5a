import { resolve } from "node:path";

/** The `s3://` URI of a folder of a bucket, given as such or as a path. A WorkspaceError for what is in no bucket. */
export async function databaseLocation(workspaceFolder: string, text: string): Promise<string> {
  const { openWorkspace } = await import("../../workspace/open-workspace.ts");
  const { bucketOf, uriOf } = await import("../../workspace/uri.ts");
  const workspace = openWorkspace(workspaceFolder);
  if (!text.startsWith("s3://")) return uriOf(workspace, resolve(text));
  bucketOf(workspace, text);
  return text;
}
