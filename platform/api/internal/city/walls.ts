/**
 * Walls and who turns them. A wall is known by the code on its screen as long as it is switched on; nothing of it is kept,
 * because after a restart it tells again who it is.
 */
import { randomInt } from 'node:crypto';
import { Type } from 'typebox';
import { WallSeen, type WallOrder, type WallView } from '../../../../contract/centre/wall.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Routes } from '../routes/routes.ts';

/** A wall tells of itself every two seconds; after this it is off. */
const OFF_AFTER_MS = 60_000;
const MOST_WALLS = 200;
/** Read from 8 m and typed on a telephone: no letters that look like digits. */
const LETTERS = 'ACDEFHJKLMNPRTUVWXY34679';
const CODE_LENGTH = 5;
const CODE = `^[${LETTERS}]{${CODE_LENGTH}}$`;
const Code = Type.Object({ code: Type.String({ pattern: CODE }) });

export function wallRoutes({ route }: Routes, { clock }: ApiParts): void {
  const walls = createWalls(clock);

  route({
    method: 'POST',
    path: '/walls',
    summary: 'A wall is switched on: the code by which it is turned from a telephone.',
    permission: 'city.read',
    body: WallSeen,
    handle: ({ body }) => ({ code: walls.open(body) }),
  });

  route({
    method: 'GET',
    path: '/walls/:code',
    summary: 'Which scenes a wall has and which one it shows.',
    permission: 'city.read',
    params: Code,
    handle: ({ params: { code } }): WallView => walls.get(code),
  });

  route({
    method: 'PUT',
    path: '/walls/:code',
    summary: 'A wall tells what it shows and hears what it should.',
    permission: 'city.read',
    params: Code,
    body: WallSeen,
    handle: ({ params: { code }, body }): WallOrder => walls.see(code, body),
  });

  route({
    method: 'POST',
    path: '/walls/:code/order',
    summary: 'Turn a wall: one scene forward or back, stay on a scene, or turn by itself again.',
    permission: 'city.read',
    params: Code,
    body: Type.Object({
      pinned: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
      step: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(-1)])),
    }),
    handle: ({ params: { code }, body }): WallView => walls.order(code, body),
  });
}

interface Walls {
  open(seen: WallSeen): string;
  get(code: string): WallView;
  see(code: string, seen: WallSeen): WallOrder;
  order(code: string, wish: { readonly pinned?: string | null; readonly step?: 1 | -1 }): WallView;
}

function createWalls(clock: Clock): Walls {
  const walls = new Map<string, WallView>();
  /** By the machine's clock: a wall tells what it shows every few of its seconds. */
  const offAfterMs = () => OFF_AFTER_MS * clock.speed();

  function get(code: string): WallView {
    const wall = walls.get(code);
    if (wall !== undefined && clock.now() - wall.seenMs <= offAfterMs()) return wall;
    throw notFound(`There is no wall ${code}.`, {
      where: 'code',
      value: code,
      allowed: 'the code on the screen of a wall that is on',
      next: 'Read the code from the wall again.',
    });
  }

  return {
    open(seen) {
      const nowMs = clock.now();
      for (const [code, { seenMs }] of walls) if (nowMs - seenMs > offAfterMs()) walls.delete(code);
      // The one that was heard longest ago makes room: it will open anew.
      const [oldest] = [...walls.values()].toSorted((a, b) => a.seenMs - b.seenMs);
      if (walls.size >= MOST_WALLS && oldest !== undefined) walls.delete(oldest.code);
      const code = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
      walls.set(code, { ...seen, code, seenMs: nowMs, pinned: null, steps: 0 });
      return code;
    },
    get,
    see(code, seen) {
      const { pinned, steps } = get(code);
      walls.set(code, { ...seen, code, seenMs: clock.now(), pinned, steps });
      return { pinned, steps };
    },
    order(code, { pinned, step = 0 }) {
      const wall = get(code);
      const next = {
        ...wall,
        // A step leaves the scene it stays on.
        pinned: pinned === undefined ? (step === 0 ? wall.pinned : null) : pinned,
        steps: wall.steps + step,
      };
      walls.set(code, next);
      return next;
    },
  };
}
