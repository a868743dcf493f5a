import { CatalogError } from "../errors.ts";

// No text here holds a property's value but those that everyone sees who may see the connection: host, port, user, database, certificate.
const invalid = (message: string) => new CatalogError("InvalidInputException", message);

export const propertiesMissing = (type: string, right: string) => invalid(`A ${type} connection needs ${right} in ConnectionProperties.`);
export const jdbcUrlNotValid = () =>
  invalid(
    "JDBC_CONNECTION_URL is not valid; right is jdbc:postgresql://host:port/database, and likewise mysql and redshift, jdbc:sqlserver://host:port;databaseName=name or jdbc:oracle:thin://@host:port/service.",
  );
export const secretInUrl = (property: string) =>
  invalid(`${property} has a password in it, which everyone who may see the connection would see; put it into PASSWORD.`);

export const oneConnectionToTest = () => invalid("Exactly one of ConnectionName and TestConnectionInput must be given.");
export const testNotOffered = (type: string) => invalid(`Connections of type ${type} cannot be tested yet; right is JDBC.`);
export const engineNotOffered = (engine: string | undefined) =>
  invalid(
    `Connections to ${engine ?? "this JDBC engine"} cannot be tested here, for want of a driver; right are postgresql, redshift, mysql and mariadb.`,
  );
export const credentialsMissing = () =>
  invalid("The connection has no USERNAME and PASSWORD, and no SECRET_ID: there is nothing to log in with.");
export const secretIdNotOffered = () =>
  invalid(
    "The connection's credentials are in AWS Secrets Manager (SECRET_ID), which is not reached from here; give USERNAME and PASSWORD.",
  );
export const certificateNotRead = (uri: string, cause: string) =>
  invalid(`CUSTOM_JDBC_CERT ${uri} cannot be used: ${cause}; right is a certificate in PEM, in a bucket of the workspace.`);
export const tlsModeUnknown = (right: readonly string[]) =>
  invalid(`The sslmode in JDBC_CONNECTION_URL is none that is known; right are ${right.join(", ")}.`);

export const hostNotFound = (host: string) => invalid(`The host ${host} was not found: no address is known for its name.`);
export const notReached = (address: string, cause: string) => invalid(`Nothing could be reached at ${address}: ${cause}.`);
export const otherServer = (address: string, engine: string) =>
  invalid(`Something answers at ${address}, but not as a server of ${engine} does.`);
export const noTls = (address: string) =>
  invalid(
    `The server at ${address} was reached, but offers no TLS, which the connection asks for (JDBC_ENFORCE_SSL, or sslmode in its URL).`,
  );
export const tlsFailed = (address: string, cause: string) =>
  invalid(
    `The server at ${address} was reached, but TLS could not be agreed on: ${cause}. An authority of your own can be named in CUSTOM_JDBC_CERT.`,
  );
export const wrongCredentials = (address: string, user: string) =>
  invalid(`The server at ${address} was reached, but refuses user ${user} with this password.`);
export const unknownDatabase = (address: string, database: string) =>
  invalid(`The server at ${address} was reached, but has no database ${database}.`);
export const logInRefused = (address: string, cause: string) =>
  invalid(`The server at ${address} was reached, but refuses the log-in: ${cause}.`);
export const testTimedOut = (address: string, seconds: number) =>
  new CatalogError("OperationTimeoutException", `${address} did not answer within ${String(seconds)} s.`);
