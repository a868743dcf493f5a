import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface PopoverProps {
  readonly label: string;
  readonly role: "menu" | "dialog";
  /** Its upper left corner; it is moved to be within the page. */
  readonly place: { readonly x: number; readonly y: number };
  onClose(): void;
  readonly children: ComponentChildren;
}

/** A box over the page that takes the focus. Escape, a click elsewhere or leaving the page close it, and the focus goes back. */
export function Popover({ label, role, place, onClose, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  const [shift, setShift] = useState({ x: 0, y: 0 });
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = box.current;
    if (element !== null) {
      const { right, bottom } = element.getBoundingClientRect();
      setShift({ x: Math.min(0, window.innerWidth - right - 4), y: Math.min(0, window.innerHeight - bottom - 4) });
      element.querySelector<HTMLElement>("[autofocus], button, input, select, textarea")?.focus();
    }
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    const pressed = ({ target }: PointerEvent) => {
      if (target instanceof Node && box.current?.contains(target) !== true) onClose();
    };
    window.addEventListener("pointerdown", pressed, true);
    window.addEventListener("blur", onClose);
    return () => {
      window.removeEventListener("pointerdown", pressed, true);
      window.removeEventListener("blur", onClose);
    };
  }, [onClose]);
  return (
    <div
      ref={box}
      class={`popover popover-${role}`}
      role={role}
      aria-label={label}
      style={{ left: `${place.x + shift.x}px`, top: `${place.y + shift.y}px` }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
