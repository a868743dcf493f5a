/** The engines whose URLs are understood. */
export const jdbcEngines = ["postgresql", "mysql", "mariadb", "redshift", "sqlserver", "oracle"] as const;
export type JdbcEngine = (typeof jdbcEngines)[number];

export interface JdbcAddress {
  readonly engine: JdbcEngine;
  readonly host: string;
  readonly port: number;
  /** As it follows the host and a slash. */
  readonly database?: string;
  /** What follows ? or ;, names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Where a JDBC URL of one of the known engines leads; nothing for any other text. */
export function parseJdbcUrl(url: string): JdbcAddress | undefined {
  const match = server.exec(url) ?? oracle.exec(url);
  const { engine, host, bracketed, port, database, parameters = "" } = match?.groups ?? {};
  const known = jdbcEngines.find((name) => name === engine?.toLowerCase());
  if (known === undefined) return undefined;
  const number = port === undefined ? defaultPorts[known] : Number(port);
  if (number < 1 || number > 65_535) return undefined;
  try {
    return {
      engine: known,
      host: bracketed ?? host ?? "",
      port: number,
      ...(database && { database: decodeURIComponent(database) }),
      parameters: readParameters(parameters),
    };
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

export const defaultPorts: Readonly<Record<JdbcEngine, number>> = {
  postgresql: 5432,
  mysql: 3306,
  mariadb: 3306,
  redshift: 5439,
  sqlserver: 1433,
  oracle: 1521,
};

const place = String.raw`(?:\[(?<bracketed>[0-9a-f:.]+)\]|(?<host>[^\s:/;,@?[\]]+))(?::(?<port>\d{1,5}))?`;
const server = new RegExp(
  String.raw`^jdbc:(?<engine>postgresql|mysql|mariadb|redshift|sqlserver)://${place}(?:/(?<database>[^?;]*))?(?:[?;](?<parameters>.*))?$`,
  "is",
);
/** `thin:@host:port:sid`, `thin:@host:port/service`, and either with slashes before or after the @. */
const oracle = new RegExp(String.raw`^jdbc:(?<engine>oracle):thin:(?://)?@(?://)?${place}(?:[:/].*)?$`, "is");

function readParameters(text: string): Readonly<Record<string, string>> {
  const parts = text.split(/[&;]/).filter((part) => part !== "");
  return Object.fromEntries(
    parts.map((part) => {
      const [name = "", ...value] = part.split("=");
      return [name.toLowerCase(), decodeURIComponent(value.join("="))];
    }),
  );
}
