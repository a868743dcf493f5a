import type { TableInput } from "@aws-sdk/client-glue";
import { refuseUnavailable } from "./refuse-unavailable.ts";

const noTransactions = "the catalog has no governed tables; every call is a transaction of its own.";

/** Governed tables are gone from AWS as well: members that name a transaction are refused. */
export function refuseTransactions(input: {
  readonly TransactionId?: string | undefined;
  readonly QueryAsOfTime?: Date | undefined;
}): void {
  refuseUnavailable(input, {
    TransactionId: noTransactions,
    QueryAsOfTime: "tables are not governed; GetTableVersion gives earlier definitions of a table.",
  });
}

/** A table elsewhere cannot be reached through one here. */
export function refuseForeignTables(input: TableInput): void {
  refuseUnavailable(input, {
    TargetTable: "there are no resource links; name the table itself.",
    FederatedTable: "tables of other catalogs are not federated; make a connection and a crawler.",
  });
}
