import type { Session } from "../session.ts";
import { dataCatalog } from "../session/warm-database.ts";
import { noDatabase, unknownCatalog } from "./errors.ts";
import { parseSelect } from "./parse-select.ts";
import type { ParsedText, ReferenceMeaning, SqlText } from "./sql-text.ts";
import type { TableReference } from "./table-references.ts";
import { tableReferences } from "./table-references.ts";

/** Parses a SELECT and tells what each of its relations means. */
export async function parseText(session: Session, text: SqlText): Promise<ParsedText> {
  const select = await parseSelect(session, text.text);
  const references = tableReferences(select);
  return { ...text, select, references: references.map((reference) => ({ ...reference, means: meaning(reference, text) })) };
}

function meaning(reference: TableReference, text: SqlText): ReferenceMeaning {
  const table = reference.table.toLowerCase();
  if (reference.catalog !== undefined && reference.catalog.toLowerCase() !== dataCatalog) {
    throw unknownCatalog(reference.catalog, reference.position);
  }
  if (reference.schema !== undefined) {
    return { kind: "table", database: reference.schema.toLowerCase(), table };
  }
  if (text.inputs.has(table)) {
    return { kind: "input", name: table };
  }
  if (text.defaultDatabase === undefined) {
    throw noDatabase(reference.table, reference.position);
  }
  return { kind: "table", database: text.defaultDatabase.toLowerCase(), table };
}
