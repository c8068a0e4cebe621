/** What is told to the public with an index, by the medium (Bảng 3 of Quyết định 1459/QĐ-TCMT), and what is not told at all. */
import { expect, test } from 'vitest';
import { toNormReads } from '../../../platform/sdk/testing.ts';
import { findBreakpoints } from '../aqi-hours.ts';
import { vnAqiHourly } from '../model.ts';
import { norms, VN_AQI_BREAKPOINTS } from '../norms.ts';
import { type ChannelId, CHANNEL_RULES, CHANNELS } from './publication-rules.ts';
import { type PublicationFacts, publish, toWhole } from './publish.ts';

const hourEndMs = Date.parse('2026-11-30T14:00:00+07:00');
const breakpoints = findBreakpoints(toNormReads(norms), VN_AQI_BREAKPOINTS, hourEndMs) ?? {};
const facts: PublicationFacts = {
  station: { vi: 'Trạm Lê Duẩn', en: 'Lê Duẩn' },
  lon: 108.21,
  lat: 16.07,
  hourEndMs,
  timeZone: 'Asia/Ho_Chi_Minh',
  // 57 µg/m³ of PM2.5 in every hour but one are 112; 136,1 of O3 are 43 (the decision's own example).
  index: vnAqiHourly(breakpoints, {
    pm25: Array.from({ length: 12 }, (_, back) => (back === 4 ? null : 57)),
    o3: 136.1,
  }),
  instrument: 'Quyết định 1459/QĐ-TCMT',
  source: { vi: 'Sở Nông nghiệp và Môi trường', en: 'Department of Agriculture and Environment' },
  isDemo: false,
};
const say = (channel: ChannelId, more: Partial<PublicationFacts> = {}) => {
  const { parts } = publish(channel, { ...facts, ...more });
  return parts === undefined ? undefined : toWhole(parts).vi;
};

/** What each content of Bảng 3 looks like where it is required. */
const CONTENTS: Readonly<Record<string, (rule: (typeof CHANNEL_RULES)[ChannelId]) => RegExp>> = {
  colour: () => /màu da cam/u,
  station: ({ station }) =>
    station === 'place' ? /16,0700° vĩ bắc, 108,2100° kinh đông/u : /^Trạm Lê Duẩn,/u,
  parameters: ({ parameters }) =>
    parameters === 'all' ? /PM2\.5 112 \(cao nhất\), O3 43\./u : /cao nhất: PM2\.5 \(112\)/u,
  health: () => /Những người nhạy cảm gặp phải .*Người già, trẻ em/u,
  method: ({ method }) =>
    method === 'detail'
      ? /Quyết định 1459\/QĐ-TCMT .* NowCast của 12 giờ \(thiếu 1 giờ\)/u
      : /phương pháp VN_AQI của Tổng cục Môi trường/u,
  source: () => /Nguồn số liệu: Sở Nông nghiệp và Môi trường\.$/u,
};

test.each(CHANNELS.map(({ id }) => id))('all that Bảng 3 asks of %s is told', (channel) => {
  const text = say(channel);
  for (const toPattern of Object.values(CONTENTS)) expect(text).toMatch(toPattern(CHANNEL_RULES[channel]));
  expect(text).toContain('giờ đến 14:00 30/11/2026: VN_AQI 112, mức Kém');
});

test('on the four short media nobody has to hear of other parameters; simulated data say so first', () => {
  expect(say('board')).not.toContain('O3');
  expect(say('press', { isDemo: true })).toMatch(/^SỐ LIỆU MÔ PHỎNG\. Trạm Lê Duẩn/u);
});

test('what does not meet Mục 2 is not told: without particulate matter, without two of three hours, without a norm', () => {
  const because = (more: Partial<PublicationFacts>) => publish('press', { ...facts, ...more }).because?.vi;
  expect(because({})).toBeUndefined();
  expect(because({ index: vnAqiHourly(breakpoints, { o3: 136.1 }) })).toMatch(
    /^Không có dữ liệu PM2\.5 hoặc PM10/u,
  );
  expect(because({ index: vnAqiHourly(breakpoints, { pm25: [57, null, null, 57] }) })).toMatch(/NowCast/u);
  expect(because({ instrument: undefined })).toMatch(/^Không có quy định/u);
});
