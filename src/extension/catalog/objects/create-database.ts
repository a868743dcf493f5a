import type { Deps } from "../../deps.ts";
import type { CatalogView } from "../tree/catalog-view.ts";
import { askDatabaseName } from "./ask-database-name.ts";

/** The name is asked for unless it is given. */
export async function createDatabase({ runtime }: Deps, view: CatalogView, given: string | undefined): Promise<void> {
  const name = given ?? (await askDatabaseName([], ""));
  if (name === undefined) return;
  const glue = await (await runtime.connect()).glue();
  await glue.createDatabase({ DatabaseInput: { Name: name } });
  await view.reveal({ kind: "database", database: name.toLowerCase(), isPinned: false });
}
