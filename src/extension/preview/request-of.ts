import type { AskedRows, RowShape, ShownPreview } from "../../protocol/panels/preview.ts";
import type { PreviewPage, PreviewRequest } from "../../protocol/preview-request.ts";
import type { ExportFormat } from "../../protocol/preview.ts";
import { assertNever } from "../../plan/assert-never.ts";

/** What the runtime is asked for what a panel asks. */
export function requestOf(shown: ShownPreview, shape: RowShape, rows: AskedRows): PreviewRequest {
  switch (rows.kind) {
    case "page": {
      const { offset, limit, columns } = rows;
      return request(shown, { ...shape, offset, limit, columns });
    }
    case "count":
      return request(shown, { ...shape, count: true });
    case "chart":
      return request(shown, { ...shape, chart: rows.chart });
    case "profile":
      return request(shown, { ...shape, profile: true, columns: rows.columns });
    default:
      return assertNever(rows);
  }
}

export const exportRequestOf = (shown: ShownPreview, shape: RowShape, columns: readonly string[], format: ExportFormat) =>
  request(shown, { ...shape, columns, format });

/** A query and a job's node are computed once, and everything about them comes of that. A table's or file's pages are where they lie. */
function request({ subject, run }: ShownPreview, page: PreviewPage): PreviewRequest {
  const isComputed = subject.kind === "query" || subject.kind === "node";
  return { ...subject, ...page, ...(isComputed ? { keep: true, run } : {}) };
}
