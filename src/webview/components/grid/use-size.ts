import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** Inner width and height of an element, in pixels, without its scroll bars. */
export function useSize(element: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const observed = element.current;
    if (observed === null) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = observed;
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    // A scroll bar that comes or goes changes only what is inside.
    for (const child of observed.children) observer.observe(child);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return size;
}
