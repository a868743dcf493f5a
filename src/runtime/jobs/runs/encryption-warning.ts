import type { Catalog } from "../../catalog/catalog.ts";
import type { RunSettings } from "../jobs.ts";

/** For the log of a run whose security configuration asks for encryption, which nobody here does. */
export function encryptionWarning({ definitions }: Pick<Catalog, "definitions">, settings: RunSettings | undefined): string | undefined {
  const name = settings?.SecurityConfiguration;
  const asked = name === undefined ? undefined : definitions.securityConfigurations.find(name)?.body;
  const modes = [
    ...(asked?.S3Encryption ?? []).map(({ S3EncryptionMode }) => ["S3 data", S3EncryptionMode] as const),
    ["logs", asked?.CloudWatchEncryption?.CloudWatchEncryptionMode] as const,
    ["job bookmarks", asked?.JobBookmarksEncryption?.JobBookmarksEncryptionMode] as const,
  ].flatMap(([what, mode]) => (mode === undefined || mode === "DISABLED" ? [] : [`${mode} for ${what}`]));
  return modes.length === 0
    ? undefined
    : `Security configuration ${name ?? ""} asks for ${modes.join(", ")}: Epoxy does not encrypt the local folders of buckets, logs or bookmarks. Encrypt the disk they are on.`;
}
