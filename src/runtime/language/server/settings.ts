import { type Connection, DidChangeConfigurationNotification } from "vscode-languageserver";
import type { KeywordCase } from "../format/format-statement.ts";

/** Of the editor, section `epoxy.sql`; an editor without settings has the defaults. Changes while the server runs. */
export interface Settings {
  /** Whether SQL is checked while it is written. */
  readonly diagnostics: boolean;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  /** Of keywords in SQL that is laid out. */
  readonly keywordCase: KeywordCase;
  onChange(listener: () => void): void;
}

export interface OwnedSettings extends Settings {
  /** Asks the editor, now and whenever it says that they have changed. */
  follow(connection: Connection): void;
}

export function openSettings(log: (message: string) => void): OwnedSettings {
  const listeners: (() => void)[] = [];
  let values: Pick<Settings, "diagnostics" | "inlayHints" | "codeLens" | "keywordCase"> = read({});
  const load = async (connection: Connection) => {
    values = read((await connection.workspace.getConfiguration("epoxy.sql")) as unknown);
    for (const listener of listeners) listener();
  };
  const failed = (error: unknown) => log(`the settings were not read: ${String(error)}`);
  return {
    get diagnostics() {
      return values.diagnostics;
    },
    get inlayHints() {
      return values.inlayHints;
    },
    get codeLens() {
      return values.codeLens;
    },
    get keywordCase() {
      return values.keywordCase;
    },
    onChange: (listener) => void listeners.push(listener),
    follow: (connection) => {
      connection.onDidChangeConfiguration(() => void load(connection).catch(failed));
      connection.client.register(DidChangeConfigurationNotification.type, { section: "epoxy.sql" }).catch(failed);
      load(connection).catch(failed);
    },
  };
}

/** What is no setting of ours, or no value of it, is as if it were not there. */
function read(section: unknown): Pick<Settings, "diagnostics" | "inlayHints" | "codeLens" | "keywordCase"> {
  const given = fieldsOf(section);
  const keywordCase = fieldsOf(given["format"])["keywordCase"];
  return {
    diagnostics: given["diagnostics"] !== false,
    inlayHints: given["inlayHints"] !== false,
    codeLens: given["codeLens"] !== false,
    keywordCase: keywordCase === "lower" || keywordCase === "preserve" ? keywordCase : "upper",
  };
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === "object" && value !== null ? { ...value } : {});
