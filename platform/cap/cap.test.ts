/** CAP of strangers gets the right verdict for the right reason; what we write is read again without a trouble. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CapAlert } from '../../contract/notices/cap.ts';
import { describeWithData } from '../../test/support/shared-data.ts';
import { readCap, toCapTime, writeCap } from './cap.ts';

const bytes = (text: string) => Buffer.from(text);
const toLines = (file: Uint8Array) => {
  const { alert, version, signatures, troubles } = readCap(file);
  return [
    `${alert === undefined ? 'refused' : 'taken'} ${version ?? '?'}${signatures > 0 ? ` signed×${signatures}` : ''}`,
    ...troubles.map(({ level, where, says }) => `${level} ${where}: ${says}`),
  ];
};

describeWithData('cap-google', 'files of cap-google', (path) => {
  test('each has its verdict and its reason', () => {
    const verdicts = ['testdata', 'examples'].flatMap((folder) =>
      readdirSync(join(path, folder)).map((name) => [name, toLines(readFileSync(join(path, folder, name)))]),
    );
    expect(Object.fromEntries(verdicts)).toMatchInlineSnapshot(`
      {
        "43b080713727.cap": [
          "taken 1.2",
        ],
        "KAR0-0306112239-SW.cap": [
          "taken 1.1",
        ],
        "australia.cap": [
          "taken 1.2",
        ],
        "canada.cap": [
          "taken 1.2",
          "text alert.restriction: An element stands there empty.",
          "text alert.addresses: An element stands there empty.",
          "text alert.note: An element stands there empty.",
          "text alert.incidents: An element stands there empty.",
        ],
        "canada_errors.cap": [
          "taken 1.2",
          "text alert.restriction: An element stands there empty.",
          "text alert.addresses: An element stands there empty.",
          "text alert.references: An element stands there empty.",
          "text alert.references: An update, a cancellation or an acknowledgement says which alert it is about.",
        ],
        "canada_signed.cap": [
          "taken 1.2 signed×2",
          "text alert.restriction: An element stands there empty.",
          "text alert.addresses: An element stands there empty.",
          "text alert.note: An element stands there empty.",
          "text alert.incidents: An element stands there empty.",
        ],
        "earthquake-iso8859-1.cap": [
          "taken 1.2 signed×1",
          "text alert.sent: UTC is written -00:00.",
          "text alert.addresses: What is public is addressed to nobody in particular.",
          "text alert.info[1].onset: UTC is written -00:00.",
          "text alert.info[1].expires: UTC is written -00:00.",
        ],
        "earthquake.cap": [
          "taken 1.1",
        ],
        "earthquake_signed.cap": [
          "refused 1.1 signed×1",
          "schema alert: CAP 1.1 has no place for a signature.",
        ],
        "invalid.cap": [
          "refused 1.2",
          "schema alert: An element is missing, or does not stand in its place.",
        ],
        "no_optional_fields.cap": [
          "taken 1.1",
        ],
        "noaa_errors.cap": [
          "refused 1.1",
          "schema alert.info[1].urgency: This is none of the words that may stand here.",
          "schema alert.info[1].severity: This is none of the words that may stand here.",
          "schema alert.info[1].certainty: This is none of the words that may stand here.",
        ],
        "thunderstorm.cap": [
          "taken 1.2",
        ],
        "wcatwc-warning.cap": [
          "taken 1.2",
          "text alert.info[1].headline: The headline is longer than 160 letters.",
        ],
        "weather.cap": [
          "taken 1.1",
        ],
        "xee.cap": [
          "refused ?",
          "xml file: The file has a document type (DOCTYPE): nothing may be declared in it.",
        ],
      }
    `);
  });
});

const ALERT: CapAlert = {
  identifier: 'da-nang-20261028-17-2',
  sender: 'da-nang@ioc.danang.gov.vn',
  sent: '2026-10-28T21:40:00+07:00',
  status: 'Actual',
  msgType: 'Update',
  scope: 'Public',
  references: 'da-nang@ioc.danang.gov.vn,da-nang-20261028-17-1,2026-10-28T21:00:00+07:00',
  info: [
    {
      language: 'vi-VN',
      category: ['Met'],
      event: 'Ngập',
      responseType: ['Avoid'],
      urgency: 'Immediate',
      severity: 'Severe',
      certainty: 'Observed',
      effective: '2026-10-28T21:40:00+07:00',
      expires: '2026-10-29T00:40:00+07:00',
      headline: 'Ngập < 40 cm & "chảy xiết"',
      area: [
        {
          areaDesc: 'Hải Châu',
          polygon: ['16.05,108.2 16.05,108.22 16.07,108.22 16.05,108.2'],
          circle: ['16.06,108.21 1.5'],
          geocode: [{ valueName: 'VN-DVHC', value: '20242' }],
        },
      ],
    },
  ],
};

test('what is written is read as it was', () => {
  expect(readCap(bytes(writeCap(ALERT)))).toEqual({
    alert: ALERT,
    version: '1.2',
    signatures: 0,
    troubles: [],
  });
  expect(toCapTime(Date.parse('2026-10-28T14:40:00.5Z'), 420)).toBe('2026-10-28T21:40:00+07:00');
  expect(toCapTime(Date.parse('2026-10-28T14:40:00Z'), 0)).toBe('2026-10-28T14:40:00-00:00');
});

test.each([
  [
    'a polygon that crosses itself',
    { polygon: ['16,108 16.1,108.1 16.1,108 16,108.1 16,108'] },
    'The polygon crosses itself.',
  ],
  [
    'an open polygon',
    { polygon: ['16,108 16.1,108.1 16.1,108'] },
    'A polygon has at least four points, and the last is the first.',
  ],
  [
    'exchanged degrees',
    { polygon: ['108,16 108,16.1 108.1,16.1 108,16'] },
    'A polygon is made of lat,lon within ±90 and ±180.',
  ],
  ['a circle without radius', { circle: ['16,108'] }, 'A circle is lat,lon and a radius in kilometres.'],
])('%s is told', (_, area, says) => {
  const [info] = ALERT.info ?? [];
  if (info === undefined) throw new Error('no info');
  const file = writeCap({ ...ALERT, info: [{ ...info, area: [{ areaDesc: 'x', ...area }] }] });
  expect(readCap(bytes(file)).troubles.map((one) => one.says)).toEqual([says]);
});

test('times out of order, a reference to itself and one to the future are told', () => {
  const [info] = ALERT.info ?? [];
  if (info === undefined) throw new Error('no info');
  const file = writeCap({
    ...ALERT,
    references: `${ALERT.sender},${ALERT.identifier},${ALERT.sent} x@y,z,2027-01-01T00:00:00+07:00`,
    info: [{ ...info, expires: '2026-10-28T20:00:00+07:00' }],
  });
  expect(toLines(bytes(file))).toEqual([
    'taken 1.2',
    'text alert.references: An alert does not refer to itself.',
    'text alert.references: What is referred to was sent before.',
    'text alert.info[1].expires: It ends before it begins.',
  ]);
});

test.each([
  ['an entity of its own', '<!DOCTYPE alert [<!ENTITY a "b">]><alert/>', /document type/],
  ['an undeclared entity', `${writeCap(ALERT).replace('Ngập &lt;', '&xxe;')}`, /entity/],
  ['a tag left open', writeCap(ALERT).replace('</info>', ''), /well-formed/],
  ['two roots', `${writeCap(ALERT)}<alert/>`, /root/],
  ['depth', `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`, /deep/],
  ['another encoding', '<?xml version="1.0" encoding="UTF-16"?><alert/>', /encoding/],
  ['bytes that are no text', Buffer.from([0x3c, 0xff, 0xfe, 0x3e]), /not text/],
  ['nothing', '', /well-formed/],
  ['a megabyte and more', ' '.repeat(1_000_001), /larger/],
])('%s is refused before anything is believed', (_, file, says) => {
  const read = readCap(typeof file === 'string' ? bytes(file) : file);
  expect(read.alert).toBeUndefined();
  expect(read.troubles).toEqual([
    { level: 'xml', where: 'file', says: expect.stringMatching(says) as string },
  ]);
});
