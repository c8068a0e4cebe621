/** The table of who may sign, the checks before anybody signs, and what a message costs as SMS. */
import { expect, test } from 'vitest';
import type { NoticeContent, SignRow } from '../../contract/notices/notice.ts';
import type { Person } from '../access/permissions.ts';
import { toSmsCost } from '../../contract/notices/sms-cost.ts';
import { createSpeech } from './speech.ts';
import { toSpokenText } from './spoken-text.ts';
import { checkNotice } from './internal/check-notice.ts';
import { toNoticeRows } from './internal/notice-rows.ts';
import type { KeptMessage } from './internal/notice-rows.ts';
import { DEFAULT_ROWS, findSignRow } from './internal/sign-table.ts';
import type { NoticeCity } from './notice-needs.ts';
import { toSmsVariants } from '../../contract/notices/notice-sms.ts';

const WARDS = ['20194', '20195'];
const city: NoticeCity = {
  id: 'da-nang',
  name: { vi: 'Đà Nẵng', en: 'Da Nang' },
  utcOffsetMin: 420,
  bounds: [107.21, 14.95, 112.74, 17.13],
  listWards: () => WARDS.map((code) => ({ code, name: { vi: code, en: code } })),
  listWardsIn: () => [],
  senderName: () => ({ vi: 'Trung tâm', en: 'Centre' }),
};
const words = {
  headline: 'Ngập: nguy hiểm. Hải Châu',
  description: 'Đường ngập 40 cm.',
  instruction: 'Tránh đi qua.',
};
const inEnglish = {
  headline: 'Flooding: danger. Hai Chau',
  description: 'The road is 40 cm under water.',
  instruction: 'Do not go through.',
};
const content: NoticeContent = {
  hazard: 'flood',
  level: 'severe',
  urgency: 'immediate',
  certainty: 'observed',
  onsetMs: null,
  lifetimeMin: 180,
  words: { vi: words, en: inEnglish },
  area: { kind: 'wards', codes: ['20194'] },
  channels: ['web', 'staff'],
};

const toPerson = (
  role: 'leader' | 'agency-head' | 'operator',
  more: Partial<Person['grants'][number]> = {},
): Person => ({
  id: role,
  username: role,
  name: role,
  roles: [role],
  role,
  agencyId: null,
  grants: [
    {
      role,
      agencyId: null,
      post: null,
      expiresMs: null,
      all: false,
      coordinates: false,
      agencyIds: [],
      areaCodes: [],
      ...more,
    },
  ],
  source: '',
});
const chairman = toPerson('leader', { all: true, post: 'chairman' });
const ofCentre = toPerson('agency-head', { agencyId: 'ioc' });
const ofWard = toPerson('agency-head', { agencyId: 'hai-chau', areaCodes: ['20194'] });

interface SignCase {
  readonly says: string;
  readonly person: Person;
  readonly more?: Partial<NoticeContent>;
  readonly expected: object;
  readonly rows?: readonly SignRow[];
}
const CASES: readonly SignCase[] = [
  {
    says: 'the chairman signs what is worst',
    person: chairman,
    more: { level: 'extreme', area: { kind: 'city' } },
    expected: { row: 0 },
  },
  {
    says: 'a leader without that post signs nothing',
    person: toPerson('leader', { all: true }),
    expected: { hindrance: 'no-right' },
  },
  {
    says: 'an operator signs nothing',
    person: toPerson('operator', { all: true }),
    expected: { hindrance: 'no-right' },
  },
  {
    says: 'the head of the centre signs what is mild',
    person: ofCentre,
    more: { level: 'moderate' },
    expected: { row: 1 },
  },
  { says: 'and not what is bad', person: ofCentre, expected: { hindrance: 'level' } },
  {
    says: 'nor an SMS to everybody',
    person: ofCentre,
    more: { level: 'minor', channels: ['sms'] },
    expected: { hindrance: 'channel' },
  },
  { says: 'the head of a ward signs for it', person: ofWard, expected: { row: 2 } },
  {
    says: 'and for no other',
    person: ofWard,
    more: { area: { kind: 'wards', codes: WARDS } },
    expected: { hindrance: 'area' },
  },
  {
    says: 'nor of another hazard',
    person: ofWard,
    more: { hazard: 'disease' },
    expected: { hindrance: 'hazard' },
  },
  {
    says: 'a substitute signs in their place',
    person: ofWard,
    more: { level: 'extreme', area: { kind: 'city' } },
    expected: { row: 0 },
    rows: DEFAULT_ROWS.map((row) => ({ ...row, substitutes: ['agency-head'] })),
  },
];

test.each(CASES)('$says', ({ person, more, expected, rows = DEFAULT_ROWS }) => {
  const said = { ...content, ...more };
  const wards = said.area.kind === 'wards' ? said.area.codes : WARDS;
  expect(findSignRow(rows, person, { content: said, wards, drafters: ['x'] }, 'ioc')).toEqual(expected);
});

test('nobody signs what they wrote', () => {
  expect(
    findSignRow(DEFAULT_ROWS, chairman, { content, wards: [], drafters: ['x', 'leader'] }, 'ioc'),
  ).toEqual({
    hindrance: 'own-draft',
  });
});

test.each<readonly [Partial<NoticeContent>, readonly string[]]>([
  [{}, []],
  [{ words: { vi: { ...words, headline: ' ' }, en: inEnglish } }, ['words.vi.headline: It is empty.']],
  [
    { words: { vi: words, en: { ...inEnglish, headline: 'FLOODING IN HAI CHAU NOW' } } },
    ['words.en.headline: It is all in capitals and hard to read.'],
  ],
  [
    { words: { vi: { ...words, description: `${'nước '.repeat(41)}.` }, en: inEnglish } },
    ['words.vi.description: A sentence has 41 words, at most 40.'],
  ],
  [
    { words: { vi: { ...words, instruction: 'Gọi {số}' }, en: inEnglish } },
    ['words.vi.instruction: Something is not filled in.'],
  ],
  [
    { words: { vi: { ...words, instruction: 'Gọi <b>114</b>' }, en: inEnglish } },
    ['words.vi.instruction: There is HTML in it.'],
  ],
  [
    { words: { vi: words, en: { ...inEnglish, description: `${words.description} ` } } },
    ['words.en.description: It is the Vietnamese text, not yet in English.'],
  ],
  [
    { words: { vi: { ...words, headline: 'Ngập: nguy hiểm. Toàn thành phố Đà Nẵng' }, en: inEnglish } },
    ['words.vi.headline: The headline says the whole city, the area is a part of it.'],
  ],
  [{ roads: ['CD-1'] }, ['roads: The road of CD-1 is closed no more, or was never recorded. Take it out.']],
  [{ onsetMs: 4 * 3_600_000 }, ['onsetMs: It begins after the notice has ended.']],
  [{ onsetMs: -8 * 86_400_000 }, ['onsetMs: It began more than 7 days ago.']],
  [{ area: { kind: 'wards', codes: ['1'] } }, ['area: There is no ward 1.']],
  [
    { area: { kind: 'circle', lon: 108.2, lat: 16.05, radiusM: 900_000 } },
    ['area: The area reaches beyond the city. Draw it again; for all of the city choose “Whole city”.'],
  ],
])('%j is told', (more, expected) => {
  const found = checkNotice({ ...content, ...more }, 0, city);
  expect(found.map(({ where, says }) => `${where}: ${says.en}`)).toEqual(expected);
});

test('an SMS without accents is cheaper, and an exercise says so in it', () => {
  expect(toSmsCost('a'.repeat(160))).toEqual({ signs: 'GSM-7', parts: 1 });
  expect(toSmsCost('a'.repeat(161))).toEqual({ signs: 'GSM-7', parts: 2 });
  expect(toSmsCost(`${'a'.repeat(159)}€`)).toEqual({ signs: 'GSM-7', parts: 2 });
  expect(toSmsCost('ạ'.repeat(71))).toEqual({ signs: 'UCS-2', parts: 2 });
  const { full, plain } = toSmsVariants({ content }, true);
  expect(full.text).toBe('DIỄN TẬP – Ngập: nguy hiểm. Hải Châu. Tránh đi qua.');
  expect(plain).toEqual({ text: 'DIEN TAP - Ngap: nguy hiem. Hai Chau. Tranh di qua.', parts: 1 });
});

test('a list of now holds drafts, one of a past time only what was out by then', () => {
  const message: KeptMessage = {
    id: 1,
    noticeId: 1,
    number: 1,
    kind: 'alert',
    state: 'draft',
    content,
    official: null,
    officialId: null,
    why: null,
    areaName: { vi: 'Hải Châu', en: 'Hai Chau' },
    drafters: ['x'],
    draftedMs: 10,
    signature: null,
    readyUntilMs: null,
    identifier: null,
    publishedMs: null,
    publishedByName: null,
    expiresMs: null,
    sender: null,
    cap: null,
  };
  const head = { caseId: null, alertId: null, isExercise: false };
  const notices = [
    { ...head, id: 2, messages: [message] },
    {
      ...head,
      id: 1,
      messages: [{ ...message, state: 'published' as const, publishedMs: 20, expiresMs: 40 }],
    },
  ];
  const listed = (atMs: number | undefined, nowMs: number) =>
    toNoticeRows(notices, atMs, nowMs).map(({ id, standing }) => `${id} ${standing}`);
  expect(listed(undefined, 30)).toEqual(['2 draft', '1 in-force']);
  expect(listed(29, 30)).toEqual(['1 in-force']);
  expect(listed(15, 30)).toEqual([]);
});

test.each([
  [
    'Mực nước 3,95 m lúc 17h05 ngày 28/10/2026, tăng 6 cm/10 phút.',
    'Mực nước ba phẩy chín năm mét lúc mười bảy giờ năm phút ngày hai mươi tám tháng mười năm hai nghìn không trăm hai mươi sáu, tăng sáu xen-ti-mét trong mười phút.',
  ],
  [
    'Mưa 1.234 mm/24 giờ, gió 105 km/h, cấp 11-12, giật 15; 21 nhà, 2.500.000 đồng.',
    'Mưa một nghìn hai trăm ba mươi bốn mi-li-mét trong hai mươi bốn giờ, gió một trăm linh năm ki-lô-mét trên giờ, cấp mười một đến mười hai, giật mười lăm; hai mươi mốt nhà, hai triệu năm trăm nghìn đồng.',
  ],
  [
    'Gọi 114, 1022 hoặc 0236 382 2345. UBND P. Hòa Khánh, QL1A, PM2,5 35 µg/m³.',
    'Gọi một một bốn, một không hai hai hoặc không hai ba sáu ba tám hai hai ba bốn năm. ủy ban nhân dân phường Hòa Khánh, quốc lộ một A, PM hai phẩy năm ba mươi lăm mi-crô-gam trên mét khối.',
  ],
])('what a speaker reads has no figure in it: %s', (written, spoken) => {
  expect(toSpokenText(written)).toBe(spoken);
});

test('a machine without a voice says so, and one text is no longer than it can bear', async () => {
  expect(await createSpeech('/no/such/espeak-ng').isThere()).toBe(false);
  await expect(createSpeech('/no/such/espeak-ng').toWav('Ngập', 'vi')).rejects.toMatchObject({
    id: 'unavailable',
  });
  await expect(createSpeech().toWav('a'.repeat(10_001), 'vi')).rejects.toMatchObject({ id: 'too_large' });
});
