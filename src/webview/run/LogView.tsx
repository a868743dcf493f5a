import { useEffect, useRef, useState } from "preact/hooks";
import type { LogLevel } from "../../protocol/event.ts";
import type { RunPageIntent } from "../../protocol/panels/run.ts";
import { l10n } from "../l10n.ts";
import { formatCount, shownPath, timeOfDay } from "./figures.ts";
import { filterRows, type LogRow } from "./state.ts";

interface LogViewProps {
  readonly rows: readonly LogRow[];
  readonly folder: string;
  send(intent: RunPageIntent): void;
}

/** Pixels. Every row is as high as the others, so that only those in sight need be there. */
const rowHeight = 20;
const overscan = 20;

/** The log, filtered by level and text. It stays at its end while lines come, unless it was scrolled away from there. */
export function LogView({ rows, folder, send }: LogViewProps) {
  const [least, setLeast] = useState<LogLevel>("info");
  const [text, setText] = useState("");
  const [top, setTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const shown = filterRows(rows, least, text);
  useEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: shown.length * rowHeight });
  }, [shown.length]);
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const count = Math.ceil((box.current?.clientHeight ?? 400) / rowHeight) + 2 * overscan;
  return (
    <section class="log" aria-labelledby="log">
      <div class="log-head">
        <h2 id="log">{l10n.t("Log")}</h2>
        <label>
          <span class="hidden">{l10n.t("Least level")}</span>
          <select value={least} onChange={({ currentTarget }) => setLeast(currentTarget.value as LogLevel)}>
            <option value="debug">{l10n.t("Debug and above")}</option>
            <option value="info">{l10n.t("Info and above")}</option>
            <option value="warn">{l10n.t("Warnings and errors")}</option>
            <option value="error">{l10n.t("Errors")}</option>
          </select>
        </label>
        <input
          type="search"
          value={text}
          placeholder={l10n.t("Search the log")}
          aria-label={l10n.t("Search the log")}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <span class="muted" role="status">
          {shown.length === rows.length
            ? l10n.t("{0} lines", formatCount(rows.length))
            : l10n.t("{0} of {1} lines", formatCount(shown.length), formatCount(rows.length))}
        </span>
      </div>
      <div
        ref={box}
        class="lines"
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={l10n.t("Log")}
        onScroll={({ currentTarget }) => {
          setTop(currentTarget.scrollTop);
          isAtEnd.current = currentTarget.scrollTop + currentTarget.clientHeight >= currentTarget.scrollHeight - rowHeight;
        }}
      >
        <div style={{ height: `${shown.length * rowHeight}px` }}>
          <div style={{ transform: `translateY(${first * rowHeight}px)` }}>
            {shown.slice(first, first + count).map((row, index) => (
              <Line key={first + index} row={row} folder={folder} send={send} />
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}

function Line({ row: { time, level, text, isFirst, source }, folder, send }: { readonly row: LogRow } & Omit<LogViewProps, "rows">) {
  return (
    <div class={`line ${level}`}>
      <span class="time">{isFirst ? timeOfDay(time) : ""}</span>
      <span class="level">{isFirst ? level : ""}</span>
      <span class="text" title={text}>
        {text}
      </span>
      {source !== undefined && (
        <button class="link" type="button" onClick={() => send({ kind: "open-place", ...source })}>
          {`${shownPath(source.file, folder)}:${source.line}`}
        </button>
      )}
    </div>
  );
}
