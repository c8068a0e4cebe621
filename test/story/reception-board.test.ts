/**
 * A request is a denunciation: a person decides it, it leaves everything that tells of requests, and only the reception board
 * has it: neither the accused body, nor anybody above, nor administrators find a word.
 */
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { JournalList, JournalVerdict } from '../../contract/journal/journal.ts';
import type { Accuser, Petition, PetitionCounts, PetitionList } from '../../contract/records/petition.ts';
import type { PetitionDoubts } from '../../services/feedback/petition-doubts/read-doubts.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';

const ACCUSED = 'ubnd-phuong-hai-chau';
const BOARD = 'ban-tiep-cong-dan';
const MARK = 'Cán bộ phường vòi tiền';
const TITLE = `${MARK} khi cấp giấy phép`;
const WORDS = 'Tôi tố cáo: ngày 18/11 tại bộ phận một cửa, có hai người làm chứng.';
const WHY = 'Nội dung tố cáo hành vi của cán bộ, không phải phản ánh hiện trường.';
const LONGEST_MS = 60_000;

test(
  'a request that is a denunciation goes to the reception board and leaves everything else',
  async () => {
    await using centre = await startTestCentre({ at: '2026-11-20T09:00:00Z' });
    await centre.ask('POST', '/setup/city');
    const desk = await centre.makeFeed({
      id: 'desk',
      agencyId: 'trung-tam-1022',
      serviceId: 'feedback',
      decoder: 'requests',
      properties: [],
      contract: { recordKinds: ['request'] },
    });
    const told = JSON.stringify([
      {
        code: '1022-77',
        status: 'received',
        title: TITLE,
        description: WORDS,
        category: 'procedures',
        openedAt: '2026-11-20T16:00:00+07:00',
        lon: 108.2187,
        lat: 16.0646,
      },
    ]);
    await desk.pushBytes(told);
    await centre.settled();
    const [request] = (await centre.ask<RecordList>('GET', '/records?kind=request')).records;
    const [opened] = (await centre.ask<CaseList>('GET', '/cases?kind=record')).cases;
    if (request === undefined || opened === undefined) throw new Error('nothing came');
    const accused = await centre.signedIn('officer', ACCUSED);
    await accused.ask('POST', `/cases/${opened.id}/comments`, { text: `Đã đọc: ${TITLE}` });

    // It waits for a decision on the page of requests.
    const doubts = async (by: Pick<CentreClient, 'ask'>) =>
      (await by.ask<PetitionDoubts>('GET', '/services/feedback/petition-doubts')).requests.map(
        (one) => `${one.code}: ${one.said}`,
      );
    expect(await doubts(centre)).toEqual(['1022-77: tố cáo']);

    // Another one speaks of it and is none: that is decided too, by whom and why stands with it, and it waits no longer.
    await desk.pushBytes(told.replace('1022-77', '1022-78').replace('Tôi tố cáo', 'Không phải tố cáo'));
    await centre.settled();
    const [none] = (await centre.ask<RecordList>('GET', '/records?kind=request&text=1022-78')).records;
    const judged = { base: none?.versions ?? 0, why: 'Chỉ hỏi thủ tục, không tố cáo ai.' };
    expect(await doubts(centre)).toHaveLength(2);
    expect((await accused.api('POST', `/records/${none?.id}/no-petition`, judged)).status).toBe(403);
    await centre.ask('POST', `/records/${none?.id}/no-petition`, judged);
    expect((await centre.ask<RecordDetail>('GET', `/records/${none?.id}`)).steps).toMatchObject([
      { what: 'not-a-petition', facts: { why: judged.why, by: 'Quản trị viên' } },
    ]);
    expect(await doubts(centre)).toEqual(['1022-77: tố cáo']);
    // It goes like the other one, so that nothing below finds its words.
    await centre.ask('POST', `/records/${none?.id}/petition`, {
      base: judged.base,
      kind: 'denunciation',
      accused: [ACCUSED],
      why: WHY,
    });

    // Who decides is at the centre or of the board; what changed since is read again first.
    const decision = { base: request.versions, kind: 'denunciation', accused: [ACCUSED], why: WHY };
    const path = `/records/${request.id}/petition`;
    expect((await accused.api('POST', path, decision)).status).toBe(403);
    expect((await centre.api('POST', path, { ...decision, base: 9 })).status).toBe(409);
    const screen = await centre.live(['records']);
    const { code } = await centre.ask<{ code: string }>('POST', path, decision);
    expect(code).toMatch(/^DT-261120-/);
    await screen.awaitMessage(
      (message) =>
        message.type === 'change' &&
        message.records?.some(({ recordId, status }) => recordId === request.id && status === '') === true,
      'the record is gone',
    );
    screen.cut();

    // Its case is over and says nothing; its feed can't bring it back; nothing is counted.
    const ended = await centre.ask<CaseView>('GET', `/cases/${opened.id}`);
    expect(ended).toMatchObject({ phase: 'closed', outcome: 'out-of-authority', title: opened.code });
    const again = await desk.pushBytes(told);
    expect(again.body).toMatchObject({ accepted: 0, refused: 1 });
    await centre.settled();
    const counts = await centre.ask<{ total: number }>('GET', '/services/feedback/summary');
    expect(counts.total).toBe(0);
    await expectNoWord(centre, await centre.signedIn('administrator'));

    expect(await doubts(centre)).toEqual([]);

    // The board has it whole, with the law's days: seven working days, Tuesday 24 November being a holiday.
    const board = await centre.signedIn('officer', BOARD);
    const { petitions } = await board.ask<PetitionList>('GET', '/petitions');
    expect(petitions.filter((petition) => petition.code === code)).toMatchObject([
      {
        code,
        kind: 'denunciation',
        status: 'received',
        title: TITLE,
        dueMs: Date.parse('2026-12-02T16:59:59.999Z'),
      },
    ]);
    const one = `/petitions/${petitions.find((petition) => petition.code === code)?.id}`;
    expect(await board.ask<Petition>('GET', one)).toMatchObject({
      content: WORDS,
      accused: [{ id: ACCUSED }],
      wasRequest: true,
      hasAccuser: false,
      steps: [{ what: 'moved', byName: 'Quản trị viên', text: WHY }],
    });
    const leader = await centre.signedIn('leader');
    const others = [
      accused,
      leader,
      await centre.signedIn('administrator'),
      await centre.signedIn('administrator', BOARD),
      await centre.signedIn('agency-head', 'van-phong-ubnd'),
    ];
    const shut = await Promise.all(
      others.map(async (client) => {
        const ways = ['/petitions', one, `${one}/files/1`];
        return Promise.all(ways.map(async (way) => (await client.api('GET', way)).status));
      }),
    );
    expect(new Set(shut.map((statuses) => statuses.join()))).toEqual(new Set(['404,404,404']));
    const known = await leader.ask<PetitionCounts>('GET', '/petition-counts');
    expect(known.counts.map(({ received }) => received)).toEqual([null, null]);
    expect((await accused.api('GET', '/petition-counts')).status).toBe(403);

    // Who brings one is kept apart, and shown for a purpose that stands where the board and the journal have it.
    const brought = await board.ask<{ id: number }>('POST', '/petitions', {
      kind: 'complaint',
      accused: [],
      title: 'Khiếu nại quyết định thu hồi đất',
      content: 'Không đồng ý với quyết định bồi thường.',
      address: '',
      receivedMs: centre.clock.now(),
      accuser: { name: 'Trần Thị Kín', phone: '0905 111 222', email: '', address: '' },
    });
    // Its deadlines are counted from it: a time of 1970 is a slip.
    const slip = { kind: 'complaint', accused: [], title: 'Khiếu nại cũ', content: 'Đơn cũ.', address: '' };
    expect((await board.api('POST', '/petitions', { ...slip, receivedMs: 0 })).status).toBe(400);
    const mine = `/petitions/${brought.id}`;
    expect(JSON.stringify(await board.ask('GET', mine))).not.toContain('Trần Thị Kín');
    expect((await board.api('POST', `${mine}/accuser`, { purpose: 'xem' })).status).toBe(400);
    const purpose = 'Mời người khiếu nại đến làm việc ngày 25/11.';
    expect(await board.ask<Accuser>('POST', `${mine}/accuser`, { purpose })).toMatchObject({
      name: 'Trần Thị Kín',
    });
    await board.ask('POST', `${mine}/acts`, { what: 'accept', text: 'Đủ điều kiện thụ lý.' });
    expect(
      (await board.api('POST', `${mine}/acts`, { what: 'refuse', text: 'Không đủ điều kiện.' })).status,
    ).toBe(409);
    // The letter tells what was done, and with a purpose to whom; what has not happened has no letter.
    const letter = async (said: object) => {
      const answer = await fetch(`${board.url}/api/v1${mine}/letters`, {
        method: 'POST',
        headers: { authorization: `Bearer ${board.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(said),
      });
      return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
    };
    expect((await letter({ letter: 'refused' })).status).toBe(409);
    const page = await readPdf((await letter({ letter: 'accepted', purpose })).bytes);
    for (const said of [
      'Trần Thị Kín',
      'thụ lý giải quyết đơn khiếu nại',
      '21/12/2026',
      'Điều 28 Luật Khiếu nại',
    ])
      expect(page).toContain(said);
    const accepted = await board.ask<Petition>('GET', mine);
    expect(accepted.deadlines[1]?.basis?.vi).toContain('30 ngày, Điều 28');
    expect(accepted.steps.map(({ what, text }) => [what, text])).toContainEqual(['accuser-read', purpose]);
    // Thirty days of the calendar end on a Sunday: until the end of Monday.
    expect(accepted.deadlines[1]).toMatchObject({ dueMs: Date.parse('2026-12-21T16:59:59.999Z') });
    expect(accepted.looks.length).toBeGreaterThan(0);
    // The only board can't be given a petition against itself.
    const againstBoard = { what: 'name-accused', text: 'Người khiếu nại nêu tên.', accused: [BOARD] };
    expect((await board.api('POST', `${mine}/acts`, againstBoard)).status).toBe(409);

    // What ended goes when its term is over, whole; how many went stands nowhere.
    await board.ask('POST', `${mine}/acts`, { what: 'settle', text: 'Đã có quyết định giải quyết.' });
    await centre.db.pool.query(`update retention_policy set days = 1825 where kind = 'petition'`);
    await centre.ask('POST', '/retention/runs', {});
    expect((await board.api('GET', mine)).status).toBe(200);
    await centre.db.pool.query(
      `update petition set ended_at = ended_at - interval '2000 days' where id = $1`,
      [brought.id],
    );
    const ran = await centre.ask<object>('POST', '/retention/runs', {});
    expect(JSON.stringify(ran)).not.toContain('petition');
    expect((await board.api('GET', mine)).status).toBe(404);
    const left = await centre.db.pool.query('select 1 from petition_accuser');
    expect(left.rows).toEqual([]);

    // The journal is whole, and nobody counts petitions by it.
    expect(await centre.ask<JournalVerdict>('GET', '/journal/verify')).toMatchObject({ broken: null });
    for (const filter of [
      'action=petition.',
      `subject=petition:${brought.id}`,
      'actor=officer.ban-tiep-cong-dan',
    ])
      expect(
        JSON.stringify((await centre.ask<JournalList>('GET', `/journal?${filter}`)).entries),
      ).not.toContain('petition');
  },
  LONGEST_MS,
);

/** The words of a PDF, in one line. */
async function readPdf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

/** Neither by any way of reading nor in any table but the board's own. */
async function expectNoWord(centre: TestCentre, client: CentreClient): Promise<void> {
  const found: string[] = [];
  const ways = centre.centre.routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path.replace('/api/v1', '').replaceAll(/:[a-zA-Z]+/g, '1'));
  for (const way of [...ways, '/journal/export?format=csv', '/records?text=vòi', '/cases?q=vòi']) {
    const answer = await fetch(`${client.url}/api/v1${way}`, {
      headers: { authorization: `Bearer ${client.token}` },
    });
    if ((await answer.text()).includes(MARK)) found.push(way);
  }
  const tables = await centre.db.pool.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and not starts_with(table_name, 'petition')`,
  );
  for (const { name } of tables.rows) {
    const { rows } = await centre.db.pool.query(`select 1 from ${name} t where t::text like $1 limit 1`, [
      `%${MARK}%`,
    ]);
    if (rows.length > 0) found.push(`table ${name}`);
  }
  const raw = await centre.db.pool.query('select 1 from delivery_raw');
  expect(raw.rows).toEqual([]);
  expect(found).toEqual([]);
}
