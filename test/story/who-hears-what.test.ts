/**
 * Every live topic, heard by every role from the agency of a thing, from one below, beside and above it: alerts and cases
 * are told to who reaches them, notifications to their own person, and the rest to all the staff.
 */
import { expect, test } from 'vitest';
import { roles } from '../../contract/people/access.ts';
import type { FeedKeyMade } from '../../contract/feeds/feed-view.ts';
import { liveTopics } from '../../contract/centre/live.ts';
import type { LiveChange, LiveMessage } from '../../contract/centre/live.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import type { Relation } from '../support/agency-tree.ts';
import { toTestFeed } from '../support/centre-client.ts';
import { startTestCentre } from '../support/centre.ts';
import type { LiveClient } from '../support/live-client.ts';
import { toRain } from '../support/rain.ts';
import { makeScopedThings } from '../support/scoped-things.ts';
import { readOwnId, tell } from '../support/staff.ts';

type Part = Exclude<keyof LiveChange, 'catalogue'>;

const LONGEST_MS = 120_000;
/** Topics that are everybody’s (DECISIONS.md: measurements, positions, records and the state of feeds). */
const STAFF: readonly Part[] = ['latest', 'positions', 'feeds', 'records'];
const SCOPED: readonly Part[] = ['alerts', 'cases'];
const VESSEL = 'tau-1';
const LAST_MM = 0.1;

test(
  'alerts and cases are told to who reaches them, notifications to one, values to all',
  async () => {
    await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
    await plantAgencies(centre);
    const things = await makeScopedThings(centre);
    const vessels = await centre.makeFeed({
      id: 'tau',
      agencyId: relations.own,
      serviceId: 'fishing-vessels',
      decoder: 'positions-json',
      assetKind: 'fishing-vessel',
      assets: [VESSEL],
      properties: [],
    });
    const desk = await centre.makeFeed({
      id: 'phan-anh',
      agencyId: relations.own,
      serviceId: 'feedback',
      decoder: 'requests',
      properties: [],
      contract: { recordKinds: ['request'] },
    });
    const rain = toTestFeed(
      centre.url,
      (await centre.ask<FeedKeyMade>('POST', '/feeds/mua/keys', { name: 'mưa' })).key,
      things.feed,
    );
    const cases = [await things.case(), await things.case()];
    const screens = await Promise.all(
      roles.flatMap((role) =>
        (Object.keys(relations) as Relation[]).map(async (relation) => {
          const client = await centre.signedIn(role, relations[relation]);
          const [screen, userId] = await Promise.all([client.live(liveTopics), readOwnId(client)]);
          return { name: `${role}, ${relation}`, relation, userId, screen };
        }),
      ),
    );
    const [chosen] = screens;
    if (chosen === undefined) throw new Error('nobody looks');

    // What a screen is shown when it connects is scoped as what it is told later.
    for (const { name, relation, screen } of screens)
      expect(listParts(screen, 'alerts').length > 0, `${name}: alerts in the snapshot`).toBe(
        reaches(relation),
      );
    const before = new Map(screens.map(({ screen }) => [screen, screen.heard.length]));

    for (const { screen } of screens) screen.say({ type: 'look', caseId: cases[0] ?? 0 });
    await centre.ask('POST', `/alerts/${things.alert}/acknowledge`, {});
    await centre.ask('POST', `/cases/${cases[1]}/comments`, { text: 'Đã gọi điện' });
    await tell(centre, chosen.userId, 'normal', 'Chỉ một người nghe');
    const nowIso = new Date(centre.clock.now()).toISOString();
    await vessels.pushBytes(JSON.stringify([{ asset: VESSEL, time: nowIso, lon: 108.25, lat: 16.1 }]));
    await desk.pushBytes(
      JSON.stringify([
        {
          code: '1022-77',
          status: 'received',
          title: 'Nắp cống vỡ',
          category: 'drainage',
          openedAt: nowIso,
          lon: 108.2187,
          lat: 16.0646,
        },
      ]),
    );
    // The state of feeds is told every five seconds.
    await centre.advance(6_000);
    // The last value is heard by all: whoever was to hear something before it has heard it.
    await rain.push(toRain('tram-1', new Date(centre.clock.now()).toISOString(), [LAST_MM]));
    await Promise.all(
      screens.map(({ screen, name }) =>
        screen.awaitMessage(
          (message) =>
            message.type === 'change' && message.latest?.some(({ value }) => value === LAST_MM) === true,
          `the last value, by ${name}`,
        ),
      ),
    );

    const wrong: string[] = [];
    for (const { name, relation, userId, screen } of screens) {
      const heard = screen.heard.slice(before.get(screen) ?? 0);
      const check = (part: string, isHeard: boolean, isExpected: boolean) => {
        if (isHeard !== isExpected) wrong.push(`${name} ${isHeard ? 'heard' : 'did not hear'} ${part}`);
      };
      const has = (part: Part) => heard.some((message) => listOf(message, part).length > 0);
      for (const part of STAFF) check(part, has(part), true);
      for (const part of SCOPED) check(part, has(part), reaches(relation));
      check('presence', has('presence'), reaches(relation));
      check('notifications', has('notifications'), userId === chosen.userId);
      const refused = heard.some(({ type }) => type === 'refused');
      check('a refusal to look', refused, !reaches(relation));
    }
    expect(wrong).toEqual([]);
    for (const { screen } of screens) screen.cut();
  },
  LONGEST_MS,
);

function reaches(relation: Relation): boolean {
  return relation === 'own' || relation === 'above';
}

function listOf(message: LiveMessage, part: Part): readonly unknown[] {
  return message.type === 'change' || message.type === 'snapshot' ? (message[part] ?? []) : [];
}

function listParts({ heard }: Pick<LiveClient, 'heard'>, part: Part): readonly unknown[] {
  return heard.flatMap((message) => listOf(message, part));
}
