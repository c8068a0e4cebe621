/** What of a form says who somebody is: taken out before anything of it is kept. Pure. */
import type { Action } from '../../sdk/action.ts';

type Body = Readonly<Record<string, unknown>>;
type Words = Pick<Action, 'words'>;

/** What the raw bytes of its delivery hold. */
export const toRawBody = (action: Words, body: Body): Body => without(action, body, ['record', 'caller']);

/** What the service makes items of: who rang is not told to it. */
export const toToldBody = (action: Words, body: Body): Body => without(action, body, ['caller']);

/** The number of who rang, as it was written; undefined where none was. */
export function findCaller({ words }: Words, body: Body): string | undefined {
  const [field] = Object.entries(words.fields).find(([, { keptAs }]) => keptAs === 'caller') ?? [];
  const value = field === undefined ? undefined : body[field];
  return typeof value === 'string' ? value : undefined;
}

function without({ words }: Words, body: Body, ways: readonly ('record' | 'caller')[]): Body {
  return Object.fromEntries(
    Object.entries(body).filter(([field]) => {
      const way = words.fields[field]?.keptAs;
      return way === undefined || !ways.includes(way);
    }),
  );
}
