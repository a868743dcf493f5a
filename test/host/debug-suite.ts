import assert from "node:assert/strict";
import { commands, debug, type DebugSession, DebugStackFrame, Location, Position, SourceBreakpoint } from "vscode";
import { runningRuntime, until } from "./running-runtime.ts";
import type { Suite } from "./suite.ts";

const script = `import { job, sql } from "epoxy";

export default job({ arguments: { least: { type: "integer", default: 3 } } }, ({ args, log }) => {
  const doubled = args.least * 2;
  log.info("doubled", { doubled });
  sql\`SELECT 1 AS n\`.writeTo("runs.debugged", { mode: "overwrite" });
});
`;

export const debugSuite: Suite = {
  "a job stops at a breakpoint in its script, and its run is recorded": async () => {
    const runtime = await runningRuntime();
    const uri = runtime.writeJob("debugged.job.ts", script);
    const breakpoint = new SourceBreakpoint(new Location(uri, new Position(4, 2)));
    debug.addBreakpoints([breakpoint]);
    try {
      const ended = await runtime.listenFor("debugged", ["SUCCEEDED", "FAILED", "STOPPED"]);
      await commands.executeCommand("epoxy.debugJob", uri);
      const frame = await stoppedFrame();
      const [top] = await framesOf(frame.session, frame.threadId);
      assert.deepEqual([top?.source.path.endsWith(uri.path), top?.line], [true, 5], top?.source.path);
      const { result } = (await frame.session.customRequest("evaluate", { expression: "doubled", frameId: frame.frameId })) as {
        result: string;
      };
      assert.equal(result, "6");
      await frame.session.customRequest("continue", { threadId: frame.threadId });
      assert.equal((await ended()).state, "SUCCEEDED");
    } finally {
      debug.removeBreakpoints([breakpoint]);
    }
  },
  "to end the session stops the run": async () => {
    const runtime = await runningRuntime();
    const uri = runtime.writeJob("debugged.job.ts", script);
    const breakpoint = new SourceBreakpoint(new Location(uri, new Position(3, 2)));
    debug.addBreakpoints([breakpoint]);
    try {
      const ended = await runtime.listenFor("debugged", ["SUCCEEDED", "FAILED", "STOPPED"]);
      await commands.executeCommand("epoxy.debugJob", uri);
      const frame = await stoppedFrame();
      await debug.stopDebugging(frame.session.parentSession ?? frame.session);
      const { state, message } = await ended();
      assert.equal(state, "STOPPED", message);
    } finally {
      debug.removeBreakpoints([breakpoint]);
    }
  },
};

function stoppedFrame(): Promise<DebugStackFrame> {
  return until(
    () => (debug.activeStackItem instanceof DebugStackFrame ? debug.activeStackItem : undefined),
    debug.onDidChangeActiveStackItem,
  );
}

interface Frame {
  readonly source: { readonly path: string };
  readonly line: number;
}

async function framesOf(session: DebugSession, threadId: number): Promise<readonly Frame[]> {
  const { stackFrames } = (await session.customRequest("stackTrace", { threadId })) as { readonly stackFrames: readonly Frame[] };
  return stackFrames;
}
