import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RowScroll } from "./row-scroll.ts";

export interface ScrollState {
  /** In pixels of rows. */
  readonly offset: number;
  readonly left: number;
}

/**
 * The scroll state of a box. Where a pixel of its bar stands for several of the rows, the wheel and the keyboard still move rows by the
 * pixel: the offset is then ours, and the bar follows it.
 */
export function useScroll(box: RefObject<HTMLDivElement | null>, scroll: RowScroll, firstOffset: number) {
  const [state, setState] = useState<ScrollState>({ offset: firstOffset, left: 0 });
  const current = useRef(state);
  current.current = state;
  const placed = useRef<number | undefined>(undefined);

  const scrollTo = useCallback(
    (offset: number, left: number) => {
      const next = { offset: scroll.clamp(offset), left };
      setState((known) => (known.offset === next.offset && known.left === next.left ? known : next));
      if (box.current === null) return;
      box.current.scrollLeft = left;
      box.current.scrollTop = scroll.positionOf(next.offset);
      placed.current = box.current.scrollTop;
    },
    [box, scroll],
  );

  // After a change of the rows' number or the box's size the bar is elsewhere for the same offset.
  useLayoutEffect(() => scrollTo(current.current.offset, current.current.left), [scrollTo]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const moved = () => {
      const { scrollTop, scrollLeft } = element;
      const isOurs = placed.current !== undefined && Math.abs(scrollTop - placed.current) < 1;
      placed.current = isOurs ? placed.current : undefined;
      setState((known) => {
        const offset = isOurs && !scroll.isExact ? known.offset : scroll.offsetAt(scrollTop);
        return known.offset === offset && known.left === scrollLeft ? known : { offset, left: scrollLeft };
      });
    };
    const wheeled = (event: WheelEvent) => {
      if (scroll.isExact || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 20 : event.deltaY;
      scrollTo(current.current.offset + pixels, current.current.left + event.deltaX);
    };
    element.addEventListener("scroll", moved, { passive: true });
    element.addEventListener("wheel", wheeled, { passive: false });
    return () => {
      element.removeEventListener("scroll", moved);
      element.removeEventListener("wheel", wheeled);
    };
  }, [box, scroll, scrollTo]);

  return { state, scrollTo };
}
