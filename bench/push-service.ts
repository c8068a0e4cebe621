/** A push service as a program of its own: it takes everything, and tells what came how often under /counts. */
import { createServer } from 'node:http';

const seen = new Map<string, number>();
let firstMs = 0;
let lastMs = 0;
const server = createServer((request, response) => {
  const { url = '' } = request;
  request.resume();
  request.on('end', () => {
    if (url === '/counts') {
      const twice = [...seen.values()].filter((times) => times > 1).length;
      response.end(JSON.stringify({ browsers: seen.size, twice, firstMs, lastMs }));
      return;
    }
    lastMs = Date.now();
    if (seen.size === 0) firstMs = lastMs;
    seen.set(url, (seen.get(url) ?? 0) + 1);
    response.writeHead(201, { location: `${url}/message` }).end();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' && address !== null ? address.port : '');
});
