import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { storeDamaged } from "../errors.ts";
import { replaceFile } from "./replace-file.ts";
import { translated } from "./translated.ts";

/** Passwords as the API may give them away: AES-256-GCM under a key of the workspace. */
export interface PasswordEncryption {
  /** Base64 of a random nonce (12 bytes), the tag (16) and the cipher text. */
  encrypt(password: string): string;
  /** Undefined: it was not encrypted under this workspace's key. */
  decrypt(text: string): string | undefined;
}

const algorithm = "aes-256-gcm";
const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16];

/** The key is in a file of its own, mode 0600, made when it is first needed. */
export function passwordEncryption(path: string): PasswordEncryption {
  let known: Buffer | undefined;
  const existing = () => (known ??= read(path));
  return {
    encrypt(password) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, existing() ?? (known = make(path)), nonce);
      const text = Buffer.concat([cipher.update(password, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
    },
    decrypt(text) {
      const bytes = Buffer.from(text, "base64");
      const key = existing();
      if (key === undefined || bytes.length < nonceBytes + tagBytes) return undefined;
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
      } catch {
        // The tag does not fit: another key's, or not encrypted at all.
        return undefined;
      }
    },
  };
}

function read(path: string): Buffer | undefined {
  return translated(path, () => {
    try {
      const key = readFileSync(path);
      if (key.length !== keyBytes) throw storeDamaged(path, `it has ${String(key.length)} bytes, a key has ${String(keyBytes)}`);
      return key;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  });
}

function make(path: string): Buffer {
  const key = randomBytes(keyBytes);
  translated(path, () => {
    replaceFile(path, key);
  });
  return key;
}
