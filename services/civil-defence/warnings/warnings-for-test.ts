import { expect } from 'vitest';
import type { CapAlert } from '../../../contract/notices/cap.ts';
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { RecordDetail } from '../../../contract/records/record-detail.ts';
import { toCapTime, writeCap } from '../../../platform/sdk/cap.ts';
import type { startTestCentre } from '../../../test/support/centre.ts';
import type { Official } from '../answers.ts';
import { warningFeed } from '../feeds.ts';

/** A warning of the weather service comes by CAP, is updated, becomes a case, and runs out by itself. */
export async function followsWarnings(centre: Awaited<ReturnType<typeof startTestCentre>>): Promise<void> {
  const { obligation, contract } = warningFeed;
  const feed = await centre.makeFeed({
    id: 'cap-kttv',
    agencyId: 'dai-khi-tuong-thuy-van',
    serviceId: 'civil-defence',
    decoder: 'cap',
    properties: [],
    contract,
    obligation,
  });
  const time = (timeMs: number) => toCapTime(timeMs, 420);
  const sender = 'cap@kttv.example.vn';
  const sentMs = centre.clock.now() - MINUTE_MS;
  const first: CapAlert = {
    identifier: 'LU-07',
    sender,
    sent: time(sentMs),
    status: 'Actual',
    msgType: 'Alert',
    scope: 'Public',
    info: [
      {
        language: 'vi-VN',
        category: ['Met'],
        event: 'Lũ',
        urgency: 'Expected',
        severity: 'Severe',
        certainty: 'Likely',
        expires: time(sentMs + 6 * MINUTE_MS),
        headline: 'Tin lũ khẩn cấp trên sông Vu Gia',
        area: [{ areaDesc: 'Đại Lộc', circle: ['15.88,108.1 8'] }],
      },
    ],
  };
  const official = async () =>
    (await centre.ask<Official>('GET', '/services/civil-defence/official')).warnings;
  expect((await feed.pushBytes(writeCap(first))).body).toMatchObject({ accepted: 1, refused: 0 });
  expect(await official()).toMatchObject([{ title: first.info?.[0]?.headline, signature: 'none' }]);
  const [before] = await official();
  await feed.pushBytes(
    writeCap({
      ...first,
      identifier: 'LU-08',
      sent: time(sentMs + MINUTE_MS / 2),
      msgType: 'Update',
      references: `${sender},LU-07,${first.sent}`,
    }),
  );
  const held = await official();
  expect(held).toHaveLength(1);
  expect(held[0]?.id).not.toBe(before?.id);
  expect(await centre.ask('POST', '/cases/from-record', { recordId: held[0]?.id })).toMatchObject({
    recordIds: [held[0]?.id],
    procedure: { id: expect.stringContaining('official-warning') as string },
  });
  await centre.advance(11 * MINUTE_MS);
  expect(await official()).toEqual([]);
  const record = await centre.ask<RecordDetail>('GET', `/records/${held[0]?.id}`);
  expect(record).toMatchObject({ record: { status: 'expired' } });
}
