// A server on the way to another, at which requests can be lost.

import { createServer, request as ask } from 'node:http';

/** Hands all on to a server at this port, except what `isLost(path)` says: that is cut off. `{ port, close }`. */
export async function passage(to, isLost) {
  const server = createServer((request, response) => {
    if (isLost(request.url)) {
      request.socket.destroy();
      return;
    }
    const headers = { ...request.headers, host: `127.0.0.1:${to}` };
    const further = ask({ port: to, path: request.url, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    further.once('error', () => request.socket.destroy());
    response.once('close', () => further.destroy());
    request.pipe(further);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: server.address().port, close };
}
