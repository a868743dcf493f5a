import type { BoundRead, ReadRequest } from "../../../../protocol/binding.ts";
import type { TableName } from "../../../../plan/plan.ts";
import { EngineError } from "../../errors.ts";
import { placedError } from "./placed-error.ts";
import type { PlacedText } from "./position-in-text.ts";
import type { PushedCondition } from "./pushed-conditions.ts";

export type AskReads = (requests: readonly ReadRequest[]) => Promise<readonly BoundRead[]>;

/** A table, with what holds for all its mentions. */
export interface TableMention {
  /** `database.table`. */
  readonly key: string;
  readonly name: TableName;
  readonly conditions: readonly PushedCondition[];
  /** Its first mention; the position is in bytes. */
  readonly place: { readonly text: PlacedText; readonly position: number };
}

export interface RequestedReads {
  readonly tables: readonly { readonly key: string; readonly read: BoundRead; readonly isPruned: boolean }[];
  readonly reads: readonly BoundRead[];
}

export interface ReadAsking {
  readonly ask: AskReads;
  /** What a request for a table carries beside its name and conditions. */
  readonly requestFor: (name: TableName) => Pick<ReadRequest, "bookmark">;
  /** By `database.table`: left out if they do not exist. */
  readonly mayBeMissing: ReadonlySet<string>;
}

/** Asks for tables and for further reads in one round trip. A refusal is given the place of the mention it is about. */
export async function requestReads(
  asking: ReadAsking,
  mentions: readonly TableMention[],
  reads: readonly ReadRequest[],
): Promise<RequestedReads> {
  const sure = mentions.filter(({ key }) => !asking.mayBeMissing.has(key));
  const unsure = mentions.filter(({ key }) => asking.mayBeMissing.has(key));
  const requests = [...sure.map((mention) => requestOf(asking, mention)), ...reads];
  const [answers, ...doubtful] = await Promise.all([
    requests.length === 0 ? [] : placed(sure, () => asking.ask(requests)),
    ...unsure.map((mention) => ifExists(asking, mention)),
  ]);
  const found = [...sure, ...unsure].flatMap((mention, index) => {
    const read = [...answers.slice(0, sure.length), ...doubtful][index];
    return read === undefined ? [] : [{ mention, read }];
  });
  const misread = found.filter(({ mention, read }) => comparesTextKey(mention, read)).map(({ mention }) => mention);
  const again = misread.length === 0 ? [] : await asking.ask(misread.map((mention) => requestOf(asking, { ...mention, conditions: [] })));
  return {
    tables: found.map(({ mention, read }) => {
      const index = misread.indexOf(mention);
      return { key: mention.key, read: again[index] ?? read, isPruned: index < 0 && mention.conditions.length > 0 };
    }),
    reads: answers.slice(sure.length),
  };
}

function requestOf({ requestFor }: ReadAsking, { name, conditions }: TableMention): ReadRequest {
  const conjuncts = conditions.map(({ column, expression }) => ({ column, expression }));
  return { ...name, ...requestFor(name), ...(conjuncts.length === 0 ? {} : { conjuncts }) };
}

async function ifExists(asking: ReadAsking, mention: TableMention): Promise<BoundRead | undefined> {
  try {
    const [read] = await asking.ask([requestOf(asking, mention)]);
    return read;
  } catch (error) {
    if (error instanceof EngineError && error.code === "EntityNotFoundException") {
      return undefined;
    }
    throw error;
  }
}

/** `month = 1` finds the text "01" in DuckDB and not in the catalog: such a table is read without its conditions. */
function comparesTextKey({ conditions }: TableMention, read: BoundRead): boolean {
  if (read.kind !== "files") {
    return false;
  }
  const textKeys = read.partitionKeys
    .filter(({ type }) => ["string", "varchar", "char"].includes(type.kind))
    .map(({ name }) => name.toLowerCase());
  return conditions.some(({ column, comparesTyped }) => comparesTyped && textKeys.includes(column.toLowerCase()));
}

/** The refusal names the table or its database. */
async function placed<T>(mentions: readonly TableMention[], ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof EngineError)) {
      throw error;
    }
    const message = error.message.toLowerCase();
    const mention = mentions.find(({ key }) => message.includes(key)) ?? mentions.find(({ name }) => message.includes(name.database));
    throw mention === undefined ? error : placedError(error, mention.place.text, mention.place.position);
  }
}
