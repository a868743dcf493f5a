import { badTableName } from "../errors.ts";

/** `database.table`; a part with a dot in it stands in double quotes, a quote within them is doubled. */
export function parseTableName(text: string): { readonly database: string; readonly table: string } {
  const part = /"((?:[^"]|"")+)"|([^".]+)/y;
  const names: string[] = [];
  while (part.lastIndex < text.length || names.length === 0) {
    const start = part.lastIndex;
    const match = part.exec(text);
    if (!match) throw badTableName(text);
    names.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    part.lastIndex = start + match[0].length;
    if (part.lastIndex === text.length) break;
    if (text[part.lastIndex] !== ".") throw badTableName(text);
    part.lastIndex += 1;
  }
  const [database, table] = names;
  if (database === undefined || table === undefined || names.length > 2) throw badTableName(text);
  return { database, table };
}
