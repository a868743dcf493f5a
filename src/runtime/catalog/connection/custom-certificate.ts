import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { localPath } from "../../workspace/uri.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { certificateNotRead } from "./errors.ts";

/** The PEM file that CUSTOM_JDBC_CERT names, in a bucket of the workspace. */
export function customCertificate(uri: string, workspace: Workspace): string {
  const path = localPath(workspace, uri);
  try {
    const pem = readFileSync(path, "utf8");
    new X509Certificate(pem);
    return pem;
  } catch (error) {
    throw certificateNotRead(
      uri,
      error instanceof Error && "code" in error && error.code === "ENOENT" ? "there is no such file" : String(error),
    );
  }
}
