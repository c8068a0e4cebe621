/** From an empty centre to the first alert by plain curl: the lines that the README shows, run as they stand. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { LatestValue } from '../../contract/centre/live.ts';
import { ADMIN_PASSWORD, startTestCentre } from '../support/centre.ts';

/** `$HAIVAN` is the address after `ready:`, `$PASSWORD` that of admin. */
const LINES = {
  'sign in': `TOKEN=$(curl -sf $HAIVAN/api/auth/sign-in/username -H 'content-type: application/json' -d '{"username":"admin","password":"'$PASSWORD'"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
  'load the city': `curl -sf -X POST $HAIVAN/api/v1/setup/city -H "authorization: Bearer $TOKEN"`,
  'make a feed': `curl -sf $HAIVAN/api/v1/feeds -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"id":"first-rain","agencyId":"dai-khi-tuong-thuy-van","serviceId":"rainfall","name":{"vi":"Mưa","en":"Rain"},"door":"http","decoder":"readings-json","contract":{"unknown":"quarantine","properties":[{"property":"rain","unit":"mm","intervalSec":600,"aggregation":"sum"}]},"obligation":{"everySec":600,"overdueSec":1800,"delinquentSec":86400},"assets":[{"code":"gauge-a","kind":"rain-gauge","name":{"vi":"Trạm A","en":"Gauge A"},"lon":108.22,"lat":16.07}],"datastreams":[{"asset":"gauge-a","property":"rain"}]}'`,
  'make its key': `KEY=$(curl -sf $HAIVAN/api/v1/feeds/first-rain/keys -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"name":"gauge A"}' | sed 's/.*"key":"\\([^"]*\\)".*/\\1/')`,
  'push a reading': `curl -sf $HAIVAN/api/v1/feeds/first-rain/deliveries -H "authorization: Bearer $KEY" -H 'content-type: application/json' -d '{"datastream":"gauge-a/rain","time":'$(date +%s000)',"value":60}'`,
  'read it back': `curl -sf $HAIVAN/api/v1/observations/latest -H "authorization: Bearer $TOKEN"`,
  'read its alert': `curl -sf "$HAIVAN/api/v1/alerts?state=open" -H "authorization: Bearer $TOKEN"`,
};

test('curl alone makes a feed, pushes a reading, and reads it and its alert back', async () => {
  await using centre = await startTestCentre({ at: new Date().toISOString() });
  const run = promisify(execFile);
  const bash = async (lines: readonly string[], variables: Record<string, string>) =>
    (await run('bash', ['-euc', lines.join('\n')], { env: { ...process.env, ...variables } })).stdout;
  const variables = { HAIVAN: centre.url, PASSWORD: ADMIN_PASSWORD };
  const { 'sign in': signIn, 'read it back': readBack, 'read its alert': readAlert, ...rest } = LINES;

  const answers = await bash([signIn, ...Object.values(rest).map((line) => `${line}; echo`)], variables);
  expect(answers.trim().split('\n').at(-1)).toContain('"accepted":1');
  // The watch of a rule over a new gauge is made within a second; the clock of a story stands still.
  await centre.clock.set(Date.now());
  await centre.settled();

  const latest: { latest: LatestValue[] } = JSON.parse(await bash([signIn, readBack], variables));
  expect(latest.latest).toMatchObject([{ value: 60, quality: 'valid' }]);
  const { alerts }: { alerts: AlertView[] } = JSON.parse(await bash([signIn, readAlert], variables));
  expect(alerts.find(({ ruleId }) => ruleId === 'rain-1h')).toMatchObject({
    severity: 'medium',
    subject: { code: 'gauge-a' },
    areaCode: '20242',
  });
});
