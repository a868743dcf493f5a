import { createHmac, timingSafeEqual } from "node:crypto";
import { badPageToken } from "../errors.ts";

/** Makes the catalog's own page keys opaque and tamper-proof: what comes back was given out, by this operation of this workspace. */
export interface PageTokens {
  seal(operation: string, key: string): string;
  /** InvalidInputException for a token that this operation did not give. */
  open(operation: string, token: string): string;
}

export function pageTokens(secret: string): PageTokens {
  const mac = (operation: string, key: string) =>
    createHmac("sha256", secret).update(`page\0${operation}\0${key}`).digest().subarray(0, 16);
  return {
    seal: (operation, key) => Buffer.concat([mac(operation, key), Buffer.from(key)]).toString("base64url"),
    open: (operation, token) => {
      const bytes = Buffer.from(token, "base64url");
      const key = bytes.subarray(16).toString();
      const expected = mac(operation, key);
      if (bytes.length < 16 || !timingSafeEqual(expected, bytes.subarray(0, 16))) throw badPageToken();
      return key;
    },
  };
}
