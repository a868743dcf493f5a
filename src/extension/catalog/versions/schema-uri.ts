/** The scheme of documents that show a table's definition at a version. */
export const schemaScheme = "epoxy-schema";

export interface SchemaSubject {
  readonly database: string;
  readonly table: string;
  /** `currentVersion`: the table as it is. Undefined: before the first one, an empty text. */
  readonly versionId: string | undefined;
}

/** `epoxy-schema:/database/table/version 3`: the last part is what an editor's tab shows. */
export function schemaPath({ database, table, versionId }: SchemaSubject): string {
  return `/${[database, table, versionId ?? none].map(encodeURIComponent).join("/")}`;
}

/** Undefined: not a path of ours. */
export function readSchemaPath(path: string): SchemaSubject | undefined {
  const [database, table, versionId, ...rest] = path.slice(1).split("/").map(decodeURIComponent);
  if (!database || !table || !versionId || rest.length > 0) return undefined;
  return { database, table, versionId: versionId === none ? undefined : versionId };
}

export const currentVersion = "current";

const none = "none";
