import type { JobDeclaration } from "../../../plan/job-declaration.ts";
import { readHeader } from "../../jobs/header/read-header.ts";
import { catalogImports } from "./catalog-imports.ts";
import type { DocumentKind } from "./document-kind.ts";
import { findTemplates } from "./find-templates.ts";
import type { SqlRegion } from "./sql-region.ts";
import { templateText } from "./template-text.ts";

/** The parts of a document that are SQL, with what the rest of the document says for them. Never throws. */
export function readRegions(kind: DocumentKind, text: string): readonly SqlRegion[] {
  switch (kind) {
    case "job": {
      const { database, arguments: declared } = declarationOf(text);
      return [{ kind: "job", text, start: 0, end: text.length, defaultDatabase: database, arguments: declared, holes: [] }];
    }
    case "query":
      return [{ kind: "query", text, start: 0, end: text.length, defaultDatabase: undefined, arguments: undefined, holes: [] }];
    case "script": {
      const databases = catalogImports(text);
      const defaultDatabase = declaredDatabase(text);
      return findTemplates(text).map((template) => ({
        kind: "template",
        ...templateText(text, template, databases),
        start: template.start,
        end: template.end,
        defaultDatabase,
        arguments: undefined,
      }));
    }
    case "workspace":
    case "other":
      return [];
  }
}

/** While a header is being written it is often wrong: then what can be read of it. */
function declarationOf(text: string): Pick<JobDeclaration, "database" | "arguments"> {
  const reading = readHeader(text, "");
  return reading.kind === "declaration" ? reading.declaration : reading.readable;
}

/** Of `job({ database: "flights" }, ...)`, when it is written out. */
const declaredDatabase = (script: string) => /\bjob\s*\(\s*\{[^]*?\bdatabase\s*:\s*["'`]([^"'`$]+)["'`]/.exec(script)?.[1];
