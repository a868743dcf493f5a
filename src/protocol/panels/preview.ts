import type { PreviewSubject } from "../preview-request.ts";
import type { ChartQuestion, FilterCondition, SortColumn } from "../preview.ts";

/** What a preview panel shows. */
export interface ShownPreview {
  readonly subject: PreviewSubject;
  readonly title: string;
  /** Of a result that is computed: by this its pages are found again. A new one computes anew. */
  readonly run: string;
  /** URI of the document whose results the panel shows. */
  readonly document?: string;
}

/** Which rows of a subject are looked at. */
export interface RowShape {
  readonly sort: readonly SortColumn[];
  readonly filter: readonly FilterCondition[];
}

/** What can be asked about the rows; each is answered with an Arrow IPC stream. */
export type AskedRows =
  | { readonly kind: "page"; readonly offset: number; readonly limit: number; readonly columns?: readonly string[] }
  | { readonly kind: "count" }
  | { readonly kind: "chart"; readonly chart: ChartQuestion }
  | { readonly kind: "profile"; readonly columns: readonly string[] };

/** From the editor to the panel. */
export type ToPreview =
  | { readonly kind: "show"; readonly preview: ShownPreview; readonly pageRows: number }
  | {
      readonly kind: "answer";
      readonly request: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly warnings: readonly string[];
      readonly milliseconds: number;
    }
  | { readonly kind: "failed"; readonly request: number; readonly message: string }
  | { readonly kind: "statement"; readonly text: string }
  /** Where the rows come from is not as it was. */
  | { readonly kind: "changed" };

/** From the panel to the editor. */
export type PreviewIntent =
  | { readonly kind: "ready" }
  | { readonly kind: "ask"; readonly request: number; readonly rows: AskedRows; readonly shape: RowShape }
  | { readonly kind: "abort"; readonly requests: readonly number[] }
  | { readonly kind: "counted"; readonly rows: number }
  /** The query that gives these rows: answered with `statement`, or opened in an editor. */
  | { readonly kind: "statement"; readonly use: "show" | "open"; readonly shape: RowShape }
  | { readonly kind: "copy"; readonly text: string }
  | { readonly kind: "export"; readonly shape: RowShape; readonly columns: readonly string[] }
  /** A pinned result stays: the next run of its document opens another panel. */
  | { readonly kind: "pin"; readonly isPinned: boolean }
  /** Ends everything that is being asked. */
  | { readonly kind: "stop" }
  /** Everything anew. */
  | { readonly kind: "refresh" };
