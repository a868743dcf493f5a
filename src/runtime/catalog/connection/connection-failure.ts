import type { LogInOutcome } from "./log-in.ts";

/** What the system or OpenSSL says of a connection that fails, whatever is spoken on it; nothing for an error of another kind. */
export function connectionFailure({ code = "", message }: Error & { readonly code?: string }): LogInOutcome | undefined {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return { kind: "hostNotFound" };
  if (code === "ECONNREFUSED") return { kind: "unreachable", cause: "nothing listens there" };
  if (code === "ECONNRESET" || code === "EPIPE") return { kind: "refused", cause: "it closed the connection" };
  // OpenSSL's names of what is wrong with a certificate, and Node's own.
  if (/^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$)/.test(code)) {
    return tlsFailure(message);
  }
  return /^E[A-Z]+$/.test(code) ? { kind: "unreachable", cause: code } : undefined;
}

/** Without Node's advice on its own flags, which follows what is wrong. */
export const tlsFailure = (message: string): LogInOutcome => ({ kind: "tlsFailed", cause: message.replace(/; if the root CA .*$/s, "") });
