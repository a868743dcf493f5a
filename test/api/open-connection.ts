import { connect, type Socket } from "node:net";

/** As they stand in a request; those that are empty are left out. */
export const headerLines = (headers: Readonly<Record<string, string | readonly string[]>>) =>
  Object.entries(headers)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${String(value)}\r\n`)
    .join("");

/** Sends bytes as they are; `answer` is all that comes until the connection ends. */
export async function openConnection(port: number, text: string): Promise<{ readonly socket: Socket; readonly answer: Promise<string> }> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  let received = "";
  socket.setEncoding("utf8").on("data", (part: string) => (received += part));
  socket.on("end", () => socket.end()).on("error", () => undefined);
  const answer = new Promise<string>((resolve) => socket.once("close", () => resolve(received)));
  await new Promise((resolve) => socket.once("connect", resolve).once("close", resolve));
  socket.write(text);
  return { socket, answer };
}
