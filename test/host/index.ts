import { authoringSuite } from "./authoring-suite.ts";
import { catalogSuite } from "./catalog-suite.ts";
import { connectionsSuite } from "./connections-suite.ts";
import { conventionsSuite } from "./conventions-suite.ts";
import { debugSuite } from "./debug-suite.ts";
import { jobsSuite } from "./jobs-suite.ts";
import { languageSuite } from "./language-suite.ts";
import { lensSuite } from "./lens-suite.ts";
import { previewSuite } from "./preview-suite.ts";
import { querySuite } from "./query-suite.ts";
import { runsSuite } from "./runs-suite.ts";
import { runtimeSuite } from "./runtime-suite.ts";
import type { Suite } from "./suite.ts";
import { tablePageSuite } from "./table-page-suite.ts";

const suites: Readonly<Record<string, Suite>> = {
  runtime: runtimeSuite,
  catalog: catalogSuite,
  connections: connectionsSuite,
  conventions: conventionsSuite,
  "table page": tablePageSuite,
  jobs: jobsSuite,
  authoring: authoringSuite,
  runs: runsSuite,
  debug: debugSuite,
  preview: previewSuite,
  query: querySuite,
  language: languageSuite,
  lens: lensSuite,
};

const longestMs = 60_000;

/** Called by VS Code inside its extension host, with the extension loaded. Each result is a line that the harness reads. */
export async function run(): Promise<void> {
  const failures: string[] = [];
  for (const [suite, tests] of Object.entries(suites)) {
    for (const [name, test] of Object.entries(tests)) {
      const failure = await failureOf(test);
      console.log(`epoxy-host-result ${JSON.stringify({ suite, name, failure })}`);
      if (failure !== undefined) failures.push(`${suite}, ${name}: ${failure}`);
    }
  }
  // On a desktop nobody reads the lines: what is thrown is the result.
  if (process.env["EPOXY_HOST_THROWS"] !== undefined && failures.length > 0) throw new Error(failures.join("\n\n"));
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
