import { CatalogError } from "../errors.ts";

// No text here holds a property's value but hosts and ports: any other may be a secret.
const invalid = (message: string) => new CatalogError("InvalidInputException", message);

export const propertiesMissing = (type: string, right: string) => invalid(`A ${type} connection needs ${right} in ConnectionProperties.`);
export const jdbcUrlNotValid = () =>
  invalid(
    "JDBC_CONNECTION_URL is not valid; right is jdbc:postgresql://host:port/database, and likewise mysql and redshift, jdbc:sqlserver://host:port;databaseName=name or jdbc:oracle:thin://@host:port/service.",
  );
export const secretInUrl = (property: string) =>
  invalid(`${property} has a password in it, which everyone who may see the connection would see; put it into PASSWORD.`);
export const credentialsNotTested = () =>
  invalid("ValidateCredentials is true, but credentials cannot be tested yet; set it to false to keep the connection untested.");

export const oneConnectionToTest = () => invalid("Exactly one of ConnectionName and TestConnectionInput must be given.");
export const testNotOffered = (type: string) => invalid(`Connections of type ${type} cannot be tested yet; right is JDBC.`);
export const engineNotOffered = (right: readonly string[]) =>
  invalid(`Connections of this JDBC engine cannot be tested; right are ${right.join(", ")}.`);
export const credentialsMissing = () =>
  invalid("The connection has no USERNAME and PASSWORD, and no SECRET_ID: there is nothing to log in with.");
export const secretIdNotOffered = () =>
  invalid(
    "The connection's credentials are in AWS Secrets Manager (SECRET_ID), which is not reached from here; give USERNAME and PASSWORD.",
  );
export const notReached = (address: string, cause: string) => invalid(`Nothing could be reached at ${address}: ${cause}`);
export const otherServer = (address: string, engine: string) => invalid(`Something answers at ${address}, but no ${engine} server.`);
export const noTls = (address: string) => invalid(`The server at ${address} offers no TLS, which JDBC_ENFORCE_SSL asks for.`);
export const reachedOnly = (address: string, what: string) =>
  invalid(`${address} was reached: ${what}. Its user and password were not tested: that comes with the connectors.`);
export const testTimedOut = (address: string, seconds: number) =>
  new CatalogError("OperationTimeoutException", `${address} did not answer within ${seconds} s.`);
