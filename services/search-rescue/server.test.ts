/** A child is lost at the Hàn bridge, and a boat is missing at sea: each a case at once, each square and each hour as it stands. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { Followed } from '../../contract/services/followed.ts';
import { listAlertLines } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import { sendForm } from '../../test/support/send-form.ts';
import type { Searches } from './answers.ts';

const FORM = '/services/search-rescue/actions';
const BRIDGE = { lon: 108.2272, lat: 16.0722 };
const MARKET = { lon: 108.2361, lat: 16.0688 };

test('a lost child is a case at once; squares, sightings and what was searched decide where next; a ward sees none of it', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T17:30:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const now = () => centre.clock.now();
  const read = async () => (await centre.ask<Searches>('GET', '/services/search-rescue/searches')).searches;
  const send = (form: string, body: object, key: string) =>
    sendForm<FormReceipt>(centre, `${FORM}/${form}`, body, key);

  const child = {
    terrain: 'land',
    subject: 'child',
    people: 1,
    lastSeenMs: now() - HOUR_MS,
    place: BRIDGE,
    description: 'Áo đỏ, quần đùi xanh, cao khoảng 1,1 m',
    name: 'Lê Minh An',
    contact: '0905 000 111',
    consent: true,
    radiusKm: 4,
  };
  expect(
    (await send('open-search', { ...child, lastSeenMs: now() + HOUR_MS }, 'search-key-future')).status,
  ).toBe(400);
  // What can't be is refused with what was allowed: the same piece looks at the forms of all services.
  for (const [field, value, allowed] of [
    ['lastSeenMs', 1, 'a time of the last 366 days'],
    ['place', { lon: 108.2, lat: 80 }, 'a place within 1000 km of the city'],
    ['contact', 'gọi cho anh Ba', expect.stringContaining('a whole telephone number')],
  ] as const) {
    const refused = await send('open-search', { ...child, [field]: value }, `search-key-odd-${field}`);
    expect(refused, field).toMatchObject({
      status: 400,
      body: { error: { details: [{ where: expect.stringContaining(field), allowed }] } },
    });
  }
  const opened = await send('open-search', child, 'search-key-child');
  expect(opened, JSON.stringify(opened.body)).toMatchObject({ status: 200 });
  const code = opened.body.records[0]?.code ?? '';
  const again = { ...child, name: 'lê  minh AN' };
  expect(await send('open-search', again, 'search-key-same')).toMatchObject({
    status: 400,
    body: { error: { details: [{ where: 'name', next: expect.stringContaining(code) }] } },
  });
  await centre.advance(MINUTE_MS);
  const [line] = await listAlertLines(centre, 'search-open');
  expect(line).toContain('critical');
  expect(line).not.toContain('Minh An');

  // Without statistics all squares begin alike; with the city's own the near ones come first.
  const [even] = await read();
  const chances = (search: Searches['searches'][number] | undefined) =>
    search?.land?.squares.toSorted((a, b) => b.poc - a.poc) ?? [];
  expect(new Set(chances(even).map(({ poc }) => poc.toFixed(9))).size).toBe(1);
  expect(even).toMatchObject({ code, land: { statistic: null, pos: 0 }, teams: 0 });
  expect(even?.bulletin?.vi).toMatch(/^THÔNG BÁO TÌM NGƯỜI\. Trẻ em \(Lê Minh An\).*Áo đỏ.*112/);
  expect(even?.bulletin?.vi).not.toContain('0905');
  const wrong = {
    subject: 'child',
    n: 40,
    p25: 0.9,
    p50: 0.4,
    p75: 1.5,
    p95: 4,
    source: 'Công an thành phố',
  };
  expect((await send('tell-distances', wrong, 'search-key-wrong')).status).toBe(400);
  expect((await send('tell-distances', { ...wrong, p25: 0.2 }, 'search-key-own')).status).toBe(200);
  const [near] = await read();
  const first = chances(near)[0];
  expect(first?.distanceM).toBeLessThan(600);
  expect(near?.land?.statistic).toEqual({ n: 40, source: 'Công an thành phố' });

  // The likeliest square goes to one team only; searched in vain, it is not the next one.
  const square = { search: code, cell: first?.code, team: 'Đội 1, anh Hùng' };
  expect((await send('give-square', { ...square, cell: 'Z9' }, 'search-key-z')).status).toBe(400);
  const given = await send('give-square', square, 'search-key-1');
  expect(given.status).toBe(200);
  expect((await send('give-square', { ...square, team: 'Đội 2' }, 'search-key-2')).status).toBe(409);
  const effort = given.body.records[0];
  const tell = (body: object, key: string) =>
    sendForm(centre, `${FORM}/tell-square`, { record: effort?.id, base: 1, ...body }, key);
  expect((await tell({ result: 'searched' }, 'search-key-3')).status).toBe(400);
  expect((await tell({ result: 'searched', sweepM: 30, trackKm: 16 }, 'search-key-4')).status).toBe(200);
  const [after] = await read();
  expect(after).toMatchObject({ searched: 1, teams: 0 });
  expect(chances(after)[0]?.code).not.toBe(first?.code);
  expect(after?.land?.pos).toBeGreaterThan(0);

  // Somebody is all but certain to have seen the child at the market.
  const seen = { search: code, seenMs: now(), place: MARKET, reliability: 'certain', text: 'Ảnh chụp ở chợ' };
  expect((await send('tell-clue', seen, 'search-key-5')).status).toBe(200);
  const best = chances((await read())[0])[0];
  expect(Math.hypot((best?.lon ?? 0) - MARKET.lon, (best?.lat ?? 0) - MARKET.lat)).toBeLessThan(0.005);

  // A ward that nobody gave anything sees no search, no child, no square.
  const ward = await centre.signedIn('officer', 'ubnd-phuong-hai-chau');
  const answer = await ward.ask<Searches>('GET', '/services/search-rescue/searches');
  expect(answer.searches).toEqual([]);

  const end = { outcome: 'found-well', foundAt: MARKET, learnt: 'Trẻ đi về phía có đèn, có người.' };
  const ended = { record: opened.body.records[0]?.id, base: 1, ...end };
  expect((await send('close-search', ended, 'search-key-6')).status).toBe(200);
  await centre.advance(MINUTE_MS);
  expect(await read()).toEqual([]);
  expect((await listAlertLines(centre, 'search-open'))[0]).toContain('closed');

  // At sea: nothing is computed without wind; then ours, until the coordination centre's own is there and goes first.
  const boat = {
    terrain: 'sea',
    subject: 'crew',
    people: 6,
    lastSeenMs: now() - 5 * HOUR_MS,
    place: { lon: 108.9, lat: 16.4 },
    description: 'Tàu câu 12 m mất liên lạc sau bão',
    consent: false,
  };
  expect((await send('open-search', boat, 'search-key-boat-0')).status).toBe(400);
  const lost = await send('open-search', { ...boat, object: 'FISHING-VESSEL-1' }, 'search-key-boat');
  const search = lost.body.records[0]?.code ?? '';
  await centre.advance(11 * MINUTE_MS);
  expect(await read()).toMatchObject([{ land: null, drift: [], seaToldMs: null, bulletin: null }]);
  const sea = {
    search,
    atMs: now(),
    windMs: 10,
    windFromDeg: 45,
    windErrorMs: 2,
    currentMs: 0.3,
    currentToDeg: 180,
    currentErrorMs: 0.1,
    source: 'Đài khí tượng',
  };
  expect((await send('tell-sea', sea, 'search-key-sea')).status).toBe(200);
  await centre.advance(11 * MINUTE_MS);
  const [drifting] = await read();
  expect(drifting?.drift.map(({ by, hours }) => [by, hours])).toEqual([
    ['system', 0],
    ['system', 3],
    ['system', 6],
    ['system', 12],
    ['system', 24],
  ]);
  // Wind from the north-east and a current to the south carry it south-west.
  const [here, later] = [drifting?.drift[0], drifting?.drift[4]];
  expect(here?.lat).toBeLessThan(16.4);
  expect(here?.lon).toBeLessThan(108.9);
  expect(later?.r90M ?? 0).toBeGreaterThan(here?.r90M ?? Infinity);
  const mrcc = {
    search,
    atMs: now(),
    datum: { lon: 108.8, lat: 16.3 },
    radiusKm: 12,
    source: 'MRCC II, điện 41',
  };
  expect((await send('tell-mrcc-area', mrcc, 'search-key-mrcc')).status).toBe(200);
  expect((await read())[0]?.drift[0]).toMatchObject({ by: 'mrcc', r90M: 12_000, source: 'MRCC II, điện 41' });

  // Both borders are on the map while the search goes on, and the job takes them off when it has ended.
  const onMap = async () =>
    (await centre.ask<RecordList>('GET', '/records?serviceId=search-rescue&kind=search-area&open=true'))
      .records;
  const drawn = (await onMap()).flatMap(({ code, line }) => (line === undefined ? [] : [code]));
  expect(new Set(drawn)).toEqual(new Set([`${search} +0 h`, `${search} MRCC`]));
  const stop = { record: lost.body.records[0]?.id, base: 1, outcome: 'suspended', learnt: 'Chuyển MRCC.' };
  expect((await send('close-search', stop, 'search-key-stop')).status).toBe(200);
  await centre.advance(11 * MINUTE_MS);
  expect(await onMap()).toEqual([]);

  const pattern = new URLSearchParams({
    kind: 'expanding-square',
    lon: '108.8',
    lat: '16.3',
    spacingM: '500',
    radiusM: '2000',
    headingDeg: '225',
  });
  const gpx = await fetch(`${centre.url}/api/v1/services/search-rescue/pattern.gpx?${pattern.toString()}`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  expect(gpx.headers.get('content-type')).toContain('application/gpx+xml');
  expect(await gpx.text()).toContain('<rtept lat="16.300000" lon="108.800000">');
}, 60_000);

test('a cry for rescue gets through however many others write, is a case at once, and its sender reads no more than is so', async () => {
  await using centre = await startTestCentre({
    at: '2026-11-22T02:10:00+07:00',
    settings: { HAIVAN_PUBLIC_FORMS: 'on' },
  });
  await centre.ask('POST', '/setup/city');
  const DOOR = `${centre.url}/api/public/v1/services/search-rescue`;
  const SECRET = 'ffeeddccbbaa99887766554433221100';
  const KEY = createHash('sha256').update(SECRET).digest('hex');
  const post = async <Body>(path: string, body: object, key: string) => {
    const answer = await fetch(`${DOOR}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  const cry = { need: 'water', people: 4, place: MARKET, phone: '0905 123 456', batteryPercent: 12 };
  const send = (key: string, body: object = cry) =>
    post<{ records: { code: string }[] }>('actions/ask-for-rescue', body, key);
  expect((await send(KEY)).status).toBe(404);
  await centre.ask('POST', '/feeds/public-search-rescue-restricted/pause', { paused: false });

  // Ten of one address within a minute, as telephones of a network are, all get through; nowhere is refused.
  for (let one = 0; one < 10; one += 1) expect((await send(`somebody-else-${one}`)).status).toBe(200);
  expect((await send('somebody-nowhere', { need: 'water', people: 1 })).status).toBe(400);
  const [first, again] = [await send(KEY), await send(KEY)];
  expect([first.status, again]).toEqual([200, first]);
  const code = first.body.records[0]?.code ?? '';
  await centre.advance(MINUTE_MS);
  expect(await listAlertLines(centre, 'sos-waits')).toHaveLength(11);

  const follow = async () => (await post<Followed>('follow', { code, secret: SECRET }, 'follow-key-1')).body;
  expect(await follow()).toMatchObject({ status: { vi: 'Chưa có người tiếp nhận' }, agency: null });
  const { records } = await centre.ask<RecordList>('GET', '/records?kind=sos&limit=50');
  const record = records.find((one) => one.code === code);
  const answer = (body: object, base: number, key: string) =>
    sendForm(centre, `${FORM}/answer-rescue`, { record: record?.id, base, ...body }, key);
  expect((await answer({ state: 'coming' }, 1, 'answer-key-0')).status).toBe(400);
  expect((await answer({ state: 'accepted', answer: 'Lên chỗ cao.' }, 1, 'answer-key-1')).status).toBe(200);
  expect(await follow()).toMatchObject({
    status: { vi: 'Đã có người tiếp nhận' },
    answer: 'Lên chỗ cao.',
  });
  expect((await answer({ state: 'coming', unit: 'Ca nô 3' }, 2, 'answer-key-2')).status).toBe(200);
  expect(await follow()).toMatchObject({ status: { vi: 'Đang đến: Ca nô 3' }, isClosed: false });
  const said = { code, secret: SECRET, note: 'Nước lên tầng hai', batteryPercent: 5 };
  expect((await post<Followed>('follow/say', said, 'said-key-01')).status).toBe(200);

  // Who sent it and where is for the centre; a ward that has no case of it reads nothing.
  const ward = await centre.signedIn('officer', 'ubnd-phuong-hai-chau');
  expect((await ward.ask<RecordList>('GET', '/records?kind=sos')).records).toEqual([]);
}, 60_000);
