/** The editor, as a panel sees it: states and answers come from it, intents go to it. */
export interface Host<Incoming, Intent, Kept> {
  send(intent: Intent): void;
  onMessage(listener: (message: Incoming) => void): void;
  /** What survives a reload of the window. */
  readonly kept: Kept | undefined;
  keep(state: Kept): void;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** Once a page. The types are the panel's protocol (`src/protocol/panels/`). */
export function connectHost<Incoming, Intent, Kept>(): Host<Incoming, Intent, Kept> {
  const api = acquireVsCodeApi();
  return {
    send: (intent) => api.postMessage(intent),
    onMessage: (listener) => {
      // Messages reach a webview from its own editor only: others have no handle on its frame.
      window.addEventListener("message", ({ data }: MessageEvent<Incoming>) => listener(data));
    },
    kept: api.getState() as Kept | undefined,
    keep: (state) => api.setState(state),
  };
}
