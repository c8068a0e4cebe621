/** Health: one answer that says which part is well, for people, load balancers and `npm run doctor`. */
import type { FastifyInstance } from 'fastify';

/** A part is `ok`, `degraded` (works with less) or `down`; `says` is one sentence. */
export interface PartHealth {
  readonly state: 'ok' | 'degraded' | 'down';
  readonly says: string;
}

export interface Health {
  /** Whether start-up is over. Before it every answer is 503. */
  isReady(): boolean;
  parts(): Promise<Readonly<Record<string, PartHealth>>>;
}

/** GET /health: 200 with the state of each part once ready and nothing vital is down, else 503. */
export function healthRoute(app: FastifyInstance, health: Health): void {
  app.get(
    '/health',
    {
      schema: {
        summary: 'State of each part; 503 before the start is over or when a vital part is down.',
        tags: ['health'],
      },
    },
    async (_request, reply) => {
      const isReady = health.isReady();
      const parts = await health.parts();
      const isDown = Object.values(parts).some((part) => part.state === 'down');
      const status = !isReady
        ? 'starting'
        : isDown
          ? 'down'
          : Object.values(parts).some((part) => part.state === 'degraded')
            ? 'degraded'
            : 'ok';
      return reply
        .code(isReady && !isDown ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status, parts });
    },
  );
}
