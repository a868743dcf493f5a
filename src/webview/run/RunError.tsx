import type { RunPageIntent } from "../../protocol/panels/run.ts";
import { Icon } from "../components/Icon.tsx";

interface RunErrorProps {
  readonly message: string;
  send(intent: RunPageIntent): void;
}

/** Why a run failed; its place in the script leads there. */
export function RunError({ message, send }: RunErrorProps) {
  const [, file, line, column, rest] = /^(.+?\.(?:sql|ts)):(\d+):(\d+): ([^]*)$/.exec(message) ?? [];
  return (
    <div class="error" role="alert">
      <Icon name="error" />
      <div>
        {file !== undefined && (
          <button class="link" type="button" onClick={() => send({ kind: "open-place", file, line: Number(line), column: Number(column) })}>
            {`${file}:${line ?? ""}:${column ?? ""}`}
          </button>
        )}
        <pre>{rest ?? message}</pre>
      </div>
    </div>
  );
}
