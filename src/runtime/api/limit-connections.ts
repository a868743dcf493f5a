import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * Keeps the number of connections bounded without locking anyone out: one too many closes the connection that has been
 * without a request for longest, and is itself refused only when all the others are being answered.
 */
export function limitConnections(server: Server, most: number): void {
  // In the order in which they became idle: a set keeps it, and one that is added again goes to its end.
  const idle = new Set<Socket>();
  let open = 0;
  server.on("connection", (socket: Socket) => {
    open += 1;
    socket.on("close", () => {
      open -= 1;
      idle.delete(socket);
    });
    if (open > most) {
      const [longest = socket] = idle;
      idle.delete(longest);
      longest.destroy();
      if (longest === socket) return;
    }
    idle.add(socket);
  });
  const answering = ({ socket }: IncomingMessage, response: ServerResponse) => {
    idle.delete(socket);
    response.on("close", () => {
      if (!socket.destroyed) idle.add(socket);
    });
  };
  server.on("request", answering);
  server.on("checkContinue", answering);
}
