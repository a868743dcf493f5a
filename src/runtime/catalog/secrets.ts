/** Secrets by their path in the input, `ConnectionProperties/PASSWORD`. */
export type Secrets = Readonly<Record<string, string>>;

/** Names of fields and properties whose value is secret; an ARN or id only points to one. */
const secretName = /password|passphrase|secret|token|private_?key|api_?key|access_?key|credential|authorizationcode$/i;
const pointerName = /(_|-)?(arn|id|url|type|location)$/i;

export const isSecretName = (name: string) => secretName.test(name) && !pointerName.test(name);

/** Splits a connection's input in what may be seen and what may not. */
export function extractSecrets<T extends object>(input: T): { readonly plain: T; readonly secret: Secrets } {
  const secret: Record<string, string> = {};
  return { plain: withoutSecrets(input, "", secret, false) as T, secret };
}

/** Puts secret properties back where they were; those of an object that is gone stay out. */
export function restoreSecrets<T extends object>(plain: T, secret: Secrets): T {
  return Object.entries(secret).reduce<T>((whole, [path, value]) => withValue(whole, path.split("/"), value), plain);
}

function withoutSecrets(value: object, path: string, secret: Record<string, string>, all: boolean): object {
  const entries = Object.entries(value).filter(([name, field]: [string, unknown]) => {
    if (typeof field !== "string" || !(all || isSecretName(name))) return true;
    secret[path + pathPart(name)] = field;
    return false;
  });
  return Object.fromEntries(
    entries.map(([name, field]: [string, unknown]) => {
      const below = typeof field === "object" && field !== null && !Array.isArray(field);
      // All that a field such as BasicAuthenticationCredentials holds is secret, whatever it is called.
      return [name, below ? withoutSecrets(field, `${path}${pathPart(name)}/`, secret, all || /credentials$/i.test(name)) : field];
    }),
  );
}

function withValue<T extends object>(whole: T, [first = "", ...rest]: readonly string[], value: string): T {
  const name = decodeURIComponent(first);
  if (rest.length === 0) return { ...whole, [name]: value };
  const below = (whole as Readonly<Record<string, unknown>>)[name];
  if (typeof below !== "object" || below === null) return whole;
  return { ...whole, [name]: withValue(below, rest, value) };
}

const pathPart = (name: string) => encodeURIComponent(name);
