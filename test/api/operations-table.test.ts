import { expect, test } from "vitest";
import { glueService } from "../../src/runtime/api/glue/glue-service.ts";
import { logsService } from "../../src/runtime/api/logs/logs-service.ts";
import type { Service } from "../../src/runtime/api/operation.ts";

const services: readonly { readonly title: string; readonly service: Service }[] = [
  { title: "AWS Glue", service: glueService },
  { title: "Amazon CloudWatch Logs", service: logsService },
];

function table({ title, service }: (typeof services)[number]): string {
  const { operations } = service.model;
  const offered = operations.filter((name) => Object.hasOwn(service.operations, name));
  const rows = operations.map((name) => `| ${name} | ${offered.includes(name) ? "yes" : ""} |`);
  const head = `## ${title}\n\n${String(offered.length)} of ${String(operations.length)} operations (\`X-Amz-Target: ${service.target}.<operation>\`).`;
  return [head, ["| operation | offered |", "|---|---|", ...rows].join("\n")].join("\n\n");
}

const intro = `# Operations

What the runtime answers of AWS's own APIs. Made from the code by \`test/api/operations-table.test.ts\` (\`npx vitest run test/api/operations-table -u\`):
do not edit. An operation that is not offered is refused by name with \`UnknownOperationException\`.`;

test("docs/operations.md tells what is offered", async () => {
  await expect(`${[intro, ...services.map(table)].join("\n\n")}\n`).toMatchFileSnapshot("../../docs/operations.md");
});

test("every operation offered is one that the service has", () => {
  for (const { service } of services) {
    expect(Object.keys(service.operations).filter((name) => !service.model.operations.includes(name))).toEqual([]);
  }
});
