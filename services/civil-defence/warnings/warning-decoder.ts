/**
 * CAP 1.1 and 1.2 of competent bodies, a message a delivery: shown as it was written, never reworded. What is for nobody
 * (tests, acknowledgements) is left out; an update and a cancellation end what they name. Pure but for its memory.
 */
import type { CapAlert, CapInfo, CapTrouble } from '../../../contract/notices/cap.ts';
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RecordItem,
} from '../../../contract/feeds/item.ts';
import { readCap, verifySignature } from '../../../platform/sdk/cap.ts';
import { createRefusals, toIsoTimeMs, toText, type Refusal } from '../../../platform/sdk/decode.ts';
import { toKeptText } from '../../../platform/sdk/record-form.ts';
import { STATUS, toWarningCode, WARNING } from './warning.ts';
import { toWarningArea, touches } from './warning-area.ts';
import { openMemory, type WarningMemory } from './warning-memory.ts';
import { readWarningSettings, type WarningSettings } from './warning-settings.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';

const MOST_TITLE = 300;
const MOST_TEXT = 8_000;
const MOST_SLIPS = 500;
/** One that says no end is taken to hold for a day, as feeds of CAP do. */
const LASTS_MS = DAY_MS;
/** Where a breach makes it unsure what is said, where, or until when; other breaches are slips. */
const SERIOUS = /\.(?:polygon|circle)\[|\.expires$|\.onset$|^alert\.(?:references|sent|identifier|sender)$/u;
/** These two are how programs write UTC, against the letter of the standard. */
const HARMLESS = /UTC is written|has no fractions|headline is longer/u;

/** Of UTF-8 the byte that is none can be named. */
const NOT_TEXT = /^The bytes are not text/u;

export const warningDecoder: Decoder = {
  id: 'cap',
  name: { vi: 'Cảnh báo của cơ quan khác: CAP', en: 'Warnings of others: CAP' },
  example:
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>VN-2026-LU-05</identifier><sender>cap@kttv.example.vn</sender><sent>2026-11-22T15:30:00+07:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info><language>vi-VN</language><category>Met</category><event>Lũ</event><urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty><expires>2026-11-22T21:30:00+07:00</expires><headline>Tin lũ khẩn cấp</headline><area><areaDesc>Hạ lưu sông Vu Gia</areaDesc></area></info></alert>',
  remembers: true,
  decode: decodeWarning,
};

function decodeWarning({ bytes, receivedMs }: RawDelivery, context: DecodeContext): Decoded {
  const refusals = createRefusals();
  const refuse = (refusal: Refusal): Decoded => {
    refusals.add(refusal);
    return { refused: refusals.list() };
  };
  const settings = readWarningSettings(context.settings);
  if ('wrong' in settings)
    return refuse({
      reason: 'wrong_shape',
      where: `settings.${settings.wrong}`,
      value: '',
      allowed: 'settings of a feed of CAP as the guide for integrators has them',
      next: 'Correct the setting of the feed; what came is kept and can be taken then.',
    });
  const { alert, troubles } = readCap(bytes);
  const serious = alert === undefined ? troubles : troubles.filter(isSerious);
  if (alert === undefined || serious.length > 0) {
    const broken = NOT_TEXT.test(serious[0]?.says ?? '') ? toText(bytes) : undefined;
    if (broken !== undefined && 'refused' in broken) return { refused: [broken.refused] };
    for (const trouble of serious) refusals.add(toRefusal(trouble));
    return { refused: refusals.list() };
  }
  if (alert.status !== 'Actual' || alert.msgType === 'Ack' || alert.msgType === 'Error')
    return { skipped: 1 };
  if (alert.scope !== 'Public')
    return refuse({
      reason: 'wrong_shape',
      where: 'alert.scope',
      value: alert.scope,
      allowed: 'a warning for the public',
      next: 'What is for named readers only is not shown to everybody: ask the sender for its public feed.',
    });
  const signature = verifySignature(bytes, alert, settings.certificates);
  if (settings.mustBeSigned && signature.verdict !== 'trusted')
    return refuse({
      reason: 'wrong_shape',
      where: 'alert.Signature',
      value: `${signature.verdict}: ${signature.why}`,
      allowed: 'an XML signature by one of the trusted certificates',
      next: 'Ask the sender whether the message is theirs; a new certificate of theirs is added to the feed by an administrator.',
    });
  const sentMs = toIsoTimeMs(alert.sent, 0);
  const memory = openMemory(context.memory);
  const ended = endNamed(alert, sentMs, memory);
  if (alert.msgType === 'Cancel') return { records: ended, skipped: ended.length === 0 ? 1 : 0 };
  const made = toRecord(alert, { sentMs, receivedMs, settings, memory });
  if ('reason' in made) return refuse(made);
  if ('skipped' in made) return { records: ended, skipped: 1 };
  const { verdict, why, signer } = signature;
  const slips = troubles.map(({ where, says }) => `${where}: ${says}`).join(' ');
  const body = {
    ...made.body,
    signature: verdict,
    signatureWhy: why,
    ...(signer === null ? {} : { signer: toKeptText(signer) }),
    ...(slips === '' ? {} : { slips: slips.slice(0, MOST_SLIPS) }),
  };
  return { records: [{ ...made, body }, ...ended] };
}

const isSerious = ({ level, where, says }: CapTrouble) =>
  level !== 'text' || (SERIOUS.test(where) && !HARMLESS.test(says));

function toRefusal({ level, where, says, value }: CapTrouble): Refusal {
  return {
    reason: level === 'xml' ? 'not_decodable' : 'wrong_shape',
    where,
    value: value === undefined ? says : `${value} – ${says}`,
    allowed:
      level === 'xml'
        ? 'an XML file without document type and entities, at most 1,000,000 bytes'
        : 'CAP 1.1 or 1.2 as its standard has it',
    next: 'Tell the sender; nothing of this message is shown until it is sent again correctly.',
  };
}

/** Patches of what it names and what has come; what has not come yet is ended when it comes. */
function endNamed(
  { msgType, references = '' }: CapAlert,
  sentMs: number,
  memory: WarningMemory,
): readonly RecordItem[] {
  if (msgType !== 'Update' && msgType !== 'Cancel') return [];
  const status = msgType === 'Cancel' ? STATUS.cancelled : STATUS.superseded;
  return references
    .split(/\s+/u)
    .filter((one) => one !== '')
    .flatMap((one): RecordItem[] => {
      const [sender = '', identifier = ''] = one.split(',');
      const code = toWarningCode(sender, identifier);
      const isNews = memory.endOf(code) === undefined;
      memory.end(code, status, sentMs);
      if (!isNews || !memory.seen(code)) return [];
      return [{ kind: WARNING, code, timeMs: sentMs, status, patch: true, body: {}, closedMs: sentMs }];
    });
}

function toRecord(
  alert: CapAlert,
  {
    sentMs,
    receivedMs,
    settings,
    memory,
  }: {
    readonly sentMs: number;
    readonly receivedMs: number;
    readonly settings: WarningSettings;
    readonly memory: WarningMemory;
  },
): RecordItem | Refusal | { readonly skipped: true } {
  const info = chooseInfo(alert.info ?? []);
  if (info === undefined) return { skipped: true };
  const area = toWarningArea(info.area ?? []);
  if (area.widthKm > settings.widestKm)
    return {
      reason: 'wrong_shape',
      where: 'alert.info.area',
      value: `${Math.round(area.widthKm)} km`,
      allowed: 'an area not wider than the feed’s setting widestKm',
      next: 'Ask the sender whether the whole of it is meant; an administrator may raise the setting.',
    };
  if (settings.box !== undefined && area.box !== null && !touches(area.box, settings.box))
    return { skipped: true };
  const code = toWarningCode(alert.sender, alert.identifier);
  memory.see(code);
  const expiresMs = info.expires === undefined ? sentMs + LASTS_MS : toIsoTimeMs(info.expires, 0);
  const ended = memory.endOf(code);
  const status = ended?.status ?? (expiresMs <= receivedMs ? STATUS.expired : STATUS.current);
  const text = (name: 'description' | 'instruction' | 'web') => {
    const said = toKeptText(info[name] ?? '').slice(0, MOST_TEXT);
    return said === '' ? {} : { [name]: said };
  };
  return {
    kind: WARNING,
    code,
    timeMs: sentMs,
    openedMs: sentMs,
    closedMs: status === STATUS.current ? null : (ended?.timeMs ?? expiresMs),
    status,
    title: toKeptText(info.headline?.trim() || info.event).slice(0, MOST_TITLE),
    ...(area.box === null
      ? {}
      : { lon: (area.box[0] + area.box[2]) / 2, lat: (area.box[1] + area.box[3]) / 2 }),
    geometry: area.geometry,
    body: {
      identifier: alert.identifier,
      sender: alert.sender,
      senderName: toKeptText(info.senderName?.trim() || alert.sender),
      event: toKeptText(info.event),
      severity: info.severity,
      urgency: info.urgency,
      certainty: info.certainty,
      area: toKeptText(area.name),
      expiresMs,
      ...text('description'),
      ...text('instruction'),
      ...text('web'),
    },
  };
}

/** In Vietnamese, else as it comes first. */
const chooseInfo = (all: readonly CapInfo[]): CapInfo | undefined =>
  all.find(({ language = '' }) => language.toLowerCase().startsWith('vi')) ?? all[0];
