import { refused } from "../../errors.ts";

export const brokenBzip2 = (path: string, reason: string) =>
  refused("MalformedRows", `${path} is not a readable bzip2 file: ${reason}; pack it again, or remove it from the table's folder`);

export const brokenPacked = (path: string, reason: string) =>
  refused("MalformedRows", `${path} is damaged or cut off: ${reason}; bring it again, or remove it from the table's folder`);

export const malformedRow = (file: string, line: string, reason: string, raw: string) =>
  refused(
    "MalformedRows",
    `${file}:${line}: ${reason}${raw === "" ? "" : `\n${raw}`}\nCorrect the file, or let the job skip or quarantine malformed rows.`,
  );

export const noFilesAt = (uri: string) =>
  refused("EntityNotFoundException", `${uri} has no files to find columns in: correct the path, or declare the columns`);
