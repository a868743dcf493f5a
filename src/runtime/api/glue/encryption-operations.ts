import {
  type DataCatalogEncryptionSettings,
  GetCatalogImportStatus$,
  GetDataCatalogEncryptionSettings$,
  PutDataCatalogEncryptionSettings$,
} from "@aws-sdk/client-glue";
import { invalidInput } from "../errors.ts";
import type { GlueOperations } from "./glue-operations.ts";

const noEncryption: DataCatalogEncryptionSettings = {
  EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" },
  ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
};

/** The catalog answers connections by what is kept here (catalog/connections.ts). */
export const encryptionOperations = {
  PutDataCatalogEncryptionSettings: {
    shape: PutDataCatalogEncryptionSettings$,
    handle: ({ DataCatalogEncryptionSettings }, { catalog }) => {
      checkSettings(DataCatalogEncryptionSettings);
      catalog.definitions.settings.put("encryption", { ...noEncryption, ...DataCatalogEncryptionSettings });
      return {};
    },
  },
  GetDataCatalogEncryptionSettings: {
    shape: GetDataCatalogEncryptionSettings$,
    handle: (_, { catalog }) => ({ DataCatalogEncryptionSettings: catalog.definitions.settings.find("encryption")?.body ?? noEncryption }),
  },
  /** For accounts whose catalog began as Athena's own, which this one did not. */
  GetCatalogImportStatus: { shape: GetCatalogImportStatus$, handle: () => ({ ImportStatus: { ImportCompleted: true } }) },
} satisfies GlueOperations;

function checkSettings({ EncryptionAtRest, ConnectionPasswordEncryption }: DataCatalogEncryptionSettings): void {
  const mode = EncryptionAtRest?.CatalogEncryptionMode ?? "DISABLED";
  if (mode !== "DISABLED" || EncryptionAtRest?.SseAwsKmsKeyId !== undefined) {
    throw invalidInput(
      `CatalogEncryptionMode ${mode} needs AWS KMS, and there is no KMS here; right is DISABLED without SseAwsKmsKeyId. The catalog's file is for its owner only: encrypt the disk.`,
    );
  }
  if (ConnectionPasswordEncryption?.AwsKmsKeyId !== undefined) {
    throw invalidInput(
      `AwsKmsKeyId '${ConnectionPasswordEncryption.AwsKmsKeyId}' names a key of AWS KMS, and there is no KMS here; leave it out, and passwords are encrypted under a key of this workspace.`,
    );
  }
}
