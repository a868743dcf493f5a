import type { ShownColumn } from "./decode-page.ts";
import type { PreviewModel } from "./use-preview.ts";

export interface PaneProps {
  readonly model: PreviewModel;
  readonly shown: readonly ShownColumn[];
  /** That the focus is in. */
  readonly column: ShownColumn | undefined;
}
