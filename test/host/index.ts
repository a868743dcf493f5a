import { runtimeSuite } from "./runtime-suite.ts";
import type { Suite } from "./suite.ts";

const suites: Readonly<Record<string, Suite>> = { runtime: runtimeSuite };

const longestMs = 60_000;

/** Called by VS Code inside its extension host, with the extension loaded. Each result is a line that the harness reads. */
export async function run(): Promise<void> {
  for (const [suite, tests] of Object.entries(suites)) {
    for (const [name, test] of Object.entries(tests)) {
      const failure = await failureOf(test);
      console.log(`epoxy-host-result ${JSON.stringify({ suite, name, failure })}`);
    }
  }
}

async function failureOf(test: () => Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${String(longestMs / 1000)} s`)), longestMs);
  });
  try {
    await Promise.race([test(), late]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
