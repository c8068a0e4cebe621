/** One step of the sending of one record: it is sent, asked after, or its number is fetched. */
import { HOUR_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';
import type { DecodeContext } from '../../../contract/feeds/item.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import { isHaivanError, toErrorText } from '../../kernel/errors.ts';
import { getGuarded, postGuarded } from '../../kernel/guarded-post.ts';
import { SENT_TOKEN } from '../../sdk/sending.ts';
import type { Answer, Posted, SendState, SendTo } from '../../sdk/sending.ts';
import type { Sender } from '../sender.ts';

const ANSWER_MS = 15 * SECOND_MS;
/** A list of a thousand requests. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_WORDS = 300;
const HEADERS = { accept: 'application/json', 'user-agent': 'haivan' };
/** Its clock may be behind ours. */
const BEFORE_MS = HOUR_MS;

/** @returns whether it went on; else it waits and is tried again. Never rejects for a trouble of the other system. */
export async function sendOne(sender: Sender, record: RecordView, state: SendState): Promise<boolean> {
  const to = await sender.findTo(record);
  if (to === undefined) {
    const trouble = 'Hệ thống nhận không còn được nối, hoặc nguồn dữ liệu của nó không có khóa gửi.';
    await sender.write(record, { state: 'refused', trouble });
    return true;
  }
  try {
    if (state === 'token') return await fetchNumber(sender, record, to);
    if (state === 'sending') return await askAfter(sender, record, to);
    return await post(sender, record, to);
  } catch (error) {
    // Whom this centre may not reach it can't have sent anything to.
    if (isHaivanError(error) && error.id === 'forbidden') {
      await sender.write(await reread(sender, record), { state: 'refused', trouble: toWords(error.message) });
      return true;
    }
    sender.log.warn(
      { record: record.code, to: to.feedId, trouble: toErrorText(error) },
      'a record was not sent',
    );
    return false;
  }
}

async function post(sender: Sender, record: RecordView, to: SendTo): Promise<boolean> {
  const { sending, outgoing } = sender;
  const call = sending.toPost(record, to);
  if ('refused' in call) {
    await sender.write(record, { state: 'refused', trouble: call.refused });
    return true;
  }
  // Written first: whatever happens from here on, it is asked after before it is sent again.
  await sender.write(record, { state: 'sending' });
  const answer = await postGuarded({
    url: call.url,
    headers: { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    body: Buffer.from(call.form.toString()),
    timeoutMs: ANSWER_MS,
    outgoing,
  });
  const posted = sending.readPosted(answer);
  const now = await reread(sender, record);
  await sender.write(now, toSaid(posted));
  return posted.is !== 'again' && posted.is !== 'unsure';
}

function toSaid(posted: Posted) {
  switch (posted.is) {
    case 'taken':
      return { state: 'sent', id: posted.id, trouble: null } as const;
    case 'token':
      return { state: 'token', token: posted.token, trouble: null } as const;
    case 'refused':
      return { state: 'refused', trouble: toWords(posted.why) } as const;
    case 'again':
      return { state: 'waiting', trouble: toWords(posted.why) } as const;
    case 'unsure':
      return { state: 'sending', trouble: toWords(posted.why) } as const;
  }
}

/** Whether its system has it: found there it is sent, not found it is sent again, and where it can't be asked people decide. */
async function askAfter(sender: Sender, record: RecordView, to: SendTo): Promise<boolean> {
  const { sending } = sender;
  const answer = await get(sender, sending.toFindUrl(record, record.updatedMs - BEFORE_MS, to));
  const told = answer.status === 200 ? await readTold(sender, answer, to) : undefined;
  if (told === undefined) {
    if (answer.status >= 500 || answer.status === 429) return false;
    const trouble = `Không rõ hệ thống kia đã nhận hay chưa: hỏi danh sách của nó thì nhận mã ${answer.status}. Hỏi cơ quan ấy trước khi gửi lại.`;
    await sender.write(record, { state: 'unsure', trouble });
    return true;
  }
  const ours = told.find((one) => sending.isOurs(one, record));
  await sender.write(
    record,
    ours === undefined ? { state: 'waiting' } : { state: 'sent', id: ours.code, trouble: null, told: ours },
  );
  return true;
}

async function fetchNumber(sender: Sender, record: RecordView, to: SendTo): Promise<boolean> {
  const token = record.body[SENT_TOKEN];
  const { sending } = sender;
  const answer = await get(sender, sending.toTokenUrl(typeof token === 'string' ? token : '', to));
  const id = sending.readToken(answer);
  if (id === undefined) return false;
  await sender.write(record, { state: 'sent', id, trouble: null });
  return true;
}

export function get({ outgoing }: Sender, url: URL): Promise<Answer> {
  return getGuarded({ url, headers: HEADERS, timeoutMs: ANSWER_MS, outgoing, mostBytes: MOST_BYTES });
}

export function readTold({ sending, utcOffsetMin }: Sender, answer: Answer, { feedId, settings }: SendTo) {
  const context: DecodeContext = { feedId, settings, utcOffsetMin, sender: '', memory: {}, cache: {} };
  return sending.readTold(answer, context);
}

/** As it stands after what was written. */
async function reread({ store }: Sender, { feedId, kind, serviceId, code }: RecordView): Promise<RecordView> {
  const { records } = await store.pageRecords({ feedId, serviceId, kind, codes: [code], limit: 1 });
  const [record] = records;
  if (record === undefined) throw new Error(`The record ${code} is no more.`);
  return record;
}

const toWords = (why: string): string => why.slice(0, MOST_WORDS).toWellFormed();
