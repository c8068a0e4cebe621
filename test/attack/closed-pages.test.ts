/** What is told without sign-in, what a page may load, and passwords that everybody tries first. */
import { expect, test } from 'vitest';
import { createLog } from '../../platform/kernel/log.ts';
import { ADMIN_PASSWORD, startTestCentre } from '../support/centre.ts';
import { signIn } from '../support/centre-client.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';

const AT = '2026-11-28T03:00:00Z';
const CLOSED = ['/metrics', '/api/openapi.json', '/api/docs/'];

test('metrics and the description of the API ask who it is, unless the operator opens them by name', async () => {
  await using centre = await startTestCentre({ at: AT });
  const headers = { authorization: `Bearer ${centre.token}` };
  for (const path of CLOSED) {
    expect((await fetch(`${centre.url}${path}`)).status, path).toBe(401);
    expect((await fetch(`${centre.url}${path}`, { headers })).status, path).toBe(200);
  }
  await using open = await startTestCentre({ at: AT, settings: { HAIVAN_OPEN_PAGES: 'metrics' } });
  expect((await fetch(`${open.url}/metrics`)).status).toBe(200);
  expect((await fetch(`${open.url}/api/openapi.json`)).status).toBe(401);
});

test('a stranger hears whether the centre is well, and of no machine, process or feed', async () => {
  await using centre = await startTestCentre({ at: AT });
  const ask = async (url: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/health`, { headers })).json();
  for (const headers of [{}, { authorization: 'Bearer hv_nobody' }, { cookie: 'haivan.session_token=x.y' }])
    expect(await ask(centre.url, headers)).toEqual({ status: 'ok' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  expect(await ask(centre.url, { authorization: `Bearer ${feed.key}` })).toEqual({ status: 'ok' });
  const writer = { says: expect.stringMatching(/process \d+.*epoch 1/s) };
  const told = await ask(centre.url, { authorization: `Bearer ${centre.token}` });
  expect(told).toMatchObject({ status: 'ok', parts: { writer } });
  await using open = await startTestCentre({ at: AT, settings: { HAIVAN_OPEN_PAGES: 'metrics' } });
  expect(await ask(open.url)).toMatchObject({ parts: { writer: {} } });
});

test('a page may load and speak to this centre and its own map alone; https is promised where it is', async () => {
  await using plain = await startTestCentre({ at: AT });
  const { headers } = await fetch(`${plain.url}/health`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).not.toMatch(/\*|(https?|wss?):(?!\/\/)/);
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(headers.get('strict-transport-security')).toBe(null);

  await using behind = await startTestCentre({
    at: AT,
    settings: {
      HAIVAN_PUBLIC_URL: 'https://ioc.example.vn',
      HAIVAN_TILES_URL: 'https://tiles.example.vn/{z}/{x}/{y}.pbf',
    },
  });
  const told = (await fetch(`${behind.url}/health`)).headers;
  expect(told.get('strict-transport-security')).toMatch(/max-age=31536000/);
  const sources = told.get('content-security-policy') ?? '';
  expect(sources).toContain("connect-src 'self' wss://ioc.example.vn https://tiles.example.vn;");
});

test('no browser keeps what is told to one person; what is everybody’s says how long it is kept', async () => {
  await using centre = await startTestCentre({ at: AT });
  const headers = { authorization: `Bearer ${centre.token}` };
  const kept: string[] = [];
  const ask = async (path: string) =>
    (await fetch(`${centre.url}${path}`, { headers })).headers.get('cache-control');
  for (const { path } of centre.centre.routes.filter(({ method }) => method === 'GET')) {
    const told = await ask(path.replaceAll(/:\w+/g, '1'));
    if (told !== 'no-store') kept.push(`${path}: ${told}`);
  }
  expect(kept).toEqual([]);
  for (const path of ['/api/v1/city', '/api/auth/get-session', '/metrics', '/api/v1/services/rainfall/x'])
    expect(await ask(path), path).toBe('no-store');
  expect(await ask('/mark.svg')).toBe('public, max-age=3600');
});

test('the page of the API works under the policy', async ({ skip }) => {
  if (findChromium() === undefined) return skip('There is no Chromium on this machine.');
  await using centre = await startTestCentre({ at: AT });
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({
      extraHTTPHeaders: { authorization: `Bearer ${centre.token}` },
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text());
    });
    const outside: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(centre.url) && !/^(data|blob):/.test(request.url()))
        outside.push(request.url());
    });
    await page.goto(`${centre.url}/api/docs/`);
    await page.getByRole('heading', { name: 'Hải Vân' }).first().waitFor();
    expect(complaints).toEqual([]);
    expect(outside).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('behind https a cookie belongs to this host alone, and a page is told no token', async () => {
  const publicUrl = 'https://ioc.example.vn';
  await using centre = await startTestCentre({ at: AT, settings: { HAIVAN_PUBLIC_URL: publicUrl } });
  const page = { 'content-type': 'application/json', origin: publicUrl };
  const answer = await fetch(`${centre.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: page,
    body: JSON.stringify({ username: 'admin', password: ADMIN_PASSWORD }),
  });
  expect(JSON.stringify(await answer.json())).not.toContain('token');
  const lines = answer.headers.getSetCookie();
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line).toMatch(/^__Host-haivan/);
    expect(line).toMatch(/; Path=\/(;|$)/);
    expect(line).toMatch(/; Secure(;|$)/);
    expect(line).not.toMatch(/domain=/i);
  }
  const [session] = lines.filter((line) => line.includes('session_token'));
  expect(session).toMatch(/; HttpOnly(;|$)/);
  const cookie = session?.split(';')[0] ?? '';
  const ask = async (sent: string) =>
    (await fetch(`${centre.url}/api/v1/me`, { headers: { cookie: sent } })).status;
  expect(await ask(cookie)).toBe(200);
  expect(await ask(cookie.replace('__Host-', '')), 'what another host of the domain could set').toBe(401);
  expect(await ask(cookie.replace('__Host-', '__Secure-'))).toBe(401);
  const asked = await fetch(`${centre.url}/api/auth/get-session`, { headers: { cookie, origin: publicUrl } });
  expect(JSON.stringify(await asked.json())).not.toContain('token');
});

test('who is refused what is told to the log, never with what was sent', async () => {
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    readable: false,
    destination: { write: (line: string) => void lines.push(line) },
  });
  await using centre = await startTestCentre({ at: AT, log });
  const lan = await centre.signedIn('operator');
  await lan.api('PUT', '/users/x/roles?q=bí-mật', { roles: ['administrator'] });
  const [told] = lines.filter((line) => line.includes('somebody was refused'));
  expect(JSON.parse(told ?? '{}')).toMatchObject({
    by: 'operator',
    role: 'operator',
    method: 'PUT',
    path: '/api/v1/users/:id/roles',
    reason: 'You may not do this: it needs the permission users.manage.',
  });
  expect(told).not.toContain('bí-mật');
});

test('a password that everybody tries first is refused, whoever sets it', async () => {
  await using centre = await startTestCentre({ at: AT });
  const person = { name: 'Lan', roles: ['operator'], agencyId: null };
  const make = (username: string, password: string) =>
    centre.api<{ error?: { message: string } }>('POST', '/users', { ...person, username, password });
  for (const password of [
    '1qaz2wsx3edc4rfv',
    'passwordpassword',
    '!!password1234567',
    'nguyenthilan-2026',
    'Hải-Vân_Đà-Nẵng/2026',
    'trungtamdieuhanh2026',
  ])
    expect((await make('nguyenthilan', password)).body.error?.message, password).toBe(
      'This password is easily guessed.',
    );
  expect((await make('nguyenthilan', 'ca-truc-dem-22-11')).status).toBe(200);
  await expect(signIn(centre.url, 'nguyenthilan', 'ca-truc-dem-22-11')).resolves.toBeDefined();
});
