import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import { decodeForTest } from './decode-for-test.ts';
import { toTimeReader } from './time-format.ts';

const long = {
  kind: 'readings',
  columns: { time: 'time', asset: 'station', property: 'what', value: 'value', unit: 'unit' },
  timeFormat: 'dd/MM/yyyy HH:mm',
};
const wide = {
  kind: 'readings',
  columns: { time: 'time', asset: 'station' },
  wide: [{ column: 'rain', property: 'rain', unit: 'mm' }],
};

describe('CSV', () => {
  test('a long table of a Vietnamese export: semicolons, decimal comma, day before month', async () => {
    const text =
      'station;time;what;value;unit\nP-07;22/11/2026 10:00;mưa;1,5;mm\nP-07;22/11/2026 11:00;mưa;;mm\n';
    const { readings, refused } = await decodeForTest('csv', text, {
      settings: { mapping: { ...long, delimiter: ';', decimalComma: true } },
    });
    expect(refused).toEqual([]);
    expect(readings).toEqual([
      { asset: 'P-07', property: 'mưa', timeMs: Date.UTC(2026, 10, 22, 3), value: 1.5, unit: 'mm' },
      {
        asset: 'P-07',
        property: 'mưa',
        timeMs: Date.UTC(2026, 10, 22, 4),
        value: null,
        unit: 'mm',
        quality: 'missing',
      },
    ]);
  });

  test('a refused row comes with its header and decodes alone when it was mended', async () => {
    const text = 'station,time,rain\n"P,07",2026-11-22 10:00,much\nP-08,2026-11-22 10:00,2\n';
    const { readings, refused } = await decodeForTest('csv', text, { settings: { mapping: wide } });
    expect(readings).toHaveLength(1);
    expect(refused).toMatchObject([{ where: 'row 2, column rain', value: 'much', reason: 'not_a_number' }]);
    const mended = await decodeForTest('csv', (refused[0]?.raw ?? '').replace('much', '3'), {
      settings: { mapping: wide },
    });
    expect(mended.readings).toMatchObject([{ asset: 'P,07', value: 3 }]);
  });

  test('an absent column, an unclosed quote and a wrong mapping each say what to mend', async () => {
    const settings = { mapping: wide };
    const absent = await decodeForTest('csv', 'station,time\nP,2026-11-22 10:00\n', { settings });
    expect(absent.refused).toMatchObject([{ where: 'row 1 (headers)', value: 'absent: rain' }]);
    const quote = await decodeForTest('csv', 'station,time,rain\nP,2026-11-22 10:00,1\nP,"2026,2\n', {
      settings,
    });
    expect(quote.readings).toHaveLength(1);
    expect(quote.refused).toMatchObject([{ reason: 'not_decodable' }]);
    const wrong = await decodeForTest('csv', 'x', {
      settings: { mapping: { ...wide, timeFormat: 'hh:mm' } },
    });
    expect(wrong.refused).toMatchObject([{ where: 'settings.mapping.timeFormat' }]);
    expect((await decodeForTest('csv', 'x')).refused).toMatchObject([
      { where: 'settings.mapping', value: 'absent' },
    ]);
  });
});

test('a row with more cells than its header was cut at a decimal comma; a column twice is no column', async () => {
  const settings = { mapping: wide };
  const cut = await decodeForTest(
    'csv',
    'station,time,rain\nP,2026-11-22 10:00,1,5\nP,2026-11-22 11:00,2,\n',
    { settings },
  );
  expect(cut.readings).toMatchObject([{ value: 2 }]);
  expect(cut.refused).toMatchObject([
    { where: 'row 2', value: '4 cells', allowed: '3 cells, as the header has' },
  ]);
  const twice = await decodeForTest('csv', 'station,time,rain,rain\nP,2026-11-22 10:00,1,5\n', { settings });
  expect(twice.readings).toEqual([]);
  expect(twice.refused).toMatchObject([{ where: 'row 1 (headers)', value: 'twice: rain' }]);
});

describe('XLSX', () => {
  test('dates of the sheet are local times, numbers are numbers', async () => {
    const { readings, refused } = await decodeForTest('xlsx', toSheet(46348.4166666667, 1.5), {
      settings: { mapping: wide },
    });
    expect(refused).toEqual([]);
    expect(readings).toEqual([
      { asset: 'P-07', property: 'rain', timeMs: Date.UTC(2026, 10, 22, 3), value: 1.5, unit: 'mm' },
    ]);
  });

  test('a date and a time in two cells are one time, however the sheet keeps them', async () => {
    const settings = { mapping: { ...wide, columns: { time: ['day', 'time'], asset: 'station' } } };
    const at = [{ timeMs: Date.UTC(2026, 10, 28, 3), value: 1.5 }];
    for (const day of ['<v>46354</v>', 'date']) {
      for (const time of ['<v>0.41667</v>', 'time', 'text']) {
        const bytes = toSheetOfTwo(day, time);
        const { readings, refused } = await decodeForTest('xlsx', bytes, { settings });
        expect(refused, `${day} ${time}`).toEqual([]);
        expect(readings, `${day} ${time}`).toMatchObject(at);
      }
    }
    const csv = 'station;day;time;rain\nP-07;46354;0,41667;1,5\n';
    const mapping = {
      ...settings.mapping,
      delimiter: ';',
      decimalComma: true,
      timeFormat: 'dd/MM/yyyy HH:mm',
    };
    expect(await decodeForTest('csv', csv, { settings: { mapping } })).toMatchObject({
      readings: at,
      refused: [],
    });
    // Neither 1,41667 of a day nor a day of the year 1899 is guessed at.
    for (const cells of ['46354;1,41667', '12;0,41667', '46354;x']) {
      const { refused } = await decodeForTest('csv', csv.replace('46354;0,41667', cells), {
        settings: { mapping },
      });
      expect(refused, cells).toMatchObject([
        { reason: 'time_not_readable', where: 'row 2, column day + time' },
      ]);
    }
  });

  test('a bomb is seen before it goes off, whatever its directory states', async () => {
    const honest = toBomb(60 * 1024 * 1024);
    const lying = toBomb(100);
    for (const bytes of [honest, lying]) {
      const { refused } = await decodeForTest('xlsx', bytes, { settings: { mapping: wide } });
      expect(refused[0]?.value).toContain('inflates to more than is read');
    }
  });

  test('what is no XLSX is said to be none', async () => {
    for (const bytes of [Buffer.from('station,time'), toSheet(1, 1).subarray(0, 300), deflateRawSync('x')]) {
      const { refused } = await decodeForTest('xlsx', bytes, { settings: { mapping: wide } });
      expect(refused).toMatchObject([{ reason: 'not_decodable', where: 'the whole delivery' }]);
    }
  });

  /** One deflated entry of 60 MB of zeros, whose directory states another size. */
  function toBomb(stated: number): Uint8Array {
    const packed = deflateRawSync(Buffer.alloc(60 * 1024 * 1024), { level: 1 });
    const zip = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': [packed, { level: 0 }] }));
    const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    zip.writeUInt16LE(8, directory + 10);
    zip.writeUInt32LE(stated, directory + 24);
    return zip;
  }

  const toTextCell = (ref: string, value: string) =>
    `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;

  /** Header and one row, the second cell with a date format. */
  function toSheet(serial: number, rain: number): Uint8Array {
    return toWorkbook([
      `${toTextCell('A1', 'station')}${toTextCell('B1', 'time')}${toTextCell('C1', 'rain')}`,
      `${toTextCell('A2', 'P-07')}<c r="B2" s="1"><v>${serial}</v></c><c r="C2"><v>${rain}</v></c>`,
    ]);
  }

  /** Day and time in two cells: as plain numbers, as date and time of the sheet, or the time as text. */
  function toSheetOfTwo(day: string, time: string): Uint8Array {
    const dayCell = day === 'date' ? '<c r="B2" s="2"><v>46354</v></c>' : `<c r="B2">${day}</c>`;
    const timeCell =
      time === 'text'
        ? toTextCell('C2', '10:00')
        : time === 'time'
          ? '<c r="C2" s="3"><v>0.4166666667</v></c>'
          : `<c r="C2">${time}</c>`;
    return toWorkbook([
      ['station', 'day', 'time', 'rain'].map((name, i) => toTextCell(`${'ABCD'.charAt(i)}1`, name)).join(''),
      `${toTextCell('A2', 'P-07')}${dayCell}${timeCell}<c r="D2"><v>1.5</v></c>`,
    ]);
  }

  /** The smallest workbook of these rows; formats: 1 day and time, 2 day, 3 time. */
  function toWorkbook(rows: readonly string[]): Uint8Array {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const lines = rows.map((cells, i) => `<row r="${i + 1}">${cells}</row>`).join('');
    const files = {
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${rels}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${rels}/styles" Target="styles.xml"/></Relationships>`,
      'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs>${[0, 22, 14, 20].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${lines}</sheetData></worksheet>`,
    };
    return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
  }
});

test.each([
  ['MM/DD/YYYY hh:mm:ss A', '01/02/2018 12:05:09 AM', Date.UTC(2018, 0, 2, 0, 5, 9)],
  ['MM/DD/YYYY hh:mm:ss A', '01/02/2018 12:05:09 PM', Date.UTC(2018, 0, 2, 12, 5, 9)],
  ['MM/DD/YYYY hh:mm:ss A', '01/02/2018 13:05:09 PM', NaN],
  ['d/M/yyyy H:mm', '2/1/2018 3:05', Date.UTC(2018, 0, 2, 3, 5)],
  ['dd/MM/yyyy HH:mm', '31/02/2018 03:05', NaN],
  ['epoch-s', '1514862309', Date.UTC(2018, 0, 2, 3, 5, 9)],
])('%s reads %s', (format, text, expected) => {
  expect(toTimeReader(format, 0)?.(text)).toBe(expected);
});

describeWithData('crm-311-baltimore', '7,545 requests of a city', () => {
  const mapping = {
    kind: 'records',
    timeFormat: 'MM/DD/YYYY hh:mm:ss A',
    utcOffsetMin: -300,
    columns: {
      kind: { fixed: 'request' },
      code: 'ServiceRequestNum',
      time: 'StatusDate',
      status: 'SRStatus',
      title: 'SRType',
      lon: 'Longitude',
      lat: 'Latitude',
      opened: 'CreatedDate',
      due: 'DueDate',
      closed: 'CloseDate',
    },
    statusWords: { 'Closed (Duplicate)': 'duplicate', Closed: 'closed' },
    body: { category: 'SRType', channel: 'MethodReceived', agency: 'Agency', neighbourhood: 'Neighborhood' },
  };

  test('all are read, with the figures of the source', async () => {
    const { records, refused } = await decodeForTest(
      'records-csv',
      readSharedData('crm-311-baltimore/requests.csv.gz'),
      { settings: { mapping } },
    );
    expect(refused).toEqual([]);
    expect(records).toHaveLength(7_545);
    expect(records.filter(({ closedMs }) => closedMs === null)).toHaveLength(89);
    expect(records.filter(({ lon }) => lon === null)).toHaveLength(430);
    expect(records.filter(({ status }) => status === 'closed')).toHaveLength(7_297);
    const hours = records.flatMap(({ openedMs, closedMs }) =>
      openedMs == null || closedMs == null ? [] : [(closedMs - openedMs) / 3_600_000],
    );
    const sorted = hours.sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeCloseTo(42.748, 1);
  });
});

describeWithData('met-hanoi-noibai-2018', 'a year of weather', () => {
  test('16,911 half hours in a wide table', async () => {
    const mapping = {
      kind: 'readings',
      columns: { time: 'DATE', asset: { fixed: 'noi-bai' } },
      wide: [
        { column: 'TMP', property: 'temperature', unit: 'oC' },
        { column: 'WS', property: 'wind-speed', unit: 'm/s' },
      ],
    };
    const bytes = readSharedData('met-hanoi-noibai-2018/cleaned_noibai_noaa_isd_2018.csv.gz');
    const { readings, refused } = await decodeForTest('csv', bytes, { settings: { mapping } });
    expect(refused).toEqual([]);
    expect(readings.filter(({ property }) => property === 'temperature')).toHaveLength(16_911);
  });
});

describeWithData('air-hanoi-airnow', 'two years of hourly PM2.5', () => {
  const mapping = {
    kind: 'readings',
    timeFormat: 'YYYY-MM-DD hh:mm A',
    missing: ['', '-999'],
    columns: { time: 'Date (LT)', asset: 'Site', quality: 'QC Name' },
    wide: [{ column: 'Raw Conc.', property: 'pm2-5', unit: 'ug/m3' }],
    qualityWords: { Valid: 'valid', Invalid: 'fault', Missing: 'missing', Suspect: 'suspect_range' },
  };

  test.each([
    ['2016', 8_784, 8_322],
    ['2018', 8_339, 7_998],
  ])('%s', async (year, rows, valid) => {
    const bytes = readSharedData(`air-hanoi-airnow/Hanoi_PM2.5_${year}_YTD.csv.gz`);
    const { readings, refused } = await decodeForTest('csv', bytes, { settings: { mapping } });
    expect(refused).toEqual([]);
    expect(readings).toHaveLength(rows);
    expect(readings.filter(({ quality }) => quality === 'valid')).toHaveLength(valid);
    expect(readings.some(({ value }) => value === -999)).toBe(false);
  });
});

test('a row of a table tells a shape, links, a step and numbers of its record', async () => {
  const mapping = {
    kind: 'records',
    delimiter: ';',
    decimalComma: true,
    columns: {
      kind: { fixed: 'works' },
      code: 'so',
      time: 'luc',
      status: { fixed: 'open' },
      geometry: 'hinh',
    },
    numbers: { cost: 'tien' },
    links: [{ kind: 'permit', role: 'under', column: 'phep' }],
    step: { time: 'buoc_luc', what: 'buoc' },
  };
  const rows = [
    'so;luc;hinh;tien;phep;buoc_luc;buoc',
    'D1;2026-11-22T10:00:00;"LINESTRING (108.21 16.05, 108.22 16.06)";12,5;GP-7;2026-11-22T09:00:00;dug',
    'D2;2026-11-22T10:00:00;"MULTIPOLYGON (((108 16, 108.1 16, 108.1 16.1, 108 16)))";;;;',
    'D3;2026-11-22T10:00:00;a street;1;;;',
  ];
  const { records, refused } = await decodeForTest('csv', Buffer.from(rows.join('\n')), {
    settings: { mapping },
  });
  expect(records).toMatchObject([
    {
      code: 'D1',
      geometry: {
        type: 'LineString',
        coordinates: [
          [108.21, 16.05],
          [108.22, 16.06],
        ],
      },
      links: [{ kind: 'permit', code: 'GP-7', role: 'under' }],
      steps: [{ timeMs: Date.parse('2026-11-22T02:00:00Z'), what: 'dug' }],
      body: { cost: 12.5 },
    },
    { code: 'D2', geometry: { type: 'MultiPolygon' }, links: [], body: { cost: null } },
  ]);
  expect(records?.[1]).not.toHaveProperty('steps');
  expect(refused).toMatchObject([{ reason: 'wrong_shape', value: 'a street' }]);
});
