import { quotedName } from "./sql-literal.ts";
import { keywords } from "./keywords.ts";

/** A name as a query takes it: in quotes where it has to be. */
export const sqlName = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) && !keywords.has(name) ? name : quotedName(name));
