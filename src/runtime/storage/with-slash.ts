export const withSlash = (uri: string): string => (uri.endsWith("/") ? uri : `${uri}/`);
