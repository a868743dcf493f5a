import type { RowFunction } from "../plan/job-module.ts";
import type { NodeId, TableName } from "../plan/plan.ts";
import { addNode, currentBuild } from "./build.ts";
import { names } from "./columns-of.ts";
import type { Row } from "./column-type.ts";
import type { WriteOptions } from "./dataset.ts";
import { badArgument, badRowFunction } from "./errors.ts";
import { writeFormat } from "./file-format.ts";
import type { Wrap } from "./handle.ts";
import { tableNameOf } from "./table-name.ts";
import { declaredList, type DeclaredColumns } from "./types.ts";

const modes: readonly string[] = ["append", "overwrite", "overwrite-partitions", "create"];

/** The methods of a dataset that hand its rows to something else: a JavaScript function, a sample, a table. */
export const outputs = (node: NodeId, wrap: Wrap) => ({
  map: (columns: DeclaredColumns, toRow: RowFunction) => mapRows("map()", "one", node, wrap, columns, toRow),
  flatMap: (columns: DeclaredColumns, toRows: RowFunction) => mapRows("flatMap()", "many", node, wrap, columns, toRows),

  spigot: (uri: string, options: { readonly topK?: number; readonly probability?: number } = {}) => {
    const { topK = 10, probability = 1 } = options;
    if (typeof uri !== "string" || !uri.startsWith("s3://")) throw badArgument("spigot()", "an s3:// URI", uri);
    if (!Number.isSafeInteger(topK) || topK < 1) throw badArgument("spigot()", "topK to be a number of rows, 1 or more", topK);
    if (!(probability > 0 && probability <= 1)) throw badArgument("spigot()", "probability above 0 and up to 1", probability);
    return wrap.dataset("spigot()", { kind: "spigot", inputs: [node], uri, topK, probability });
  },

  writeTo: (table: string | TableName, options: WriteOptions<Row> = {}): void => {
    const to = tableNameOf(table);
    const mode = options.mode ?? "append";
    if (!modes.includes(mode)) throw badArgument("writeTo()", `mode to be one of ${modes.join(", ")}`, mode);
    if (options.fileSize !== undefined && !(Number.isSafeInteger(options.fileSize) && options.fileSize > 0)) {
      throw badArgument("writeTo()", "fileSize to be a number of bytes", options.fileSize);
    }
    const format = writeFormat(options.format, options.compression);
    addNode("writeTo()", {
      kind: "write",
      inputs: [node],
      label: `${to.database}.${to.table}`,
      to,
      mode,
      ...(format === undefined ? {} : { format }),
      ...(options.location === undefined ? {} : { location: options.location }),
      ...(options.partitionBy === undefined ? {} : { partitionBy: names("writeTo()", options.partitionBy) }),
      ...(options.fileSize === undefined ? {} : { fileSize: options.fileSize }),
      ...(options.tableProperties === undefined ? {} : { tableProperties: options.tableProperties }),
    });
  },
});

function mapRows(
  call: string,
  yields: "one" | "many",
  node: NodeId,
  wrap: Wrap,
  declared: DeclaredColumns,
  rowFunction: RowFunction,
): ReturnType<Wrap["dataset"]> {
  if (typeof declared !== "object" || typeof rowFunction !== "function") throw badRowFunction(call, declared, rowFunction);
  const columns = declaredList(declared);
  if (columns.length === 0) throw badArgument(call, "at least one column, such as { id: types.bigint }", declared);
  const { functions } = currentBuild(call);
  const functionId = `function_${functions.size + 1}`;
  functions.set(functionId, rowFunction);
  return wrap.dataset(call, { kind: "map", inputs: [node], functionId, columns, yields });
}
