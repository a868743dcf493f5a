import { useState } from "preact/hooks";
import type { PlacedColumn } from "./column-layout.ts";
import type { GridProps } from "./grid-props.ts";

/** Less is a click with a trembling hand. */
const leastMove = 5;
const leastWidth = 40;

/** Dragging a header moves its column, dragging its edge resizes it, and a press that does not move sorts. */
export function useHeaderDrag(
  { onSort, onMove, onResize }: Pick<GridProps, "onSort" | "onMove" | "onResize">,
  shown: readonly PlacedColumn[],
) {
  const [drop, setDrop] = useState<{ readonly from: number; readonly to: PlacedColumn; readonly isAfter: boolean }>();

  const beginMove = (event: PointerEvent, from: number) => {
    const header = event.currentTarget;
    if (event.button !== 0 || !(header instanceof HTMLElement)) return;
    const [startX, edge] = [event.clientX, header.parentElement?.getBoundingClientRect().left ?? 0];
    let over: typeof drop;
    follow(
      header,
      event,
      ({ clientX }) => {
        if (over === undefined && Math.abs(clientX - startX) < leastMove) return;
        const to = shown.findLast(({ left }) => left <= clientX - edge) ?? shown[0];
        over = to && { from, to, isAfter: clientX - edge > to.left + to.width / 2 };
        setDrop(over);
      },
      (ended) => {
        setDrop(undefined);
        if (over === undefined) return onSort(from, ended.shiftKey);
        const place = over.to.index + (over.isAfter ? 1 : 0);
        onMove(from, place > from ? place - 1 : place);
      },
      () => setDrop(undefined),
    );
  };

  const beginResize = (event: PointerEvent, index: number, width: number) => {
    event.stopPropagation();
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    const startX = event.clientX;
    const resize = ({ clientX }: PointerEvent) => onResize(index, Math.max(leastWidth, width + clientX - startX));
    follow(
      event.currentTarget,
      event,
      resize,
      () => undefined,
      () => undefined,
    );
  };

  return {
    beginMove,
    beginResize,
    moving: drop?.from,
    dropAt: drop === undefined ? undefined : drop.to.left + (drop.isAfter ? drop.to.width : 0),
  };
}

function follow(
  element: HTMLElement,
  { pointerId }: PointerEvent,
  moved: (event: PointerEvent) => void,
  ended: (event: PointerEvent) => void,
  cancelled: () => void,
): void {
  const listening = new AbortController();
  const { signal } = listening;
  element.setPointerCapture(pointerId);
  element.addEventListener("pointermove", moved, { signal });
  element.addEventListener(
    "pointerup",
    (event) => {
      listening.abort();
      ended(event);
    },
    { signal },
  );
  element.addEventListener(
    "pointercancel",
    () => {
      listening.abort();
      cancelled();
    },
    { signal },
  );
}
