import type { Diagnostic, QuickFix } from "../diagnostics/diagnostic.ts";
import { starColumns } from "../diagnostics/star-columns.ts";
import { nodesOf } from "../diagnostics/warnings/nodes-of.ts";
import type { Schemas } from "../schemas/schemas.ts";
import { analyze } from "../scope/analyze.ts";

export interface QuickFixRequest {
  readonly text: string;
  /** What the cursor or the selection covers. */
  readonly start: number;
  readonly end: number;
  /** As the text's last check told them. */
  readonly diagnostics: readonly Diagnostic[];
  readonly schemas: Schemas;
  readonly defaultDatabase?: string | undefined;
}

/** A change that is offered at a place. */
export interface CodeAction extends QuickFix {
  readonly kind: "quickfix" | "refactor";
  /** What it is for. */
  readonly diagnostic?: Diagnostic;
}

/** What can be done at a place: the fixes of the diagnostics there, and a star spelled out. */
export function quickFixes(request: QuickFixRequest): readonly CodeAction[] {
  const fixes = request.diagnostics
    .filter((diagnostic) => touches(request, diagnostic))
    .flatMap((diagnostic) => diagnostic.fixes.map((fix) => ({ ...fix, kind: "quickfix" as const, diagnostic })));
  return [...fixes, ...starsThere(request)];
}

function starsThere(request: QuickFixRequest): readonly CodeAction[] {
  const analysis = analyze(request.text, request.schemas, request.defaultDatabase).statementAt(request.start);
  const selects = analysis === undefined ? [] : nodesOf(analysis.statement).filter((node) => node.kind === "select");
  return selects.flatMap((select) =>
    select.items.flatMap(({ expression: { items } }) => {
      const [star] = items;
      const columns =
        analysis !== undefined && star?.kind === "star" && touches(request, star) ? starColumns(analysis, select, star) : undefined;
      return star === undefined || columns === undefined
        ? []
        : [{ kind: "refactor" as const, title: "Name the columns of *", edits: [{ start: star.start, end: star.end, text: columns }] }];
    }),
  );
}

const touches = (request: QuickFixRequest, { start, end }: { readonly start: number; readonly end: number }) =>
  start <= request.end && end >= request.start;
