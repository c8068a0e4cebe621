/** The paper of a rain day: whole and partial gauges told apart, the demo's mark, and no paper of a day that is not over. */
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import type { ReportList } from '../../contract/report.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

test('a gauge with a gap says at least, a silent one is not dry, and today has no paper yet', async () => {
  await using centre = await startTestCentre({
    at: '2026-11-22T12:30:00Z',
    settings: { HAIVAN_CITY: 'da-nang' },
  });
  await centre.ask('POST', '/setup/city');
  const feed = await centre.makeFeed({ id: 'rain', assets: ['whole', 'gap', 'silent'] });
  // The rain day of 22 November ends at 19:00 in Da Nang, 12:00 UTC.
  const begin = '2026-11-21T12:10:00Z';
  await feed.push(
    toRain(
      'whole',
      begin,
      Array.from({ length: 144 }, () => 0.5),
    ),
  );
  await feed.push(
    toRain(
      'gap',
      begin,
      Array.from({ length: 72 }, () => 0.2),
    ),
  );
  await centre.advance(60_000);
  const { reports } = await centre.ask<ReportList>('GET', '/reports');
  expect(reports.map(({ serviceId, id }) => `${serviceId}/${id}`)).toContain('rainfall/daily-rain');

  const answer = await fetch(`${centre.url}/api/v1/reports/rainfall/daily-rain?day=2026-11-22`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  for (const words of [
    'BÁO CÁO MƯA NGÀY',
    '72,0',
    'ít nhất 14,4',
    'không có số liệu',
    '1 trong 3 trạm đủ số liệu cả ngày',
  ])
    expect(text.replaceAll(/\s+/gu, ' ')).toContain(words);

  const early = await centre.api<{ detail: string }>('GET', '/reports/rainfall/daily-rain?day=2026-11-23');
  expect(early.status).toBe(400);
  expect((await centre.api('GET', '/reports/rainfall/nothing?day=2026-11-22')).status).toBe(404);
}, 60_000);
