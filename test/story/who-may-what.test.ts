/** Every endpoint is knocked at by nobody, by an operator and by an administrator: the permission table decides, and only it. */
import { expect, test } from 'vitest';
import { toPermissions } from '../../platform/access/permissions.ts';
import { startTestCentre } from '../support/centre.ts';
import { toClient } from '../support/centre-client.ts';

test('each route lets in who holds its permission, and nobody else', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const { routes } = centre.centre;
  expect(routes.length).toBeGreaterThan(40);
  const people = [
    { who: 'nobody', client: toClient(centre.url, ''), may: undefined },
    { who: 'a made-up token', client: toClient(centre.url, 'made-up'), may: undefined },
    { who: 'operator', client: await centre.signedIn('operator'), may: toPermissions(['operator']) },
    { who: 'administrator', client: centre, may: toPermissions(['administrator']) },
  ];

  const wrong: string[] = [];
  for (const { method, path, permission } of routes) {
    const address = path.replace('/api/v1', '').replaceAll(/:(id|keyId)\b/g, '1');
    const body = method === 'GET' ? undefined : {};
    for (const { who, client, may } of people) {
      const { status } = await client.api(method, address, body);
      const isExpected =
        may === undefined
          ? status === 401
          : may.includes(permission)
            ? status < 500 && status !== 401 && status !== 403
            : status === 403;
      if (!isExpected) wrong.push(`${who} at ${method} ${path} (${permission}): ${status}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('what needs no sign-in tells nothing that is not public', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const open = ['/health', '/metrics', '/api/openapi.json', '/api/v1/city'];
  for (const path of open) expect((await fetch(`${centre.url}${path}`)).status, path).toBe(200);
  const page = await fetch(`${centre.url}/api/v1/nowhere`);
  expect(page.status).toBe(404);
  expect(await page.json()).toMatchObject({ error: { id: 'not_found' } });
  const health = await (await fetch(`${centre.url}/health`)).text();
  expect(health).not.toMatch(/password|postgres(ql)?:\/\//i);
});
