import { expect, test } from "vitest";
import { openTableReader } from "../../src/runtime/language/schemas/read-table.ts";
import { openCatalog } from "./catalog.ts";
import { warehouse } from "./labelled-tables.ts";
import { isFound, labels } from "./measure-recall.ts";

test.for([false, true])("the column that was wanted is among the first ten; nothing behind the cursor: %s", async (isCut) => {
  const schemas = openCatalog();
  const read = openTableReader();
  schemas.putDatabase(
    "dw",
    warehouse.map((table) => read(table, "dw")),
  );
  const all = labels(schemas, isCut);
  const found = await Promise.all(all.map((label) => isFound(schemas, label)));
  expect(all.length).toBeGreaterThan(300);
  expect(found.filter(Boolean).length / all.length).toBeGreaterThanOrEqual(0.97);
});
