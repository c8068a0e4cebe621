/** What costs the city or the machine something, one person may not ask for as often as they like. */
import { expect, test } from 'vitest';
import { startTestCentre } from '../support/centre.ts';

const AT = '2026-11-28T03:00:00Z';

test('messages to test with, push addresses and print-outs have a pace for each person', async () => {
  await using centre = await startTestCentre({ at: AT });
  const lan = await centre.signedIn('operator');
  const ask = async (path: string, body: unknown, times: number) => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time++) statuses.push((await lan.api('POST', path, body)).status);
    return statuses;
  };
  const tests = await ask('/me/notification-test', { channel: 'app' }, 7);
  expect(tests.slice(0, 5).every((status) => status !== 429)).toBe(true);
  expect(tests.slice(5)).toEqual([429, 429]);

  const tried = await ask('/decoders/readings-json/try?format=text', { text: '[]' }, 62);
  expect(tried.filter((status) => status === 429)).toHaveLength(2);

  // Somebody else has their own pace, and time gives it back.
  const minh = await centre.signedIn('leader');
  expect((await minh.api('POST', '/me/notification-test', { channel: 'app' })).status).not.toBe(429);
  await centre.advance(600_000);
  expect((await lan.api('POST', '/me/notification-test', { channel: 'app' })).status).not.toBe(429);
});

test('every route that sends, exports or tries out states its pace', async () => {
  await using centre = await startTestCentre({ at: AT });
  const costly =
    /notification-test$|notification-code|push-subscriptions$|\/try$|\/preview$|\/export$|\/print$|\/search$|\/erasure$/;
  const without = centre.centre.routes
    .filter(({ method, path }) => costly.test(path) && method !== 'DELETE')
    .filter(({ perPerson }) => perPerson === undefined)
    .map(({ method, path }) => `${method} ${path}`);
  expect(without).toEqual([]);
});
