import { parseTableName } from "../client/table-name.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";

export const dropCommand = newCommand(
  "drop <database.table>",
  "take a table or view out of the catalog; its files stay",
  "epoxy drop flights.delays_by_state",
).action((name: string, options: CommonOptions) => {
  const { database, table } = parseTableName(name);
  return withSession(options, async (session, output) => {
    const glue = await session.glue();
    const { Table: found } = await glue.getTable({ DatabaseName: database, Name: table });
    await glue.deleteTable({ DatabaseName: database, Name: table });
    if (options.json) return output.json(found);
    const location = found?.TableType === "VIRTUAL_VIEW" ? undefined : found?.StorageDescriptor?.Location;
    output.line(`${output.paint.red("dropped")} ${name}`);
    if (location) output.note(`Its files stay in ${location}; a crawl would find them again.`);
  });
});
