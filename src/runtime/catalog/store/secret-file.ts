import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { storeDamaged } from "../errors.ts";
import { replaceFile } from "./replace-file.ts";
import { translated } from "./translated.ts";

/** Secrets by id in a file of their own, mode 0600: never in the catalog's file, which people copy and attach to issues. */
export interface SecretFile {
  /** Durable when it returns; answers the id. */
  add(secret: Readonly<Record<string, string>>): string;
  get(id: string): Readonly<Record<string, string>>;
  remove(id: string): void;
  /** Forgets what a crash or an undone transaction left behind. */
  keepOnly(ids: ReadonlySet<string>): void;
}

export function openSecretFile(path: string): SecretFile {
  const secrets = read(path);
  const write = () => {
    translated(path, () => {
      replaceFile(path, Buffer.from(JSON.stringify(Object.fromEntries(secrets))));
    });
  };
  return {
    add(secret) {
      const id = randomUUID();
      secrets.set(id, secret);
      try {
        write();
      } catch (error) {
        secrets.delete(id);
        throw error;
      }
      return id;
    },
    get: (id) => secrets.get(id) ?? {},
    remove(id) {
      if (!secrets.delete(id)) return;
      try {
        write();
      } catch {
        // Whatever named it is gone, and that was acknowledged. The next write leaves it out, or the next start.
      }
    },
    keepOnly(ids) {
      const unused = [...secrets.keys()].filter((id) => !ids.has(id));
      for (const id of unused) secrets.delete(id);
      if (unused.length > 0) write();
    },
  };
}

function read(path: string): Map<string, Readonly<Record<string, string>>> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Map();
    return translated(path, () => {
      throw error;
    });
  }
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, Readonly<Record<string, string>>>));
  } catch {
    // The parser's own message quotes the text, which is secret.
    throw storeDamaged(path, "it is not JSON");
  }
}
