/** Asks the centre of this container how it is: exit 0 when it is well. For HEALTHCHECK and probes without curl. */
const port = process.env.HAIVAN_PORT ?? '8080';
try {
  const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(4_000) });
  process.exit(answer.ok ? 0 : 1);
} catch {
  process.exit(1);
}
