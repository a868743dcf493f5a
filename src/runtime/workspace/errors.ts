import { CatalogError } from "../catalog/errors.ts";

/** What is wrong with a workspace's own files, or with a name that they do not give. */
export class WorkspaceError extends CatalogError {}

const invalid = (message: string) => new WorkspaceError("InvalidInputException", message);

export const workspaceFileMissing = (file: string) => invalid(`${file} does not exist: "epoxy init" makes one`);

export const workspaceFileUnreadable = (file: string, cause: Error) => invalid(`${file} cannot be read: ${cause.message}`);

/** Lines and columns count from 1. */
export const workspaceFileInvalid = (
  file: string,
  problems: readonly { readonly line: number; readonly column: number; readonly text: string }[],
) => invalid(problems.map(({ line, column, text }) => `${file}:${String(line)}:${String(column)}: ${text}`).join("\n"));

export const unknownBucket = (uri: string, bucket: string, known: readonly string[], file: string) =>
  invalid(
    `${uri}: bucket "${bucket}" has no folder (there ${known.length === 1 ? "is" : "are"} ${known.join(", ") || "none"}). ` +
      `Add this line under "buckets:" in ${file}:\n  ${bucket}: ./${bucket}`,
  );

export const notAnS3Uri = (uri: string) => invalid(`"${uri}" is no location: write s3://bucket/path, with a bucket of epoxy.yaml`);

export const uriLeavesBucket = (uri: string, reason: string) => invalid(`${uri}: ${reason}; a location stays inside its bucket's folder`);

export const pathOutsideBuckets = (path: string, folders: readonly string[]) =>
  invalid(`${path} is in no bucket's folder (${folders.join(", ")}): add one under "buckets:" in epoxy.yaml`);

export const bucketExists = (name: string, folder: string) =>
  invalid(`bucket "${name}" exists already, for ${folder}: choose another name`);

export const badBucketName = (name: string) =>
  invalid(`"${name}" is no bucket name: 3 to 63 lower-case letters, digits, hyphens and dots, as in Amazon S3`);
