/** A case is not closed while the value is out; closed, it comes back to the same agency when the same gauge rises again. */
import { expect, test } from 'vitest';
import type { CaseList, CaseOfAlert, CaseTally } from '../../contract/cases/case-lists.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

const DAY_MS = 86_400_000;
const OWNER = 'so-xay-dung';

test('refused, closed, and two days later reopened with its history', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const feed = await centre.makeFeed({ id: 'rain', agencyId: OWNER, assets: ['gauge-1'] });
  await centre.advance(50 * 60_000);
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [12, 12, 12, 12, 12, 12]));
  await centre.settled();

  const [opened] = (await centre.ask<CaseList>('GET', '/cases')).cases;
  expect(opened).toMatchObject({ kind: 'alert', leadAgencyId: OWNER, alerts: 1, severity: 'high' });
  const id = opened?.id;
  const view = await centre.ask<CaseView>('GET', `/cases/${id}`);
  const officer = await centre.signedIn('officer', OWNER);
  await officer.ask('POST', `/tasks/${view.tasks[0]?.id}/accept`, {});
  // An administrator may hand it in for the agency that has it; its history says for whom.
  const handedIn = await centre.ask<CaseView>('POST', `/cases/${id}/moves`, {
    move: 'hand-in',
    comment: 'Đã thông cống',
  });
  expect(handedIn.phase).toBe('verifying');
  expect(handedIn.timeline.at(-1)?.facts).toMatchObject({ move: 'hand-in', onBehalfOf: OWNER });

  const shown = await centre.ask<CaseView>('GET', `/cases/${id}`);
  const close = shown.actions.find(({ move }) => move === 'close');
  expect(close).toMatchObject({ allowed: false });
  expect(close?.why.map(({ reason }) => reason)).toEqual(['value-normal']);
  expect(close?.why[0]?.says.vi).toContain('Giá trị chưa trở lại bình thường: Trạm gauge-1');
  const refused = await centre.api<{ error: { details: { value: string }[] } }>(
    'POST',
    `/cases/${id}/moves`,
    {
      move: 'close',
    },
  );
  expect(refused.status).toBe(409);
  expect(refused.body.error.details[0]?.value).toBe('value-normal');

  await centre.advance(70 * 60_000);
  await feed.push(toRain('gauge-1', '2026-11-22T09:00:00Z', [0, 0, 0, 0, 0, 0, 0]));
  await centre.settled();
  const closed = await centre.ask<CaseView>('POST', `/cases/${id}/moves`, { move: 'close' });
  expect(closed).toMatchObject({ phase: 'closed', outcome: 'done' });
  expect(closed.timeline.map(({ what }) => what)).toContain('alert.closed');

  await centre.restart(2 * DAY_MS);
  const again = new Date(centre.clock.now() - 50 * 60_000).toISOString();
  const pushed = await fetch(`${centre.url}/api/v1/feeds/rain/deliveries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${feed.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(toRain('gauge-1', again, [12, 12, 12, 12, 12, 12])),
  });
  expect(pushed.status).toBe(200);
  await centre.settled();

  const reopened = await centre.ask<CaseView>('GET', `/cases/${id}`);
  expect(reopened).toMatchObject({
    phase: 'assigned',
    leadAgencyId: OWNER,
    reopened: 1,
    alerts: 2,
    closedMs: null,
  });
  const story = reopened.timeline.map(({ what }) => what);
  expect(story.indexOf('closed')).toBeLessThan(story.indexOf('reopened'));
  expect((await centre.ask<CaseList>('GET', '/cases?kind=alert&serviceId=rainfall&q=gauge')).total).toBe(1);

  const past = await centre.ask<CaseView>('GET', `/cases/${id}?atMs=${handedIn.updatedMs}`);
  expect(past).toMatchObject({ phase: 'verifying', reopened: 0, alerts: 1, state: 'verifying' });

  // Beside the alerts of a past time stands the case as it was then, and no case before it was made.
  const casesAt = async (atMs: number) =>
    (
      await centre.ask<{ cases: CaseOfAlert[] }>(
        'GET',
        `/cases/of-alerts?alertIds=${reopened.alertIds.join(',')}&atMs=${atMs}`,
      )
    ).cases;
  expect(await casesAt(handedIn.updatedMs)).toMatchObject([
    { alertId: view.alertIds[0], case: { id, phase: 'verifying', reopened: 0, closedMs: null } },
  ]);
  expect(await casesAt(reopened.openedMs - 1)).toEqual([]);
  expect((await centre.ask<CaseTally>('GET', '/cases/tally')).firstMs).toBe(reopened.openedMs);
}, 120_000);
