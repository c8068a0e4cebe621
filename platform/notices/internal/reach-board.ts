/** The board of reach of one published message: what was told to staff and to deliveries, put together. Pure. */
import { deliveryChannels } from '../../../contract/notices/delivery-channels.ts';
import type { DeliveryChannel } from '../../../contract/notices/delivery-channels.ts';
import type { NoticeChannel } from '../../../contract/notices/notice-channels.ts';
import type { NoticeReading, ReachBoard, ReachLine } from '../../../contract/notices/reach.ts';
import { channels } from '../../../contract/people/notification.ts';
import type { Channel, NotificationView } from '../../../contract/people/notification.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Person } from '../../access/permissions.ts';
import type { NoticeWard } from '../notice-needs.ts';
import type { DeliveryTally } from './delivery-rows.ts';

/** More different answers than these tell nobody anything. */
const MOST_ANSWERS = 5;
/** They tell of the last in the chain; of the others a “sent” is all that is ever known. */
const TELLS: ReadonlySet<Channel> = new Set(['app', 'sms', 'voice', 'webhook']);
const UNCOUNTED: readonly NoticeChannel[] = ['web', 'feed', 'sms', 'broadcast'];

export interface BoardFacts {
  readonly message: {
    readonly id: number;
    readonly publishedMs: number;
    readonly channels: readonly NoticeChannel[];
  };
  /** To staff about this message. */
  readonly sent: readonly NotificationView[];
  readonly deliveries: readonly DeliveryTally[];
  readonly readings: readonly NoticeReading[];
  /** Of its area. */
  readonly wards: readonly NoticeWard[];
  readonly people: readonly Person[];
  findAgencyName(id: string): Text | undefined;
  readonly maySeeNames: boolean;
}

export function toReachBoard(facts: BoardFacts): ReachBoard {
  const { message, sent, deliveries, readings, wards, people, maySeeNames } = facts;
  const told = Map.groupBy(sent, ({ userId }) => userId);
  const hasRead = (userId: string) => told.get(userId)?.some(({ readMs }) => readMs !== null) === true;
  const toldPeople = people.filter(({ id }) => told.has(id));
  const ofWard = (code: string) =>
    toldPeople.filter(({ grants }) => grants.some(({ all, areaCodes }) => !all && areaCodes.includes(code)));
  const unread = [...told].filter(([userId]) => !hasRead(userId));
  const isTold = message.channels.includes('staff');
  return {
    messageId: message.id,
    publishedMs: message.publishedMs,
    lines: [
      ...channels.map((channel) => toStaffLine(channel, sent)),
      ...deliveryChannels.map((channel) => toPublicLine(channel, deliveries)),
    ].filter(({ intended }) => intended > 0),
    uncounted: UNCOUNTED.filter((one) => message.channels.includes(one)),
    readings: readings.map(({ outlet, readMs, byName }) => ({ outlet, readMs, byName })),
    agencies: toAgencies(facts, toldPeople, hasRead),
    wards: {
      of: isTold ? wards.length : 0,
      names: isTold
        ? wards.flatMap(({ code, name }) => (ofWard(code).some(({ id }) => hasRead(id)) ? [] : [name]))
        : [],
    },
    nobody: isTold ? wards.flatMap(({ code, name }) => (ofWard(code).length > 0 ? [] : [name])) : [],
    people: {
      of: told.size,
      unread: unread.length,
      names: maySeeNames ? unread.flatMap(([, [first]]) => first?.userName ?? []).toSorted() : [],
    },
  };
}

function toAgencies(
  { findAgencyName }: BoardFacts,
  told: readonly Person[],
  hasRead: (userId: string) => boolean,
): ReachBoard['agencies'] {
  const byAgency = Map.groupBy(told, ({ agencyId }) => agencyId);
  byAgency.delete(null);
  const unheard = [...byAgency].filter(([, those]) => !those.some(({ id }) => hasRead(id)));
  return {
    of: byAgency.size,
    names: unheard.flatMap(([id]) => (id === null ? [] : (findAgencyName(id) ?? { vi: id, en: id }))),
  };
}

function toStaffLine(channel: Channel, all: readonly NotificationView[]): ReachLine {
  const sent = all.filter((one) => one.channel === channel);
  const count = (...states: readonly NotificationView['state'][]) =>
    sent.filter(({ state }) => states.includes(state)).length;
  const open = sent.filter(({ state }) => state === 'queued' || state === 'failed');
  const times = sent.flatMap(({ sentMs }) => sentMs ?? []);
  return {
    channel: `staff-${channel}`,
    intended: sent.length,
    handed: count('sent', 'delivered', 'digested'),
    confirmed: !TELLS.has(channel)
      ? null
      : channel === 'app'
        ? sent.filter(({ readMs }) => readMs !== null).length
        : count('delivered'),
    waiting: count('queued'),
    failed: count('failed'),
    dropped: count('cancelled'),
    maybeTwice: null,
    lastMs: times.length === 0 ? null : Math.max(...times),
    why: toAnswers(
      open.flatMap(({ trouble }) => (trouble === null ? [] : [{ answer: toBare(trouble), n: 1 }])),
    ),
  };
}

function toPublicLine(channel: DeliveryChannel, all: readonly DeliveryTally[]): ReachLine {
  const tallies = all.filter((one) => one.channel === channel);
  const count = (...states: readonly DeliveryTally['state'][]) =>
    tallies.reduce((sum, { state, n }) => (states.includes(state) ? sum + n : sum), 0);
  const times = tallies.flatMap(({ state, lastMs }) => (state === 'sent' && lastMs !== null ? [lastMs] : []));
  return {
    channel: `public-${channel}`,
    intended: tallies.reduce((sum, { n }) => sum + n, 0),
    handed: count('sent'),
    // A program that has taken it has it; of the others a “sent” is all that is ever known.
    confirmed: channel === 'webhook' ? count('sent') : null,
    waiting: count('queued'),
    failed: count('failed'),
    dropped: count('gone', 'superseded'),
    maybeTwice: tallies.reduce((sum, { maybeTwice, n }) => (maybeTwice ? sum + n : sum), 0),
    lastMs: times.length === 0 ? null : Math.max(...times),
    why: toAnswers(
      tallies.flatMap(({ state, answer, n }) =>
        (state === 'queued' || state === 'failed') && answer !== null ? [{ answer, n }] : [],
      ),
    ),
  };
}

function toAnswers(all: readonly { readonly answer: string; readonly n: number }[]): ReachLine['why'] {
  return [...Map.groupBy(all, ({ answer }) => answer)]
    .map(([answer, those]) => ({ answer, count: those.reduce((sum, { n }) => sum + n, 0) }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_ANSWERS);
}

/** Its code, where it has one; else its words without what could be an address or a number of somebody. */
function toBare(trouble: string): string {
  const code = /\b(?:HTTP \d{3}|[45]\d{2} \d\.\d{1,3}\.\d{1,3})\b/u.exec(trouble)?.[0];
  return code ?? trouble.replaceAll(/\S*@\S*|\+?\d[\d .-]{6,}/gu, '…').slice(0, 80);
}
