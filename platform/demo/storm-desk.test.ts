/** The desks of the storm before a centre that is busy: asked to come later, signed out, and gone. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { StormAct } from '../../contract/city/city-pack.ts';
import type { Access } from '../access/access.ts';
import { createStaffSender, SIMULATOR } from './internal/sign-in-staff.ts';
import { createStormDesk, setActs } from './internal/storm-desk.ts';

/** What the centre answers next to a sign-in and to a form; when there is nothing, both are good. */
const next: { signIns: number[]; forms: number[] } = { signIns: [], forms: [] };
let asked: string[] = [];
let url = '';
const server = createServer((request, response) => {
  const isSignIn = request.url?.includes('sign-in') === true;
  asked.push(isSignIn ? 'sign-in' : `form ${request.headers.authorization}`);
  const status = (isSignIn ? next.signIns : next.forms).shift() ?? 200;
  const count = asked.filter((one) => one === 'sign-in').length;
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '7' });
  response.end(JSON.stringify(isSignIn ? { token: `t${count}` } : { records: [{ id: 5, version: 1 }] }));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Of a server that listens on a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

let waits: number[] = [];
const users = {
  listUsers: async () => [{ id: 'u1', username: 'lan' }],
  setPassword: async () => undefined,
};
// Two verbs of them are all that the sender asks.
const access = { users } as unknown as Pick<Access, 'users'>;
const open = () => createStaffSender(access, url, SIMULATOR, async (ms) => waits.push(ms));
const form = { path: 'services/flooding/actions/close-road', body: {}, key: 'storm-close' };
beforeEach(() => {
  [asked, waits] = [[], []];
});

test('who is asked to come later comes then, signs in once, and again only when signed out', async () => {
  const { send, signIn } = open();
  next.signIns = [429, 429];
  await signIn('lan');
  next.forms = [429, 503, 200, 401];
  expect((await send('lan', form)).status).toBe(200);
  expect(waits).toEqual([7_000, 7_000, 7_000, 7_000]);
  expect(asked.filter((one) => one === 'sign-in')).toHaveLength(3);
  asked = [];
  expect((await send('lan', form)).status).toBe(200);
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['form', 'sign-in', 'form']);
  expect(asked[2]).not.toBe(asked[0]);
});

test('after two minutes it is told what the centre said; each act has its end, and none is passed over', async () => {
  const { send } = open();
  // 18 waits of seven seconds are two minutes.
  next.forms = Array.from({ length: 19 }, () => 429);
  const warned: object[] = [];
  const desk = createStormDesk(send, { warn: (facts: object) => warned.push(facts) });
  const toAct = (id: string, by: string): StormAct => ({ id, by, atMs: 0, path: form.path, body: {} });
  const lost: string[] = [];
  const ends = await new Promise<object>((resolve) => {
    setActs(
      [toAct('late', 'lan'), toAct('good', 'lan'), toAct('stranger', 'minh')],
      {
        setTimer: (_atMs, run) => {
          void run();
          return () => undefined;
        },
      },
      desk,
      { lost: ({ id }) => lost.push(id), over: resolve },
      async () => undefined,
    );
  });
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(130_000);
  expect(warned).toMatchObject([{ act: 'late', status: 429 }]);
  expect([ends, lost]).toEqual([{ sent: 1, refused: 1, lost: 1 }, ['stranger']]);
});
