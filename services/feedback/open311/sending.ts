/**
 * A request that was taken here is sent to the Open311 GeoReport v2 of the system that owns it, and followed there: POST
 * requests.json with its api_key, tokens, GET requests.json (the standard, sections POST Service Request, GET service_request_id
 * from a token, GET Service Requests). Nothing of who told it is sent.
 */
import { Type } from 'typebox';
import type { DecodeContext } from '../../../contract/feeds/item.ts';
import type { RecordItem } from '../../../contract/records/record-item.ts';
import {
  ChoiceField,
  LineField,
  toKeptText,
  toRecordChange,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { findSendState, isHandedOver, sendStates } from '../../../platform/sdk/sending.ts';
import type { Answer, Posted, Sending, SendState, SendTo } from '../../../platform/sdk/sending.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { refuse } from '../answer/answer-stage.ts';
import { isClosedStatus } from '../statuses.ts';
import { readRequests } from './follow.ts';
import { hasOwnNumber, withOwnNumber } from './own-number.ts';

const DECODER = 'georeport-v2';
/** The published schema takes no longer ones. */
const MOST_DESCRIPTION = 4_000;
const ATTRIBUTES = ['depth', 'pole'] as const;
/** Steps of its life that a sending adds; that it is about to be sent is none. */
const STEPS: Readonly<Record<SendState, string>> = {
  waiting: 'send-waiting',
  sending: '',
  token: 'send-token',
  sent: 'send-sent',
  refused: 'send-refused',
  unsure: 'send-unsure',
};

/** Whoever handles it hands it to the system that owns such requests. */
export const sendRequest: Action = defineRecordAction({
  id: 'send-request',
  permission: 'feedback.take',
  of: { recordKind: 'request', toDraft: () => ({}) },
  body: Type.Object({ to: LineField(1, 200), why: LineField(5, 500) }),
  words: {
    name: { vi: 'Gửi sang hệ thống khác', en: 'Send it to another system' },
    send: { vi: 'Gửi', en: 'Send' },
    fields: {
      to: {
        ask: { vi: 'Gửi sang hệ thống nào?', en: 'To which system?' },
        of: { sentBy: DECODER },
        help: {
          vi: 'Nội dung, lĩnh vực và vị trí được gửi; tên, số điện thoại của người phản ánh thì không. Từ đó cơ quan ấy xử lý ở hệ thống của họ, trung tâm theo dõi.',
          en: 'Text, category and place are sent; name and number of whoever told it are not. From then on it is handled there, and followed here.',
        },
      },
      why: { ask: { vi: 'Vì sao gửi?', en: 'Why?' } },
    },
  },
  why: ({ why }) => why,
  reach: (_body, asked) => toTakerReach(asked),
  toItems({ to, why }, asked) {
    const { record } = asked;
    if (isClosedStatus(record.status))
      return refuse(
        'status',
        record.status,
        'an open request',
        'It has ended: there is nothing to hand over.',
      );
    const state = findSendState(record);
    if (state !== 'unsure' && isHandedOver(record))
      return refuse(
        'sendState',
        state ?? '',
        'a request that nobody has sent',
        'It is on its way, or there.',
      );
    return {
      records: [
        toRecordChange(asked, {
          what: 'send-asked',
          body: { sendTo: to, sendState: 'waiting', sendTrouble: null, sentId: null, sentToken: null },
          facts: { why: toKeptText(why) },
        }),
      ],
    };
  },
});

const says = defineRecordAction({
  id: 'owner-says',
  permission: 'feedback.take',
  of: { recordKind: 'request', toDraft: () => ({}) },
  body: Type.Object({
    state: ChoiceField(sendStates.map((id) => ({ id }))),
    id: Type.Optional(LineField(1, 200)),
    token: Type.Optional(LineField(1, 200)),
    trouble: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    // What the decoder of its system made of it.
    told: Type.Optional(Type.Unsafe<RecordItem>(Type.Object({}))),
  }),
  words: {
    name: { vi: 'Hệ thống kia cho biết', en: 'Its system says' },
    send: { vi: 'Ghi', en: 'Record it' },
    fields: {},
  },
  toItems({ state, id, token, trouble, told }, asked) {
    const isNew = state === 'sent' && findSendState(asked.record) !== 'sent';
    const what = told?.status ?? (isNew ? 'forwarded' : STEPS[state]);
    const change = toRecordChange(asked, {
      ...(told !== undefined || isNew ? { status: told?.status ?? 'forwarded' } : {}),
      what,
      body: {
        sendState: state,
        ...(id === undefined ? {} : { sentId: id }),
        ...(token === undefined && state === 'token' ? {} : { sentToken: token ?? null }),
        ...(trouble === undefined ? {} : { sendTrouble: trouble }),
        ...(told === undefined ? {} : toToldFacts(told)),
      },
    });
    const item = what === '' ? { ...change, steps: [] } : change;
    return { records: [told === undefined ? item : { ...item, closedMs: told.closedMs ?? null }] };
  },
});

/** What the system that owns it says; its deadline stands beside the one that was promised here. */
function toToldFacts({ timeMs, dueMs, body }: RecordItem) {
  const { agency = null, answer = null, statusNotes = null, outcome = null, refusal = null } = body;
  return { agency, answer, statusNotes, outcome, refusal, ownerDueMs: dueMs ?? null, ownerToldMs: timeMs };
}

export const sending: Sending = {
  recordKind: 'request',
  decoder: DECODER,
  says,
  toPost({ code, title, lon, lat, body }, to) {
    const url = findAddress(to);
    if (url === undefined)
      return {
        refused: 'Địa chỉ của nguồn dữ liệu không kết thúc bằng requests.json: không biết gửi đi đâu.',
      };
    const text = [title, body['description']]
      .filter((one) => typeof one === 'string' && one !== '')
      .join('. ');
    const { sendKey } = to.settings;
    const form = new URLSearchParams({
      api_key: typeof sendKey === 'string' ? sendKey : '',
      service_code: toTheirCode(String(body['category'] ?? 'other'), to),
      description: withOwnNumber(code, text).slice(0, MOST_DESCRIPTION).toWellFormed(),
    });
    const { jurisdiction } = to.settings;
    if (typeof jurisdiction === 'string') form.set('jurisdiction_id', jurisdiction);
    if (lon !== null && lat !== null) {
      form.set('lat', String(lat));
      form.set('long', String(lon));
    }
    if (typeof body['address'] === 'string') form.set('address_string', body['address']);
    for (const name of ATTRIBUTES)
      if (typeof body[name] === 'string') form.set(`attribute[${name}]`, body[name]);
    return { url, form };
  },
  readPosted,
  toTokenUrl: (token, to) => toBeside(to, `tokens/${encodeURIComponent(token)}.json`),
  readToken: ({ status, text }) => (status === 200 ? findMember(text, 'service_request_id') : undefined),
  toFindUrl(record, sinceMs, to) {
    const url = toBeside(to, 'requests.json');
    url.searchParams.set('start_date', toDateTime(sinceMs));
    url.searchParams.set('service_code', toTheirCode(String(record.body['category'] ?? 'other'), to));
    return withJurisdiction(url, to);
  },
  toFollowUrl(ids, to) {
    const url = toBeside(to, 'requests.json');
    url.searchParams.set('service_request_id', ids.join(','));
    return withJurisdiction(url, to);
  },
  async readTold({ text }: Answer, context: DecodeContext) {
    const { records, refused = [] } = readRequests({ bytes: Buffer.from(text), receivedMs: 0 }, context);
    return records === undefined || (records.length === 0 && refused.length > 0) ? undefined : records;
  },
  isOurs: ({ body }, { code }) => hasOwnNumber(String(body['description'] ?? ''), code),
  isNews: (told, { status, body }) =>
    told.status !== status ||
    told.timeMs !== body['ownerToldMs'] ||
    (told.body['statusNotes'] ?? null) !== (body['statusNotes'] ?? null),
};

/** 200 and 201: taken. Of 4xx the server is sure; of 500, 502 and 504 nobody knows what became of it. */
function readPosted({ status, text }: Answer): Posted {
  if (status === 200 || status === 201) {
    const id = findMember(text, 'service_request_id');
    if (id !== undefined) return { is: 'taken', id };
    const token = findMember(text, 'token');
    if (token !== undefined) return { is: 'token', token };
    return { is: 'unsure', why: 'Hệ thống kia trả lời mà không cho số.' };
  }
  const why = `Hệ thống kia trả lời mã ${status}: ${findMember(text, 'description') ?? 'không nói vì sao'}`;
  if (status === 429 || status === 503) return { is: 'again', why };
  return { is: status >= 400 && status < 500 ? 'refused' : 'unsure', why };
}

/** A member of the first element of a list, as the standard answers. */
function findMember(text: string, name: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
    if (typeof first !== 'object' || first === null) return undefined;
    const value: unknown = new Map<string, unknown>(Object.entries(first)).get(name);
    const word = typeof value === 'number' ? String(value) : value;
    return typeof word === 'string' && word.trim() !== '' ? word.trim().slice(0, 200) : undefined;
  } catch {
    return undefined;
  }
}

/** Their code for a category of ours: what `settings.categories` says the other way round, else ours. */
function toTheirCode(category: string, { settings }: SendTo): string {
  const { categories } = settings;
  const found = Object.entries(categories ?? {}).find(([, ours]) => ours === category);
  return found?.[0] ?? category;
}

/** Where requests are read is where they are sent; undefined: the feed's address is another one. */
function findAddress({ settings }: SendTo): URL | undefined {
  const { url: told } = settings;
  if (typeof told !== 'string' || !URL.canParse(told)) return undefined;
  const url = new URL(told);
  url.search = '';
  url.hash = '';
  return url.pathname.endsWith('/requests.json') ? url : undefined;
}

function toBeside(to: SendTo, path: string): URL {
  const base = findAddress(to);
  if (base === undefined) throw new Error('The address of the feed does not end with requests.json.');
  return new URL(path, base);
}

function withJurisdiction(url: URL, { settings: { jurisdiction } }: SendTo): URL {
  if (typeof jurisdiction === 'string') url.searchParams.set('jurisdiction_id', jurisdiction);
  return url;
}

const toDateTime = (timeMs: number): string => new Date(timeMs).toISOString().replace(/\.\d+Z$/u, 'Z');
