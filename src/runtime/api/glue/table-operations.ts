import { BatchDeleteTable$, CreateTable$, DeleteTable$, GetTable$, GetTables$, SearchTables$, UpdateTable$ } from "@aws-sdk/client-glue";
import { tableWithAttributes } from "../../catalog/tables/table-attributes.ts";
import { invalidInput } from "../errors.ts";
import type { GlueOperations } from "./glue-operations.ts";
import { refuseUnavailable } from "./refuse-unavailable.ts";
import { refuseForeignTables, refuseTransactions } from "./table-restrictions.ts";

const noIceberg =
  "Apache Iceberg tables are not written by the catalog yet; give TableInput, with metadata_location in its Parameters for a table that a client writes.";

export const tableOperations = {
  CreateTable: {
    shape: CreateTable$,
    handle: (input, { catalog }) => {
      refuseTransactions(input);
      refuseUnavailable(input, { OpenTableFormatInput: noIceberg });
      const definition = definitionOf(input);
      refuseForeignTables(definition);
      catalog.tables.create(input.DatabaseName, definition, input.PartitionIndexes);
      return {};
    },
  },
  /** Force only matters for the views of several dialects, which are refused. */
  UpdateTable: {
    shape: UpdateTable$,
    handle: (input, { catalog }) => {
      refuseTransactions(input);
      refuseUnavailable(input, {
        UpdateOpenTableFormatInput: noIceberg,
        ViewUpdateAction: "views have one dialect; update ViewOriginalText and ViewExpandedText.",
      });
      const definition = definitionOf(input);
      refuseForeignTables(definition);
      catalog.tables.update(input.DatabaseName, definition, { skipArchive: input.SkipArchive, versionId: input.VersionId });
      return {};
    },
  },
  DeleteTable: {
    shape: DeleteTable$,
    handle: (input, { catalog }) => {
      refuseTransactions(input);
      catalog.tables.delete(input.DatabaseName, input.Name);
      return {};
    },
  },
  BatchDeleteTable: {
    shape: BatchDeleteTable$,
    handle: (input, { catalog }) => {
      refuseTransactions(input);
      return { Errors: [...catalog.tables.batchDelete(input.DatabaseName, input.TablesToDelete)] };
    },
  },
  GetTable: {
    shape: GetTable$,
    handle: (input, { catalog }) => {
      refuseTransactions(input);
      return { Table: tableWithAttributes(catalog.tables.get(input.DatabaseName, input.Name), input.AttributesToGet) };
    },
  },
  GetTables: {
    shape: GetTables$,
    handle: (input, context) => {
      refuseTransactions(input);
      const page = context.catalog.tables.list(input, context.pageRequest(input.MaxResults, input.NextToken, 100));
      // All tables are of this catalog's own.
      if (input.ResourceShareType === "FEDERATED") return { TableList: [] };
      return { TableList: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  SearchTables: {
    shape: SearchTables$,
    handle: (input, context) => {
      const request = context.pageRequest(input.MaxResults, input.NextToken, 1000);
      if (input.ResourceShareType === "FOREIGN" || input.ResourceShareType === "FEDERATED") return { TableList: [] };
      const page = context.catalog.tables.search(input, request);
      return { TableList: [...page.items], NextToken: context.nextToken(page) };
    },
  },
} satisfies GlueOperations;

/** `Name` beside TableInput is for open table formats; where both are given they name the same table: UpdateTable does not rename. */
function definitionOf<Definition extends { readonly Name: string | undefined }>({
  Name,
  TableInput,
}: {
  readonly Name?: string | undefined;
  readonly TableInput?: Definition | undefined;
}): Definition {
  if (TableInput === undefined) throw invalidInput("TableInput is missing: it defines the table.");
  if (Name !== undefined && Name.toLowerCase() !== TableInput.Name?.toLowerCase()) {
    throw invalidInput(`Name '${Name}' and TableInput.Name '${TableInput.Name ?? ""}' differ; a table keeps its name.`);
  }
  return TableInput;
}
