import type { ShownPreview } from "../../protocol/panels/preview.ts";
import type { View } from "./preview-state.ts";

/** What survives a reload of the window: the editor reads `preview` to open the panel again. */
export interface KeptPreview {
  readonly preview: ShownPreview;
  readonly view: View;
}

/** How the same was arranged before the reload. */
export function keptView(kept: KeptPreview | undefined, preview: ShownPreview): View | undefined {
  return kept !== undefined && JSON.stringify(kept.preview.subject) === JSON.stringify(preview.subject) ? kept.view : undefined;
}
