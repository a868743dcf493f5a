/** Databases by the names that a script gives them: `import { flights, other as o } from "epoxy/catalog"`. */
export function catalogImports(script: string): ReadonlyMap<string, string> {
  const imported = new Map<string, string>();
  for (const [, names = ""] of script.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*["']epoxy\/catalog["']/g)) {
    for (const name of names.split(",")) {
      const { exported, plain, local } =
        /^\s*(?:"(?<exported>[^"]+)"|(?<plain>[\w$]+))(?:\s+as\s+(?<local>[\w$]+))?\s*$/.exec(name)?.groups ?? {};
      const database = exported ?? plain;
      const called = local ?? plain;
      if (database !== undefined && called !== undefined) imported.set(called, database);
    }
  }
  return imported;
}
