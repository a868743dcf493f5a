import type { Connection, ConnectionInput } from "@aws-sdk/client-glue";
import type { ConnectionCatalog, ShownSecrets } from "./catalog.ts";
import { checkName } from "./check-input.ts";
import { connectionExists, connectionNotFound, invalidInput } from "./errors.ts";
import { encryptsPasswords, withEncryptedPassword, withPlainPassword } from "./connection-password.ts";
import { pageOf, tokenText } from "./page.ts";
import { extractSecrets, restoreSecrets } from "./secrets.ts";
import type { CatalogStore } from "./store/catalog-store.ts";
import { decodeBody, encodeBody } from "./store/json-body.ts";
import { removeTags } from "./tags.ts";

interface ConnectionRow {
  readonly name: string;
  readonly created_ms: number;
  readonly updated_ms: number;
  readonly secret_id: string | null;
  readonly body: string;
}

export function connectionCatalog(store: CatalogStore): ConnectionCatalog {
  const { db, secrets } = store;
  const find = (name: string) => db.get<ConnectionRow>("select * from connections where name = ?", name);
  const need = (name: string) => {
    const row = find(name);
    if (row === undefined) throw connectionNotFound(name);
    return row;
  };
  // The secret is written before the row that names it, and removed after: a crash leaves at most one that nothing names.
  const keep = (input: ConnectionInput, write: (body: string, secretId: string | null) => void) => {
    const { plain, secret } = extractSecrets(withPlainPassword(store, input));
    write(encodeBody(plain), Object.keys(secret).length === 0 ? null : secrets.add(secret));
  };
  const forget = (row: ConnectionRow) => {
    const { secret_id: id } = row;
    if (id !== null) {
      store.afterCommit(() => {
        secrets.remove(id);
      });
    }
  };
  const describe = (row: ConnectionRow, shown: ShownSecrets): Connection => {
    const kept = decodeBody<ConnectionInput>(row.body);
    const secret = shown !== "hide" && row.secret_id !== null ? secrets.get(row.secret_id) : {};
    const restored = restoreSecrets(kept, secret);
    const whole = shown === "reveal" && encryptsPasswords(store) ? withEncryptedPassword(store, restored) : restored;
    const { AuthenticationConfiguration, ValidateCredentials: _, ValidateForComputeEnvironments, ...rest } = whole;
    return {
      ...rest,
      ...(AuthenticationConfiguration && { AuthenticationConfiguration: describeAuthentication(AuthenticationConfiguration) }),
      ...(ValidateForComputeEnvironments && { CompatibleComputeEnvironments: ValidateForComputeEnvironments }),
      CreationTime: new Date(row.created_ms),
      LastUpdatedTime: new Date(row.updated_ms),
      Status: "READY",
      ConnectionSchemaVersion: 1,
    };
  };
  return {
    create(input) {
      const name = checkedName(input);
      store.transaction(() => {
        if (find(name) !== undefined) throw connectionExists(name);
        const now = store.now().getTime();
        keep(input, (body, secretId) => db.run("insert into connections values (?, ?, ?, ?, ?)", name, now, now, secretId, body));
      });
    },
    get: (name, shown) => describe(need(name), shown),
    list(page, shown) {
      const rows = db.all<ConnectionRow>(
        "select * from connections where name > ? order by name limit ?",
        tokenText(page.nextToken),
        page.limit + 1,
      );
      return pageOf(
        rows,
        page.limit,
        (row) => row.name,
        (row) => describe(row, shown),
      );
    },
    update(name, input) {
      const to = checkedName(input);
      store.transaction(() => {
        const row = need(name);
        if (to !== name && find(to) !== undefined) throw connectionExists(to);
        keep(input, (body, secretId) => {
          db.run(
            "update connections set name = ?, updated_ms = ?, secret_id = ?, body = ? where name = ?",
            to,
            store.now().getTime(),
            secretId,
            body,
            name,
          );
        });
        forget(row);
      });
    },
    delete(name) {
      store.transaction(() => {
        const row = need(name);
        db.run("delete from connections where name = ?", name);
        removeTags(store, `connection/${name}`);
        forget(row);
      });
    },
  };
}

export function secretIdsInUse({ db }: Pick<CatalogStore, "db">): ReadonlySet<string> {
  return new Set(
    db.all<{ readonly secret_id: string }>("select secret_id from connections where secret_id is not null").map((row) => row.secret_id),
  );
}

function checkedName(input: ConnectionInput): string {
  checkName("connectionInput.name", input.Name);
  const count = Object.keys(input.ConnectionProperties ?? {}).length;
  if (count > 100) throw invalidInput(`Connection ${input.Name} has ${count} properties; at most 100 are allowed.`);
  return input.Name;
}

function describeAuthentication(
  input: NonNullable<ConnectionInput["AuthenticationConfiguration"]>,
): NonNullable<Connection["AuthenticationConfiguration"]> {
  const { AuthenticationType, SecretArn, KmsKeyArn, OAuth2Properties } = input;
  const { AuthorizationCodeProperties: _code, OAuth2Credentials: _credentials, ...oauth } = OAuth2Properties ?? {};
  return {
    ...(AuthenticationType && { AuthenticationType }),
    ...(SecretArn && { SecretArn }),
    ...(KmsKeyArn && { KmsKeyArn }),
    ...(OAuth2Properties && { OAuth2Properties: oauth }),
  };
}
