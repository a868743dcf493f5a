import type { Database } from "@aws-sdk/client-glue";
import { Command } from "commander";
import { databaseLocation } from "../client/database-location.ts";
import { everyPage } from "../client/every-page.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { formatTime } from "../terminal/format-quantity.ts";

interface CreateOptions extends CommonOptions {
  readonly description?: string;
  readonly location?: string;
  readonly ifNotExists?: boolean;
}

const createCommand = newCommand(
  "create <name>",
  "make a database, for tables that jobs write",
  'epoxy database create reports --description "What the dashboards read"',
)
  .option("--description <text>", "what it is for")
  .option(
    "--location <folder>",
    "where its tables go, a folder in a bucket or an s3:// URI (default: one of its name in the default bucket)",
  )
  .option("--if-not-exists", "leave one that is there as it is")
  .action((name: string, options: CreateOptions) =>
    withSession(options, async (session, output) => {
      const glue = await session.glue();
      const LocationUri = options.location === undefined ? undefined : await databaseLocation(session.folder, options.location);
      const made = await glue.createDatabase({ DatabaseInput: { Name: name, Description: options.description, LocationUri } }).then(
        () => true,
        (error: unknown) => {
          if (options.ifNotExists && error instanceof Error && error.name === "AlreadyExistsException") return false;
          throw error;
        },
      );
      const { Database: found = { Name: name } } = await glue.getDatabase({ Name: name });
      if (options.json) return output.json(found);
      output.line(made ? `${output.paint.green("created")} ${found.Name ?? name}` : `${found.Name ?? name} is there already.`);
    }),
  );

const deleteCommand = newCommand(
  "delete <name>",
  "take a database with its tables out of the catalog; their files stay",
  "epoxy database delete reports",
).action((name: string, options: CommonOptions) =>
  withSession(options, async (session, output) => {
    await (await session.glue()).deleteDatabase({ Name: name });
    if (options.json) return output.json({ Name: name });
    output.line(`${output.paint.red("deleted")} ${name}; the files of its tables are where they were.`);
  }),
);

const listCommand = newCommand("list", "list the databases of the catalog", "epoxy database list").action((options: CommonOptions) =>
  withSession(options, async (session, output) => {
    const glue = await session.glue();
    const databases: Database[] = [];
    for await (const database of everyPage(
      (NextToken) => glue.getDatabases({ NextToken }),
      ({ DatabaseList }) => DatabaseList,
    )) {
      databases.push(database);
    }
    if (options.json) return output.json(databases);
    if (databases.length === 0)
      return output.note("The catalog has no databases: `epoxy crawl <folder>` and `epoxy database create <name>` make one.");
    output.table(
      [{ name: "database" }, { name: "location" }, { name: "created" }, { name: "description" }],
      databases.map(({ Name = "", LocationUri = "", CreateTime, Description = "" }) => [
        Name,
        LocationUri,
        CreateTime ? formatTime(CreateTime) : "",
        Description,
      ]),
    );
  }),
);

export const databaseCommand = new Command("database")
  .description("make, delete or list databases")
  .addCommand(createCommand)
  .addCommand(deleteCommand)
  .addCommand(listCommand);
