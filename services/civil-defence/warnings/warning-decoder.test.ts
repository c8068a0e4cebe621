/** Warnings of others: each file its verdict with its reason; an update ends what it names, in whichever order both come. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCap } from '../../../platform/sdk/cap.ts';
import type { CapAlert, CapArea } from '../../../contract/notices/cap.ts';
import type { Decoded } from '../../../contract/feeds/item.ts';
import { describeWithData } from '../../../test/support/shared-data.ts';
import { warningDecoder } from './warning-decoder.ts';

const RECEIVED = Date.parse('2026-11-22T16:00:00+07:00');
const fixture = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/cap/${name}`, import.meta.url), 'utf8');

const decode = async (
  bytes: string | Uint8Array,
  settings: Record<string, unknown> = {},
  memory: Record<string, unknown> = {},
): Promise<Decoded> =>
  warningDecoder.decode(
    { bytes: Buffer.from(bytes), receivedMs: RECEIVED },
    { feedId: 'cap', settings, utcOffsetMin: 420, sender: '', memory, cache: {} },
  );
const toLine = ({ records = [], refused = [], skipped = 0 }: Decoded) => [
  ...records.map(
    ({ status, body, code }) =>
      `${status} ${body['signature'] === undefined ? code : String(body['signature'])}`,
  ),
  ...refused.map(({ where, value }) => `refused ${where}: ${value}`),
  ...(skipped === 0 ? [] : [`left out ${skipped}`]),
];

const SENDER = 'cap@kttv.example.vn';
const ALERT: CapAlert = {
  identifier: 'LU-04',
  sender: SENDER,
  sent: '2026-11-22T15:30:00+07:00',
  status: 'Actual',
  msgType: 'Alert',
  scope: 'Public',
  info: [
    {
      language: 'en',
      category: ['Met'],
      event: 'Flood',
      urgency: 'Expected',
      severity: 'Severe',
      certainty: 'Likely',
      headline: 'River flood',
      area: [{ areaDesc: 'Vu Gia' }],
    },
    {
      language: 'vi-VN',
      category: ['Met'],
      event: 'Lũ',
      urgency: 'Expected',
      severity: 'Severe',
      certainty: 'Likely',
      expires: '2026-11-22T21:30:00+07:00',
      headline: 'Tin lũ khẩn cấp trên sông Vu Gia',
      area: [{ areaDesc: 'Vu Gia', circle: ['15.9,108.1 10'] }],
    },
  ],
};
const refer = (identifier: string, sent: string) => `${SENDER},${identifier},${sent}`;
const UPDATE: CapAlert = {
  ...ALERT,
  identifier: 'LU-05',
  sent: '2026-11-22T15:50:00+07:00',
  msgType: 'Update',
  references: refer('LU-04', ALERT.sent),
};
const CANCEL: CapAlert = {
  ...UPDATE,
  identifier: 'LU-06',
  sent: '2026-11-22T15:55:00+07:00',
  msgType: 'Cancel',
  references: refer('LU-05', UPDATE.sent),
};
const withArea = (area: Omit<CapArea, 'areaDesc'>): string => {
  const [info] = ALERT.info ?? [];
  if (info === undefined) throw new Error('no info');
  return writeCap({ ...ALERT, info: [{ ...info, area: [{ areaDesc: 'x', ...area }] }] });
};

test('the Vietnamese words are taken as they are, with area, end and what the signature says', async () => {
  const { records } = await decode(writeCap(ALERT));
  expect(records).toMatchObject([
    {
      code: `${SENDER},LU-04`,
      status: 'current',
      title: 'Tin lũ khẩn cấp trên sông Vu Gia',
      lon: 108.1,
      geometry: { type: 'MultiPolygon' },
      body: { expiresMs: Date.parse('2026-11-22T21:30:00+07:00'), severity: 'Severe', signature: 'none' },
    },
  ]);
});

test('an update and a cancellation end what they name, also when they come first; a second time is no news', async () => {
  const memory = {};
  const told = [];
  for (const one of [ALERT, UPDATE, CANCEL, CANCEL])
    told.push(toLine(await decode(writeCap(one), {}, memory)));
  expect(told).toEqual([
    ['current none'],
    ['current none', `superseded ${SENDER},LU-04`],
    [`cancelled ${SENDER},LU-05`],
    ['left out 1'],
  ]);
  const other = {};
  const backwards = [];
  for (const one of [CANCEL, UPDATE, ALERT]) backwards.push(toLine(await decode(writeCap(one), {}, other)));
  expect(backwards).toEqual([['left out 1'], ['cancelled none'], ['superseded none']]);
});

test.each([
  ['a test', writeCap({ ...ALERT, status: 'Test' }), {}, ['left out 1']],
  ['an exercise', writeCap({ ...ALERT, status: 'Exercise' }), {}, ['left out 1']],
  [
    'for named readers',
    writeCap({ ...ALERT, scope: 'Private', addresses: 'a@b' }),
    {},
    ['refused alert.scope: Private'],
  ],
  ['of elsewhere', writeCap(ALERT), { box: [105, 20, 106, 21] }, ['left out 1']],
  ['of here', writeCap(ALERT), { box: [107, 15, 109, 17] }, ['current none']],
  [
    'an update of nothing',
    writeCap({ ...ALERT, msgType: 'Update' }),
    {},
    [
      'refused alert.references: Update – An update, a cancellation or an acknowledgement says which alert it is about.',
    ],
  ],
  [
    'a polygon that crosses itself',
    withArea({ polygon: ['16,108 16.1,108.1 16.1,108 16,108.1 16,108'] }),
    {},
    [
      expect.stringMatching(
        /^refused alert\.info\[1\]\.area\[1\]\.polygon\[1\]: .* – The polygon crosses itself\.$/u,
      ),
    ],
  ],
  [
    'a whole country',
    withArea({ polygon: ['8,102 8,110 23,110 23,102 8,102'] }),
    {},
    ['refused alert.info.area: 1875 km'],
  ],
  [
    'an entity',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><alert>&b;</alert>',
    {},
    ['refused file: The file has a document type (DOCTYPE): nothing may be declared in it.'],
  ],
  ['60 MB', Buffer.alloc(60_000_000, 0x20), {}, ['refused file: The file is larger than 1000000 bytes.']],
  ['a setting that is none', writeCap(ALERT), { certificates: ['x'] }, ['refused settings.certificates: ']],
  [
    'unsigned where it must be',
    writeCap(ALERT),
    { mustBeSigned: true },
    ['refused alert.Signature: none: none'],
  ],
  [
    'signed by the authority',
    fixture('signed.cap'),
    { mustBeSigned: true, certificates: [fixture('authority.pem')] },
    ['current trusted'],
  ],
  ['signed by an unknown', fixture('signed.cap'), {}, ['current untrusted']],
  [
    'changed after it was signed',
    fixture('signed.cap').replace('Lũ lên nhanh', 'Lũ rút'),
    {},
    ['current bad'],
  ],
])('%s', async (_, bytes, settings, says) => {
  expect(toLine(await decode(bytes, settings))).toEqual(says);
});

describeWithData('cap-google', 'files of cap-google', (path) => {
  test('each has its verdict and its reason', async () => {
    const lines: Record<string, readonly string[]> = {};
    for (const folder of ['testdata', 'examples'])
      for (const name of readdirSync(join(path, folder)))
        lines[name] = toLine(await decode(readFileSync(join(path, folder, name)), { widestKm: 40_000 }));
    expect(lines).toMatchInlineSnapshot(`
      {
        "43b080713727.cap": [
          "expired none",
        ],
        "KAR0-0306112239-SW.cap": [
          "expired none",
        ],
        "australia.cap": [
          "expired none",
        ],
        "canada.cap": [
          "expired none",
        ],
        "canada_errors.cap": [
          "refused alert.references: An element stands there empty.",
          "refused alert.references: Update – An update, a cancellation or an acknowledgement says which alert it is about.",
        ],
        "canada_signed.cap": [
          "expired bad",
        ],
        "earthquake-iso8859-1.cap": [
          "expired untrusted",
        ],
        "earthquake.cap": [
          "expired none",
        ],
        "earthquake_signed.cap": [
          "refused alert: CAP 1.1 has no place for a signature.",
        ],
        "invalid.cap": [
          "refused alert: scope – An element is missing, or does not stand in its place.",
        ],
        "no_optional_fields.cap": [
          "left out 1",
        ],
        "noaa_errors.cap": [
          "refused alert.info[1].urgency:  – This is none of the words that may stand here.",
          "refused alert.info[1].severity:  – This is none of the words that may stand here.",
          "refused alert.info[1].certainty:  – This is none of the words that may stand here.",
        ],
        "thunderstorm.cap": [
          "expired none",
        ],
        "wcatwc-warning.cap": [
          "expired none",
        ],
        "weather.cap": [
          "expired none",
        ],
        "xee.cap": [
          "refused file: The file has a document type (DOCTYPE): nothing may be declared in it.",
        ],
      }
    `);
  });
});
