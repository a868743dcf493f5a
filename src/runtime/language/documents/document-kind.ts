/** What a file is to the server: a job has a header, a query has none, a script has SQL in templates. */
export type DocumentKind = "job" | "query" | "script" | "workspace" | "other";

/** By its name; of a file that was never saved by the language that the editor says. */
export function documentKind(uri: string, languageId: string): DocumentKind {
  const path = uri.replace(/[?#].*$/, "");
  if (/\.job\.sql$/i.test(path)) return "job";
  if (/\.job\.ts$/i.test(path)) return "script";
  if (/(?:^|\/)epoxy\.yaml$/.test(path)) return "workspace";
  return /\.sql$/i.test(path) || languageId === "sql" ? "query" : "other";
}
