import { createServer } from "node:net";

/** A port of 127.0.0.1 nobody listens on: `wanted` if it is free, else one the system chooses. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (wanted ? resolve(freePort()) : reject(error)));
    server.listen(wanted, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
