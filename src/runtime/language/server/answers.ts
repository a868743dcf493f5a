import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** Turns work that may fail or be cancelled into handlers that never do more than answer nothing. */
export interface Answers {
  /** `nothing`: the answer when the work throws, which is told to the log. A request that the client has cancelled is answered so. */
  to<Params, Result>(
    name: string,
    nothing: Result,
    work: (params: Params, signal: AbortSignal) => Result | Promise<Result>,
  ): (params: Params, token: CancellationToken) => Promise<Result | ResponseError>;
}

export function openAnswers(log: (message: string) => void): Answers {
  return {
    to: (name, nothing, work) => async (params, token) => {
      const cancelling = new AbortController();
      const listening = token.onCancellationRequested(() => cancelling.abort());
      try {
        // What came behind the request may cancel it, or change the text.
        await new Promise<void>((resolve) => setImmediate(resolve));
        return token.isCancellationRequested ? cancelled() : await work(params, cancelling.signal);
      } catch (error) {
        if (token.isCancellationRequested) return cancelled();
        log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return nothing;
      } finally {
        listening.dispose();
      }
    },
  };
}

const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
