import { expect, test } from "vitest";
import { parseJdbcUrl } from "./jdbc-url.ts";

test.each([
  ["jdbc:postgresql://db.example:5433/sales?ssl=true", "postgresql db.example 5433"],
  ["jdbc:postgresql://db/sales", "postgresql db 5432"],
  ["jdbc:postgresql://[::1]:5432/sales", "postgresql ::1 5432"],
  ["jdbc:redshift://c.example/dev", "redshift c.example 5439"],
  ["jdbc:MySQL://h/d", "mysql h 3306"],
  ["jdbc:mariadb://h/d", "mariadb h 3306"],
  ["jdbc:sqlserver://h:1434;databaseName=d", "sqlserver h 1434"],
  ["jdbc:sqlserver://h", "sqlserver h 1433"],
  ["jdbc:oracle:thin://@h:1522/service", "oracle h 1522"],
  ["jdbc:oracle:thin:@//h/service", "oracle h 1521"],
  ["jdbc:oracle:thin:@h:1521:sid", "oracle h 1521"],
  ["jdbc:postgresql://h:0/d", undefined],
  ["jdbc:postgresql://h:65536/d", undefined],
  ["jdbc:postgresql:d", undefined],
  ["jdbc:postgresql:///d", undefined],
  ["jdbc:mysql://a:1,b:2/d", undefined],
  ["jdbc:mysql://h/%zz", undefined],
  ["jdbc:db2://h:1/d", undefined],
  ["postgresql://h/d", undefined],
])("%s", (url, expected) => {
  const address = parseJdbcUrl(url);
  expect(address && `${address.engine} ${address.host} ${String(address.port)}`).toBe(expected);
});

test("the database and the parameters are decoded", () => {
  expect(parseJdbcUrl("jdbc:postgresql://h/a%20b?sslMode=require&x=1%3D2&y")).toMatchObject({
    database: "a b",
    parameters: { sslmode: "require", x: "1=2", y: "" },
  });
  expect(parseJdbcUrl("jdbc:redshift://h/dev;ssl=true")).toMatchObject({ database: "dev", parameters: { ssl: "true" } });
  expect(parseJdbcUrl("jdbc:mysql://h")).not.toHaveProperty("database");
});
