/**
 * The sign-in library, read when the centre runs or when somebody signs in before: with what it stands on it is a third of a
 * second of a start, and sessions are checked without it.
 */
import type { createAuth } from './auth.ts';

export interface LateAuth {
  /** @throws what its reading threw; it is read again by the next who asks. */
  open(): Promise<ReturnType<typeof createAuth>['auth']>;
  stop(): Promise<void>;
}

/** Nothing is read yet. The parameters are those of `createAuth`. */
export function createLateAuth(...given: Parameters<typeof createAuth>): LateAuth {
  let made: Promise<ReturnType<typeof createAuth>> | undefined;
  const read = async () => (await import('./auth.ts')).createAuth(...given);
  return {
    async open() {
      made ??= read();
      try {
        return (await made).auth;
      } catch (error) {
        made = undefined;
        throw error;
      }
    },
    async stop() {
      const { stop } = (await made?.catch(() => undefined)) ?? {};
      await stop?.();
    },
  };
}
