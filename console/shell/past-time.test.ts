/** Over all routes: a page that reads a time from the address bar says that it follows it, and no other page does. */
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { createConsoleRouter } from '../router.tsx';

const TIME = '1795000000000';
const ISO_MS = Date.parse('2026-11-23T09:00:00Z');

test('the badge of the past stands exactly over the pages that show the time of the address bar', () => {
  const { routesByPath } = createConsoleRouter(new QueryClient());
  const follow: string[] = [];
  for (const [path, { options }] of Object.entries(routesByPath)) {
    const validate: unknown = options.validateSearch;
    const read: unknown = typeof validate === 'function' ? validate({ at: TIME }) : undefined;
    // Lists of feeds and rules keep the row of their cursor under the same name, as text.
    const readsTime =
      typeof read === 'object' && read !== null && 'at' in read && typeof read.at === 'number';
    expect(options.staticData?.followsPast === true, path).toBe(readsTime);
    if (readsTime) follow.push(path);
    // By hand a time is written in ISO 8601; what is no time is dropped, and the band says so.
    if (readsTime && typeof validate === 'function') {
      expect(validate({ at: '2026-11-23T16:00:00+07:00' }), path).toMatchObject({ at: ISO_MS });
      expect(validate({ at: '2026-11-23T16:00 07:00' }), path).toMatchObject({ at: ISO_MS });
      expect(validate({ at: '2026-11-23T09:00:00Z' }), path).toMatchObject({ at: ISO_MS });
      expect(validate({ at: '23/11/2026' }).at, path).toBeUndefined();
    }
    const isCursor = typeof read === 'object' && read !== null && 'at' in read && read.at === TIME;
    expect(options.staticData?.keepsCursor === true, path).toBe(isCursor);
  }
  expect(follow.toSorted()).toEqual([
    '/',
    '/agency-tree',
    '/alerts',
    '/cases',
    '/services/$serviceId',
    '/stage',
  ]);
});
