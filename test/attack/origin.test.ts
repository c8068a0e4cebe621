/** Another site's page does nothing in the name of who is signed in here, and leads nobody away after sign-in. */
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { toOwnPath } from '../../platform/access/internal/sign-in/own-path.ts';
import { toHeadersOf } from '../support/carried.ts';
import { startTestCentre } from '../support/centre.ts';

const AT = '2026-11-22T08:00:00Z';

test('what changes something by cookie comes from a page of this centre; a bearer token is asked for nothing', async () => {
  await using centre = await startTestCentre({ at: AT });
  const { url, token } = centre;
  const { cookie = '' } = toHeadersOf('cookie', token, url);
  const said: readonly (readonly [headers: Record<string, string>, isOwn: boolean])[] = [
    [{ cookie, origin: url }, true],
    [{ cookie, 'sec-fetch-site': 'same-origin' }, true],
    [{ cookie }, false],
    [{ cookie, origin: 'null' }, false],
    [{ cookie, origin: 'http://evil.example' }, false],
    [{ cookie, origin: `${url}.evil.example` }, false],
    [{ cookie, origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }, false],
    [{ cookie, 'sec-fetch-site': 'same-site' }, false],
    [{ cookie, 'sec-fetch-site': 'none' }, false],
    [{ cookie, authorization: 'Basic eDp5' }, false],
    [{ authorization: `Bearer ${token}` }, true],
    [{ authorization: `Bearer ${token}`, origin: 'http://evil.example' }, true],
  ];
  const wrong: string[] = [];
  for (const { method, path } of centre.centre.routes.filter((route) => route.method !== 'GET')) {
    const address = `${url}${path.replaceAll(/:\w+/g, '0')}`;
    for (const [headers, isOwn] of said.filter(([, own]) => !own)) {
      const answer = await fetch(address, { method, headers });
      if ((answer.status === 403) === isOwn) wrong.push(`${method} ${path} ${JSON.stringify(headers)}`);
    }
  }
  for (const [headers, isOwn] of said) {
    const options = {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"language":"vi"}',
    };
    const { status } = await fetch(`${url}/api/v1/me/language`, options);
    if ((status === 403) === isOwn) wrong.push(`PUT ${JSON.stringify(headers)}: ${status}`);
    if ((await knock(url, headers)) !== (isOwn ? 101 : 401)) wrong.push(`live ${JSON.stringify(headers)}`);
    if ((await fetch(`${url}/api/v1/me`, { headers })).status !== 200) wrong.push('reading is free');
  }
  expect(wrong).toEqual([]);
  const signIn = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://evil.example' },
    body: '{"username":"admin","password":"x"}',
  });
  expect(signIn.status, 'nobody is signed in as somebody else from another site').toBe(403);
}, 120_000);

/** Each alone leads away when it is followed as it came: the tab that stands encoded by a reader that decodes first. */
const LEADING_AWAY = [
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/%09/evil.example',
  '/%09/evil.example/..//x',
  '/%0d%0A/evil.example',
  '/%2F%2Fevil.example',
  '/%5Cevil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%C0%AF/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
];

test.each(LEADING_AWAY)('%j leads nowhere else', (next) => {
  expect(leadsAway(next), 'without the guard').toBe(true);
  expect(leadsAway(toOwnPath(next))).toBe(false);
});

test.each(['', 'people', undefined, null, 17, ['//evil.example']])('%j is no address', (next) => {
  expect(toOwnPath(next)).toBe('/');
});

test('a page of the centre is kept', () => {
  expect(toOwnPath('/people?user=7#sign-in')).toBe('/people?user=7#sign-in');
});

/** Whether a browser, or one that decodes the path before it reads it, may end up on another host. */
function leadsAway(next: string): boolean {
  const here = 'https://centre.example';
  const led = new URL(next, here);
  if (led.origin !== here) return true;
  try {
    return new URL(decodeURIComponent(led.pathname), here).origin !== here;
  } catch {
    return true;
  }
}

async function knock(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live`, { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}
