import type { CreateJobRequest } from "@aws-sdk/client-glue";
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { isInside, localPath } from "../../workspace/uri.ts";
import { WorkspaceError } from "../../workspace/errors.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { JobFile } from "./find-job-files.ts";

export type LocatedScript =
  { readonly kind: "script"; readonly file: JobFile } | { readonly kind: "problem"; readonly path: string; readonly message: string };

/**
 * The script of a job made by CreateJob: at `s3://bucket/key` with a bucket of the workspace, or at a path in the workspace.
 * Its language is what `--job-language` says, else what the name ends with.
 */
export function locateScript(request: CreateJobRequest, workspace: Workspace): LocatedScript {
  const location = request.Command?.ScriptLocation ?? "";
  const language = languageOf(request, location);
  if (language.kind === "problem") {
    return { ...language, path: location };
  }
  const path = pathOf(location, workspace);
  if (path.kind === "problem") {
    return { ...path, path: location };
  }
  const status = statSync(path.path, { throwIfNoEntry: false });
  return status?.isFile() === true
    ? {
        kind: "script",
        file: {
          name: request.Name ?? "",
          language: language.language,
          path: path.path,
          modifiedMs: status.mtimeMs,
          bytes: status.size,
        },
      }
    : { kind: "problem", path: location, message: `there is no script: ${path.path} does not exist or is no file` };
}

type Problem = { readonly kind: "problem"; readonly message: string };

function languageOf(
  request: CreateJobRequest,
  location: string,
): Problem | { readonly kind: "language"; readonly language: JobFile["language"] } {
  const said = request.NonOverridableArguments?.["--job-language"] ?? request.DefaultArguments?.["--job-language"];
  const language = said?.toLowerCase() ?? /\.(sql|ts)$/.exec(location)?.[1];
  if (language === "sql" || language === "typescript" || language === "ts") {
    return { kind: "language", language: language === "sql" ? "sql" : "typescript" };
  }
  const what = language ?? (/\.py$/.test(location) ? "Python" : /\.scala$/.test(location) ? "Scala" : "unknown by its name");
  return {
    kind: "problem",
    message: `the script's language is ${what}, and Epoxy runs SQL and TypeScript: end its name in .sql or .ts, or set --job-language to sql or typescript`,
  };
}

function pathOf(location: string, workspace: Workspace): Problem | { readonly kind: "path"; readonly path: string } {
  if (!location.includes("://")) {
    const path = resolve(workspace.folder, location);
    return isInside(workspace.folder, path)
      ? { kind: "path", path }
      : { kind: "problem", message: "the script must be in the workspace, or at s3://bucket/key with a bucket of epoxy.yaml" };
  }
  try {
    return { kind: "path", path: localPath(workspace, location) };
  } catch (error) {
    if (error instanceof WorkspaceError) return { kind: "problem", message: error.message };
    throw error;
  }
}
