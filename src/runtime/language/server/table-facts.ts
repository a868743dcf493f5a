import { callGlue } from "../../../client/call-glue.ts";
import type { Endpoint } from "../../../client/signed-request.ts";
import type { TableSchema } from "../schemas/schemas.ts";

export interface TableFacts {
  /** `parquet` */
  readonly format: string | undefined;
  readonly location: string | undefined;
  readonly rows: number | undefined;
}

/** What the catalog knows of a table's data. Rejects when the catalog cannot be asked. */
export async function tableFacts(daemon: Endpoint, { database, name }: TableSchema, signal: AbortSignal): Promise<TableFacts> {
  const { Table: table } = (await callGlue(daemon, "GetTable", { DatabaseName: database, Name: name }, signal)) as TableAnswer;
  const { classification, recordCount } = table?.Parameters ?? {};
  return {
    format: classification,
    location: table?.StorageDescriptor?.Location,
    rows: recordCount === undefined || !/^\d+$/.test(recordCount) ? undefined : Number(recordCount),
  };
}

interface TableAnswer {
  readonly Table?: {
    readonly Parameters?: Readonly<Record<string, string>>;
    readonly StorageDescriptor?: { readonly Location?: string };
  };
}
