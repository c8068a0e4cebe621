/** A mail server as a program of its own: it takes every letter, and tells under /counts what came how often. */
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';

const seen = new Map<string, number>();
let lastMs = 0;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, _session, done) {
    let head = '';
    stream.on('data', (chunk: Buffer) => {
      if (head.length < 4_096) head += chunk.toString('latin1');
    });
    stream.on('end', () => {
      const id = /^Message-ID: (.*)$/im.exec(head)?.[1] ?? 'none';
      seen.set(id, (seen.get(id) ?? 0) + 1);
      lastMs = Date.now();
      done(null, `queued as ${seen.size}`);
    });
  },
});
// A sender that is killed cuts its lines: the server hears of each as an error and goes on.
smtp.on('error', (error: Error) => console.error(`mail service: ${error.message}`));
const counts = createServer((_request, response) => {
  const twice = [...seen.values()].filter((times) => times > 1).length;
  response.end(JSON.stringify({ letters: seen.size, twice, lastMs }));
});
const toPort = (address: ReturnType<typeof counts.address>) =>
  typeof address === 'object' && address !== null ? address.port : 0;
smtp.listen(0, '127.0.0.1', () =>
  counts.listen(0, '127.0.0.1', () =>
    console.log(`${toPort(smtp.server.address())} ${toPort(counts.address())}`),
  ),
);
