/** Over all routes: a page that reads a time from the address bar says that it follows it, and no other page does. */
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { createConsoleRouter } from '../router.tsx';

const TIME = '1795000000000';

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
  }
  expect(follow.toSorted()).toEqual(['/', '/agency-tree', '/alerts', '/cases', '/services/$serviceId']);
});
