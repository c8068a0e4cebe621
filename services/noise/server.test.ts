/** An evening with music, and an officer who measures beside a station: what a street may hear by day opens a case by night, and a hospital is protected earlier. */
import { expect, test } from 'vitest';
import type { AssetDetail } from '../../contract/assets/asset-detail.ts';
import type { Asset } from '../../contract/assets/asset.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlertLines, listAlerts } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import type { LevelList } from './answers.ts';
import type { FormList, FormReceipt } from '../../contract/records/form.ts';
import { sendForm } from '../../test/support/send-form.ts';
import { toContract } from './feeds.ts';
import { SPECIAL } from './norms.ts';

const HALF_HOUR_MS = HOUR_MS / 2;
const OWNER = 'so-nong-nghiep-va-moi-truong';

test('60 and 80 dB(A) are an hour of 77.0; alerts follow hour, area and norm, and each opens its case', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T19:03:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const feed = await centre.makeFeed({
    id: 'noise',
    agencyId: OWNER,
    serviceId: 'noise',
    assetKind: 'noise-station',
    properties: toContract(HALF_HOUR_MS / 1000).properties,
    assets: ['street', 'hospital'],
    obligation: { everySec: 1_800, overdueSec: 7_200, delinquentSec: 86_400 },
  });
  const hospital = centre.centre.parts.catalogue.findAssetByCode('hospital');
  await centre.ask<Asset>('PATCH', `/assets/${hospital?.id}`, { attributes: { class: SPECIAL } });
  /** The next whole hour of both, as two half hours each, heard three minutes after its end. */
  const hear = async (levels: Readonly<Record<'street' | 'hospital', readonly [number, number]>>) => {
    const endMs = Math.floor(centre.clock.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
    await centre.advance(endMs + 3 * MINUTE_MS - centre.clock.now());
    await feed.push(
      Object.entries(levels).flatMap(([code, [first, second]]) => [
        { datastream: `${code}/noise-level`, time: endMs - HALF_HOUR_MS, value: first },
        { datastream: `${code}/noise-level`, time: endMs, value: second },
      ]),
    );
    await centre.advance(MINUTE_MS / 2);
    await centre.settled();
    return centre.ask<LevelList>('GET', '/services/noise/levels');
  };

  const eight = await hear({ street: [60, 80], hospital: [54, 56] });
  expect(eight).toMatchObject({ period: 'day', known: 2, above: 2 });
  expect(eight.stations.find(({ code }) => code === 'street')).toMatchObject({
    hourly: 77,
    limit: 70,
    excess: 7,
  });
  expect(eight.stations.find(({ code }) => code === 'hospital')).toMatchObject({ hourly: 55.1, limit: 55 });
  // The hour before 21:00 is still day: the street may have 58.
  expect(await hear({ street: [58, 58], hospital: [46, 46] })).toMatchObject({ period: 'day', above: 0 });
  expect(await hear({ street: [58, 58], hospital: [44, 44] })).toMatchObject({ period: 'night', above: 1 });

  expect((await listAlertLines(centre, 'noise-day')).toSorted()).toEqual([
    'hospital closed medium 13:00 to 14:00',
    'street closed medium 13:00 to 14:00',
  ]);
  expect(await listAlertLines(centre, 'noise-night')).toEqual(['street open medium from 15:00']);
  const [night] = await listAlerts(centre, 'noise-night');
  expect(night?.title.vi).toBe('Trạm street: mức ồn ban đêm tới 58 dB(A) (giới hạn QCVN 26: 55 dB(A))');
  expect(night?.evidence[0]).toMatchObject({ value: 58, limit: 55, norm: { norm: 'noise/night' } });
  // Neither limit is one of the whole day, so no chart draws either over all of it.
  const street = centre.centre.parts.catalogue.findAssetByCode('street');
  expect((await centre.ask<AssetDetail>('GET', `/assets/${street?.id}`)).limits).toEqual([]);
  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=alert');
  const views = await Promise.all(cases.map(({ id }) => centre.ask<CaseView>('GET', `/cases/${id}`)));
  expect(new Set(views.map(({ procedure }) => procedure.id))).toEqual(new Set(['noise-exceedance']));
  expect(cases.reduce((sum, one) => sum + one.alerts, 0)).toBe(3);

  // The officer's own meter says otherwise: the station has one open check until it is put right.
  const officer = await centre.signedIn('officer', OWNER);
  const { forms } = await officer.ask<FormList>('GET', '/forms');
  const form = forms.find(({ id }) => id === 'check-station');
  expect(form?.fields['station']?.choices?.map(({ id }) => id).toSorted()).toEqual(['hospital', 'street']);
  const check = {
    station: 'street',
    checkedMs: centre.clock.now() - HOUR_MS,
    level: 71.5,
    finding: 'differs',
  };
  const CHECK = '/services/noise/actions/check-station';
  const sent = await sendForm<FormReceipt>(officer, CHECK, check, 'check-key-1');
  expect(sent).toMatchObject({
    status: 200,
    body: {
      records: [{ kind: 'field-check', code: expect.stringMatching(/^KT-261122-\w{5}$/), version: 1 }],
    },
  });
  expect(await sendForm(officer, CHECK, check, 'check-key-2')).toMatchObject({
    status: 409,
    body: { error: { details: [{ where: 'holds', value: expect.stringContaining('station:street') }] } },
  });
  const soon = { ...check, station: 'hospital', checkedMs: centre.clock.now() + HOUR_MS };
  expect((await sendForm(officer, CHECK, soon, 'check-key-3')).status).toBe(400);
  const settle = {
    record: sent.body.records[0]?.id,
    base: 1,
    done: 'Đã hiệu chuẩn lại micro',
  };
  const settled = await sendForm<FormReceipt>(
    officer,
    '/services/noise/actions/settle-check',
    settle,
    'settle-key-1',
  );
  expect(settled).toMatchObject({ status: 200, body: { records: [{ version: 2 }] } });
  expect((await sendForm(officer, CHECK, check, 'check-key-4')).status).toBe(200);
}, 60_000);
