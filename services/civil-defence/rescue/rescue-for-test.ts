/** The rescue list in the story of the night; the whole centre is started once for it, by server.test.ts. */
import { strFromU8, unzipSync } from 'fflate';
import { expect } from 'vitest';
import type { JournalList } from '../../../contract/journal/journal.ts';
import type { FormReceipt } from '../../../contract/records/form.ts';
import type { TestCentre } from '../../../test/support/centre.ts';
import type { CentreClient } from '../../../test/support/centre-client.ts';
import { sendForm } from '../../../test/support/send-form.ts';
import type { Rescue } from '../answers.ts';

const FORM = '/services/civil-defence/actions';
const HAI_CHAU = '20242';

/** A night's calls: pasted, split, confirmed by a person, two joined, one saved; who is not named on the feed sees none. */
export async function keepsRescueList(centre: TestCentre): Promise<void> {
  const list = (who: CentreClient = centre) => who.ask<Rescue>('GET', '/services/civil-defence/rescue');
  const send = async (action: string, body: object, key: string): Promise<FormReceipt> => {
    const answer = await sendForm<FormReceipt>(centre, `${FORM}/${action}`, body, `rescue-${key}`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const text = `CỨU: kiệt 25 đường Trần Nam Trung, phường Hải Châu, 5 người có cụ già, 0905 111 222

Nhà bác Tư kiệt 25 Trần Nam Trung nước lên mái sđt 0905111222`;
  const pasted = await send('paste-households', { text, source: 'facebook' }, 'paste');
  expect(pasted.records).toHaveLength(2);
  const [first, second] = (await list()).households;
  expect(first).toMatchObject({ state: 'proposed', people: 5, vulnerable: ['old'], ward: HAI_CHAU });
  expect(first?.alike).toMatchObject([{ code: second?.code, by: 'telephone' }]);
  // What waits to be confirmed is in no file.
  const file = async () => {
    const answer = await fetch(`${centre.url}/api/v1/services/civil-defence/rescue.csv`, {
      headers: { authorization: `Bearer ${centre.token}` },
    });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    return (await answer.text()).trim().split('\r\n').slice(1);
  };
  expect(await file()).toEqual([]);

  const where = 'Kiệt 25 Trần Nam Trung, nhà mái tôn xanh';
  const household = { where, ward: HAI_CHAU, people: 5, old: true, telephone: '0905111222' };
  await send('confirm-household', { record: first?.id, base: 1, ...household }, 'confirm');
  await send(
    'join-household',
    { record: second?.id, base: 1, into: first?.code, why: 'Cùng số, đã gọi hỏi' },
    'join',
  );
  const assigned = { state: 'assigned', post: 'Tiền phương 1', team: 'Ca nô Biên phòng' };
  await send('move-household', { record: first?.id, base: 2, ...assigned }, 'assign');
  expect(await file()).toEqual([
    expect.stringContaining('Đã giao,"Kiệt 25 Trần Nam Trung, nhà mái tôn xanh"'),
  ]);
  const counts = async () =>
    Object.fromEntries((await list()).counts.map(({ id, households, people }) => [id, [households, people]]));
  expect(await counts()).toMatchObject({ assigned: [1, 5], joined: [1, 0], proposed: [0, 0] });
  expect((await list()).posts).toMatchObject([{ key: 'Tiền phương 1', households: 1, uncontacted: 0 }]);

  const paper = async (who: CentreClient, format: string) => {
    const answer = await fetch(
      `${centre.url}/api/v1/services/civil-defence/papers/rescue-list?format=${format}`,
      {
        headers: { authorization: `Bearer ${who.token}` },
      },
    );
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  const book = await paper(centre, 'xlsx');
  const sheet = Object.entries(unzipSync(book.bytes)).map(([, bytes]) => strFromU8(bytes));
  for (const words of [
    'Có 1 hộ đang chờ cứu, 5 người',
    'CHỈ DÙNG ĐỂ TÌM KIẾM, CỨU NẠN',
    'Tiền phương 1 · Ca nô Biên phòng',
  ])
    expect(sheet.join()).toContain(words);
  expect(strFromU8((await paper(centre, 'pdf')).bytes.slice(0, 5))).toBe('%PDF-');
  const { entries } = await centre.ask<JournalList>('GET', '/journal?action=records.read');
  expect(entries.map(({ subject }) => subject)).toContain('services/civil-defence/papers/rescue-list');
  expect((await paper(await centre.signedIn('auditor'), 'pdf')).status).toBe(403);

  // Restricted: a department that the feed does not name keeps the right and sees nobody.
  const other = await centre.signedIn('officer', 'so-xay-dung');
  expect((await list(other)).households).toEqual([]);
  await send(
    'move-household',
    { record: first?.id, base: 3, state: 'safe', note: 'Đã về trường học' },
    'safe',
  );
  expect(await counts()).toMatchObject({ safe: [1, 5], assigned: [0, 0] });
  expect(await file()).toEqual([]);
}
