import type { Server } from 'node:http';

const DEADLINE = 10_000;

/** Accepts nothing new, lets the requests under way finish, and ends those that take too long. */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const deadline = setTimeout(() => server.closeAllConnections(), DEADLINE);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(deadline);
      resolve();
    });
  });
}
