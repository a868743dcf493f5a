import { openTableReader } from "../../src/runtime/language/schemas/read-table.ts";
import { openSchemaIndex, type SchemaIndex } from "../../src/runtime/language/schemas/schema-index.ts";
import type { TableSchema } from "../../src/runtime/language/schemas/schemas.ts";

/** The catalog of all fixtures in this folder, as the language server has it. */
export function openCatalog(): SchemaIndex {
  const schemas = openSchemaIndex();
  schemas.replace(["empty", "flights", "lake", "odd", "sales"], tables);
  return schemas;
}

/** 128 characters, which is what most of AWS's pages allow a column. */
const longName = `measurement_${"of_a_very_long_name_".repeat(6)}`.slice(0, 128);

const tables: TableSchema[] = [];
const read = openTableReader();

/** Columns are lines of `name type -- comment`, with Glue's types. */
function table(name: string, columns: string, partitionKeys = "", more: { readonly view?: true; readonly comment?: string } = {}): void {
  const [database = "", ...rest] = name.split(".");
  tables.push(
    read(
      {
        Name: rest.join("."),
        ...(more.comment === undefined ? {} : { Description: more.comment }),
        ...(more.view ? { TableType: "VIRTUAL_VIEW" } : {}),
        StorageDescriptor: { Columns: columnsOf(columns) },
        PartitionKeys: columnsOf(partitionKeys),
      },
      database,
    ),
  );
}

function columnsOf(text: string) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, quoted, plain, Type = "", Comment] = /^(?:`([^`]*)`|(\S+))\s+(.*?)(?:\s+--\s+(.*))?$/.exec(line) ?? [];
      return { Name: quoted ?? plain ?? "", Type, ...(Comment === undefined ? {} : { Comment }) };
    });
}

table(
  "flights.flights",
  `flight_id bigint
   carrier_code string -- IATA code of the airline
   origin string -- IATA code of the airport it left from
   destination string
   departure timestamp
   arrival timestamp
   delay int -- minutes
   distance int -- miles
   cancelled boolean
   tail_number string`,
  `year int
   month int`,
  { comment: "One row for each flight" },
);
table(
  "flights.airports",
  `iata string
   name string
   city string
   state string
   country string
   latitude double
   longitude double`,
);
table(
  "flights.carriers",
  `carrier_code string
   name string
   founded int
   headquarters struct<city:string,country:struct<code:string,name:string>>`,
);
table(
  "flights.planes",
  `tail_number string
   manufacturer string
   model string
   built date
   seats int`,
);
table(
  "flights.weather",
  `station string
   observed timestamp
   temperature double
   wind_speed double
   conditions array<string>`,
  "day string",
);
table(
  "flights.daily_delays",
  `day date
   origin string
   mean_delay double
   flights bigint`,
  "",
  { view: true, comment: "Delays by day and airport" },
);
table(
  "sales.customers",
  `id bigint
   name string
   email string
   country string
   created_at timestamp
   address struct<street:string,city:string,zip:string,geo:struct<lat:double,lon:double>>
   tags array<string>`,
);
table(
  "sales.orders",
  `order_id bigint
   customer_id bigint
   status string
   ordered_at timestamp
   total decimal(12,2)
   currency string`,
  `region string
   day date`,
);
table(
  "sales.order_items",
  `order_id bigint
   line int
   product_id bigint
   quantity int
   unit_price decimal(12,2)`,
);
table(
  "sales.products",
  `product_id bigint
   name string
   category string
   price decimal(12,2)
   attributes map<string,string>`,
);
table(
  "sales.revenue",
  `day date
   region string
   revenue decimal(38,2)`,
  "",
  { view: true },
);
table(
  "lake.events",
  `event_id string
   kind string
   occurred timestamp
   user struct<id:bigint,name:string,device:struct<os:string,version:string>>
   items array<struct<sku:string,amount:int,price:double>>
   payload string`,
  `year string
   month string
   hour int`,
);
table(
  "odd.select",
  `from string
   where int
   group bigint
   order string
   value double`,
);
table(
  "odd.order lines",
  `\`order id\` bigint
   \`unit price\` double
   \`50%\` int
   \`say "hi"\` string
   1st string
   plain int`,
);
table(
  "odd.größen",
  `straße string
   höhe double
   日本 string
   naïve int`,
);
table(`odd.${longName}`, `${longName} bigint\nshort int`);
table("odd.MixedCase", `CamelCase string\nlower_case int\nUPPER double`);

/** What partitions the keys have values in. */
export function partitionValues(database: string, name: string, key: string): Promise<readonly string[]> {
  return Promise.resolve(values[`${database}.${name}.${key}`] ?? []);
}

const values: Readonly<Record<string, readonly string[]>> = {
  "flights.flights.year": ["2023", "2024"],
  "flights.flights.month": ["1", "2", "12"],
  "flights.weather.day": ["2024-01-01", "2024-01-02", "2024-02-01"],
  "sales.orders.region": ["eu", "us", "it's"],
  "sales.orders.day": ["2024-05-01", "2024-05-02"],
  "lake.events.year": ["2024"],
  "lake.events.month": ["01", "02", "10"],
};
