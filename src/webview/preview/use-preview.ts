import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import type { PreviewIntent, RowShape, ToPreview } from "../../protocol/panels/preview.ts";
import type { Host } from "../host.ts";
import type { Page } from "./decode-page.ts";
import { fitWidths } from "./fit-width.ts";
import { openPageCache, type PageCache } from "./page-cache.ts";
import { openRequests, type Requests } from "./open-requests.ts";
import { emptyState, type PreviewAction, type PreviewState, reduce } from "./preview-state.ts";
import { type KeptPreview, keptView } from "./kept-preview.ts";

export type PreviewHost = Host<ToPreview, PreviewIntent, KeptPreview>;

/** What the parts of the panel work with. */
export interface PreviewModel {
  readonly state: PreviewState;
  readonly shape: RowShape;
  readonly requests: Requests;
  /** The pages that are here; another one after each change. */
  readonly pages: { readonly cache: PageCache<Page> | undefined };
  /** Rows to scroll over: until they are counted, those that are here. */
  readonly rowCount: number;
  act(action: PreviewAction): void;
  send(intent: PreviewIntent): void;
}

/** Rows for the first sight; how many are asked for at a time afterwards depends on how wide they are. */
const headRows = 100;
const mostPageValues = 100_000;
const patienceMs = 100;

export function usePreview(host: PreviewHost): PreviewModel {
  const [state, act] = useReducer(reduce, emptyState);
  const requests = useMemo(() => openRequests(host.send), [host]);
  const [pages, setPages] = useState<PreviewModel["pages"]>({ cache: undefined });
  const [headCount, setHeadCount] = useState(0);
  const known = useRef(state);
  known.current = state;
  const shape = useMemo(() => ({ sort: state.view.sort, filter: state.view.filter }), [state.view.sort, state.view.filter]);

  useEffect(() => {
    host.onMessage((message) => {
      switch (message.kind) {
        case "answer":
        case "failed":
          return requests.receive(message);
        case "show":
          return act({ ...message, kept: keptView(known.current.preview === undefined ? host.kept : undefined, message.preview) });
        case "statement":
          return act({ kind: "statement", text: message.text });
        case "changed":
          return act({ kind: "changed" });
      }
    });
    host.send({ kind: "ready" });
  }, [host, requests]);

  useEffect(() => {
    if (state.preview !== undefined) host.keep({ preview: state.preview, view: state.view });
  }, [host, state.preview, state.view]);

  useEffect(() => {
    if (state.generation === 0) return undefined;
    let cache: PageCache<Page> | undefined;
    const failed = (error: unknown) => act({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    const counted = (rows: number) => {
      act({ kind: "counted", rows });
      if (shape.filter.length === 0) host.send({ kind: "counted", rows });
    };
    const head = requests.ask({ kind: "page", offset: 0, limit: headRows }, shape);
    const count = known.current.rowCount === undefined ? requests.ask({ kind: "count" }, shape) : undefined;
    count?.answer.then(({ page }) => counted(Number(page.valueAt(0, "rows"))), failed);
    head.answer.then(({ page, warnings, milliseconds }) => {
      const pageRows = Math.max(headRows, Math.min(known.current.pageRows, Math.floor(mostPageValues / Math.max(1, page.columns.length))));
      cache = openPageCache<Page>({
        head: page,
        pageRows,
        rowCount: () => known.current.rowCount ?? known.current.view.rowCount ?? page.rowCount,
        ask: (offset, limit) => {
          const { answer, abort } = requests.ask({ kind: "page", offset, limit }, shape);
          return { abort, answer: answer.then((got) => (act({ kind: "warned", warnings: got.warnings }), got.page)) };
        },
        changed: () => setPages({ cache }),
        failed,
        later: (work) => setTimeout(work, patienceMs),
      });
      setPages({ cache });
      setHeadCount(page.rowCount);
      act({ kind: "arrived", columns: page.columns, widths: fitWidths(page), milliseconds });
      act({ kind: "warned", warnings });
    }, failed);
    return () => {
      head.abort();
      count?.abort();
      cache?.close();
    };
  }, [state.generation, requests, host, shape]);

  return {
    state,
    shape,
    requests,
    pages,
    rowCount: state.rowCount ?? state.view.rowCount ?? headCount,
    act: useCallback(act, []),
    send: host.send,
  };
}
