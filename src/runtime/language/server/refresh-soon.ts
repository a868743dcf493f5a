/** Changes come in bursts: one call for all within a moment. What it rejects with is of no interest, the client may have gone. */
export function refreshSoon(refresh: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      refresh().catch(() => undefined);
    }, waitMs);
    timer.unref();
  };
}

const waitMs = 100;
