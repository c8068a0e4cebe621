/** Health: whether the centre is well, for everybody; which part, where and why, for who may read the metrics. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A part is `ok`, `degraded` (works with less) or `down`; `says` is one sentence, `saysVi` the same in Vietnamese. */
export interface PartHealth {
  readonly state: 'ok' | 'degraded' | 'down';
  readonly says: string;
  readonly saysVi?: string;
}

export interface Health {
  /** Whether start-up is over. Before it every answer is 503. */
  isReady(): boolean;
  parts(): Promise<Readonly<Record<string, PartHealth>>>;
}

/**
 * GET /health: 200 once ready and nothing vital is down, else 503. Parts name machines, processes and feeds: they are
 * told to whom `mayKnow` lets.
 */
export function healthRoute(
  app: FastifyInstance,
  health: Health,
  mayKnow: (request: FastifyRequest) => Promise<boolean>,
): void {
  app.get(
    '/health',
    {
      schema: {
        summary:
          'Whether all is well, with the state of each part for who may read the metrics; 503 before the start is over or when a vital part is down.',
        tags: ['centre'],
      },
    },
    async (request, reply) => {
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
        .send({ status, ...((await mayKnow(request)) ? { parts } : {}) });
    },
  );
}
