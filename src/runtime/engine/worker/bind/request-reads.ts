import type { BoundRead, ReadRequest } from "../../../../protocol/binding.ts";
import type { TableName } from "../../../../plan/plan.ts";
import { EngineError } from "../../errors.ts";
import { unboundTable } from "./errors.ts";
import type { PushedCondition } from "./pushed-conditions.ts";

export type AskReads = (requests: readonly ReadRequest[]) => Promise<readonly BoundRead[]>;

/** A table, with what holds for all its mentions. */
export interface TableMention {
  /** `database.table`. */
  readonly key: string;
  readonly name: TableName;
  readonly conditions: readonly PushedCondition[];
  /** Of its first mention, in bytes. */
  readonly position: number;
}

export interface RequestedReads {
  readonly tables: readonly { readonly key: string; readonly read: BoundRead; readonly isPruned: boolean }[];
  readonly reads: readonly BoundRead[];
}

/** Asks for tables and for further reads in one round trip. A refusal is given the place of the mention it is about. */
export async function requestReads(
  ask: AskReads,
  mentions: readonly TableMention[],
  reads: readonly ReadRequest[],
  requestFor: (name: TableName) => Pick<ReadRequest, "bookmark">,
): Promise<RequestedReads> {
  const request = ({ name, conditions }: TableMention, unpruned: boolean): ReadRequest => ({
    database: name.database,
    table: name.table,
    ...requestFor(name),
    ...(unpruned || conditions.length === 0 ? {} : { conjuncts: conditions.map(({ column, expression }) => ({ column, expression })) }),
  });
  if (mentions.length + reads.length === 0) {
    return { tables: [], reads: [] };
  }
  const answers = await placed(mentions, () => ask([...mentions.map((mention) => request(mention, false)), ...reads]));
  const tables = mentions.map((mention, index) => ({ mention, read: answers[index] }));
  const misread = tables.filter(({ mention, read }) => comparesTextKey(mention, read));
  const again = misread.length === 0 ? [] : await ask(misread.map(({ mention }) => request(mention, true)));
  return {
    tables: tables.flatMap(({ mention, read }) => {
      const index = misread.findIndex((each) => each.mention === mention);
      const settled = index < 0 ? read : again[index];
      return settled === undefined ? [] : [{ key: mention.key, read: settled, isPruned: index < 0 && mention.conditions.length > 0 }];
    }),
    reads: answers.slice(mentions.length),
  };
}

/** `month = 1` finds the text "01" in DuckDB and not in the catalog: such a table is read without its conditions. */
function comparesTextKey({ conditions }: TableMention, read: BoundRead | undefined): boolean {
  if (read?.kind !== "files") {
    return false;
  }
  const textKeys = read.partitionKeys.filter(({ type }) => ["string", "varchar", "char"].includes(type.kind)).map(({ name }) => name.toLowerCase());
  return conditions.some(({ column, comparesTyped }) => comparesTyped && textKeys.includes(column.toLowerCase()));
}

async function placed<T>(mentions: readonly TableMention[], ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const about = error instanceof EngineError ? mentions.find(({ key }) => error.message.toLowerCase().includes(key)) : undefined;
    const databaseOf = error instanceof EngineError ? mentions.find(({ name }) => error.message.toLowerCase().includes(name.database)) : undefined;
    const mention = about ?? databaseOf;
    throw error instanceof EngineError && mention !== undefined ? unboundTable(error.code, error.message, mention.position) : error;
  }
}
