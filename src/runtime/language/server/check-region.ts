import type { Diagnostic, DiagnosticCode } from "../diagnostics/diagnostic.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { SqlRegion } from "../documents/sql-region.ts";
import type { FeatureDeps } from "./feature.ts";
import type { LanguageWorkspace } from "./workspaces.ts";

/** What cannot be known before the catalog has been read. */
const needCatalog: ReadonlySet<DiagnosticCode> = new Set([
  "unknown-database",
  "unknown-table",
  "unknown-relation",
  "unknown-column",
  "unknown-field",
  "star-into-table",
  "target-columns",
  "wrong-column-count",
]);
/** What is also said of the NULL that stands for a value of another type. */
const needTypes: ReadonlySet<DiagnosticCode> = new Set([
  "type-mismatch",
  "wrong-arguments",
  "invalid-query",
  "misplaced-aggregate",
  "not-portable",
]);

interface Checked {
  readonly schemasVersion: number;
  readonly found: readonly Diagnostic[];
}

/** Of regions as they are now: a document that changes has new ones. */
const checked = new WeakMap<SqlRegion, Checked>();

/** What the checker finds in a region, without what it cannot know there. Rejects when the signal aborts. */
export async function checkRegion(
  { workspaces }: Pick<FeatureDeps, "workspaces">,
  document: OpenDocument,
  region: SqlRegion,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const workspace = workspaces.of(document.uri);
  const schemasVersion = workspace.schemas.version;
  const known = checked.get(region);
  if (known?.schemasVersion === schemasVersion) return known.found;
  const found = await check(workspace, region, signal);
  checked.set(region, { schemasVersion, found });
  return found;
}

async function check(
  workspace: LanguageWorkspace,
  { kind, text, defaultDatabase, arguments: declared, holes }: SqlRegion,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const found = await workspace.checker.check(
    { text, kind: kind === "job" ? "job" : "query", ...(declared === undefined ? {} : { arguments: declared }), defaultDatabase },
    signal,
  );
  const hasDataset = holes.some((hole) => hole.kind === "dataset");
  const hasValue = holes.some((hole) => hole.kind === "value");
  return found.filter(({ code, start, end }) => {
    if (!workspace.isRead && needCatalog.has(code)) return false;
    // Of rows that a script makes the columns are not known here: neither are those of what is made of them.
    if (hasDataset) return code === "syntax";
    return !(hasValue && needTypes.has(code)) && !holes.some((hole) => hole.start < end && start < hole.end && hole.kind === "value");
  });
}
