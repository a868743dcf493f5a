import { expect, test } from "vitest";
import { glueService } from "../../src/runtime/api/glue/glue-service.ts";
import { logsService } from "../../src/runtime/api/logs/logs-service.ts";
import type { Service } from "../../src/runtime/api/operation.ts";

const services: readonly { readonly title: string; readonly service: Service }[] = [
  { title: "AWS Glue", service: glueService },
  { title: "Amazon CloudWatch Logs", service: logsService },
];

/** Answered and kept, but what AWS would do with them waits for the scheduler: they do not count as offered. */
const keptOnly: ReadonlySet<string> = new Set([
  "StartCrawlerSchedule",
  "StopCrawlerSchedule",
  "UpdateCrawlerSchedule",
  "CreateColumnStatisticsTaskSettings",
  "GetColumnStatisticsTaskSettings",
  "UpdateColumnStatisticsTaskSettings",
  "DeleteColumnStatisticsTaskSettings",
  "StartColumnStatisticsTaskRunSchedule",
  "StopColumnStatisticsTaskRunSchedule",
]);

function table({ title, service }: (typeof services)[number]): string {
  const { operations } = service.model;
  const answered = operations.filter((name) => Object.hasOwn(service.operations, name));
  const offered = answered.filter((name) => !keptOnly.has(name));
  const rows = operations.map((name) => `| ${name} | ${offered.includes(name) ? "yes" : answered.includes(name) ? "kept" : ""} |`);
  const head = `## ${title}\n\n${String(offered.length)} of ${String(operations.length)} operations (\`X-Amz-Target: ${service.target}.<operation>\`).`;
  return [head, ["| operation | offered |", "|---|---|", ...rows].join("\n")].join("\n\n");
}

const intro = `# Operations

What the runtime answers of AWS's own APIs. Made from the code by \`test/api/operations-table.test.ts\` (\`npx vitest run test/api/operations-table -u\`):
do not edit. "kept": the definition is kept and answered, and acts once there is a scheduler. An operation that is not offered is refused by name with \`UnknownOperationException\`.`;

test("docs/operations.md tells what is offered", async () => {
  await expect(`${[intro, ...services.map(table)].join("\n\n")}\n`).toMatchFileSnapshot("../../docs/operations.md");
});

test("at least 110 operations of Glue have their real effect", () => {
  const offered = Object.keys(glueService.operations).filter((name) => !keptOnly.has(name));
  expect(offered.length).toBeGreaterThanOrEqual(110);
  expect([...keptOnly].filter((name) => !Object.hasOwn(glueService.operations, name))).toEqual([]);
});

test("every operation offered is one that the service has", () => {
  for (const { service } of services) {
    expect(Object.keys(service.operations).filter((name) => !service.model.operations.includes(name))).toEqual([]);
  }
});
