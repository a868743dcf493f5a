import { expect, test } from "vitest";
import { parseJdbcUrl } from "./jdbc-url.ts";
import { tlsPolicy } from "./tls-policy.ts";

const policy = (url: string, enforced = false) => {
  const address = parseJdbcUrl(url);
  return address && tlsPolicy(address, enforced);
};

test.each([
  ["jdbc:postgresql://h/d", "preferred"],
  ["jdbc:postgresql://h/d?ssl=true", "verified"],
  ["jdbc:postgresql://h/d?ssl", "verified"],
  ["jdbc:postgresql://h/d?ssl=false", "preferred"],
  ["jdbc:postgresql://h/d?ssl=true&sslmode=require", "required"],
  ["jdbc:postgresql://h/d?sslmode=disable", "off"],
  ["jdbc:postgresql://h/d?sslmode=verify-ca", "trusted"],
  ["jdbc:redshift://h/d;ssl=true", "trusted"],
  ["jdbc:redshift://h/d;sslmode=verify-full", "verified"],
  ["jdbc:mysql://h/d", "preferred"],
  ["jdbc:mysql://h/d?useSSL=false", "off"],
  ["jdbc:mysql://h/d?useSSL=true&requireSSL=true", "required"],
  ["jdbc:mysql://h/d?verifyServerCertificate=true", "trusted"],
  ["jdbc:mysql://h/d?sslMode=VERIFY_IDENTITY", "verified"],
  ["jdbc:mariadb://h/d", "off"],
  ["jdbc:mariadb://h/d?useSSL=true", "verified"],
  ["jdbc:mariadb://h/d?sslMode=trust", "required"],
])("%s", (url, expected) => {
  expect(policy(url)).toBe(expected);
  expect(policy(url, true)).toBe("verified");
});

test("a mode that no driver knows is refused with those that are", () => {
  expect(() => policy("jdbc:mysql://h/d?sslMode=s3cret")).toThrow(/^The sslmode in JDBC_CONNECTION_URL .* disable, .* verify-identity\.$/);
});
