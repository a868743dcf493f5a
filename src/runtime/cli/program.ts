import { Command } from "commander";
import { version } from "../daemon/version.ts";
import { offerCloud } from "./client/cloud-options.ts";
import { bookmarkCommand } from "./commands/bookmark.ts";
import { crawlCommand } from "./commands/crawl.ts";
import { databaseCommand } from "./commands/database.ts";
import { dropCommand } from "./commands/drop.ts";
import { envCommand } from "./commands/env.ts";
import { generateCommand } from "./commands/generate.ts";
import { initCommand } from "./commands/init.ts";
import { jobsCommand } from "./commands/jobs.ts";
import { logsCommand } from "./commands/logs.ts";
import { lspCommand } from "./commands/lsp.ts";
import { newJobCommand } from "./commands/new.ts";
import { partitionsCommand } from "./commands/partitions.ts";
import { previewCommand } from "./commands/preview.ts";
import { queryCommand } from "./commands/query.ts";
import { runCommand } from "./commands/run.ts";
import { runsCommand } from "./commands/runs.ts";
import { searchCommand } from "./commands/search.ts";
import { serveCommand } from "./commands/serve.ts";
import { stopCommand } from "./commands/stop.ts";
import { tableCommand } from "./commands/table.ts";
import { tablesCommand } from "./commands/tables.ts";
import { typesCommand } from "./commands/types.ts";

const commands = [
  initCommand,
  crawlCommand,
  tablesCommand,
  tableCommand,
  partitionsCommand,
  searchCommand,
  databaseCommand,
  dropCommand,
  queryCommand,
  previewCommand,
  jobsCommand,
  newJobCommand,
  generateCommand,
  runCommand,
  runsCommand,
  logsCommand,
  stopCommand,
  bookmarkCommand,
  typesCommand,
  lspCommand,
  envCommand,
  serveCommand,
];
/** Those that can answer from an account in the cloud. */
const readOnly = [tablesCommand, tableCommand, partitionsCommand, searchCommand, jobsCommand, runsCommand];

/** The whole command line. A wrong call throws a CommanderError. */
export function program(): Command {
  const root = new Command("epoxy")
    .description("AWS Glue on your own machine: a Data Catalog, crawlers and ETL jobs on DuckDB.")
    .version(version)
    .addHelpText(
      "after",
      "\nExample:\n  epoxy init my-lake && cd my-lake\n  epoxy crawl data --database flights\n  epoxy run delays_by_state",
    );
  for (const command of commands) root.addCommand(command);
  offerCloud(root, readOnly);
  for (const command of allOf(root)) command.exitOverride().showHelpAfterError("(--help tells more)");
  return root;
}

const allOf = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(allOf)];
