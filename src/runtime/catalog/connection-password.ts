import type { ConnectionInput } from "@aws-sdk/client-glue";
import { definitionCatalog } from "./definitions.ts";
import type { CatalogStore } from "./store/catalog-store.ts";

/** Whether the catalog's settings (PutDataCatalogEncryptionSettings) keep passwords encrypted in answers. */
export const encryptsPasswords = (store: CatalogStore): boolean =>
  definitionCatalog(store).settings.find("encryption")?.body.ConnectionPasswordEncryption?.ReturnConnectionPasswordEncrypted === true;

/** With ENCRYPTED_PASSWORD in place of PASSWORD. */
export function withEncryptedPassword(store: CatalogStore, input: ConnectionInput): ConnectionInput {
  const { PASSWORD: password, ...properties } = input.ConnectionProperties ?? {};
  if (password === undefined) return input;
  return { ...input, ConnectionProperties: { ...properties, ENCRYPTED_PASSWORD: store.passwords.encrypt(password) } };
}

/** What a client was given encrypted, and sends back, is the password again. An ENCRYPTED_PASSWORD of other origin stays what it is. */
export function withPlainPassword(store: CatalogStore, input: ConnectionInput): ConnectionInput {
  const { ENCRYPTED_PASSWORD: encrypted, ...properties } = input.ConnectionProperties ?? {};
  if (encrypted === undefined || properties.PASSWORD !== undefined) return input;
  const password = store.passwords.decrypt(encrypted);
  return password === undefined ? input : { ...input, ConnectionProperties: { ...properties, PASSWORD: password } };
}
