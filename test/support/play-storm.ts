/**
 * Plays the night of storm of the demo to a centre of a story: the pushes of the demo's own simulations and the acts of its
 * desks, each at its time by the story's clock, by HTTP.
 */
import { fileURLToPath } from 'node:url';
import { demo } from '../../cities/da-nang/demo.ts';
import type { FeedKeyMade } from '../../contract/feeds/feed-view.ts';
import type { StormAct } from '../../contract/city/city-pack.ts';
import type { SimulatedPush, Simulation } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { readCity } from '../../platform/city/city.ts';
import {
  createStaffSender,
  createStormDesk,
  ensureStaff,
  keepStormContent,
  loadSimulations,
  SIMULATOR,
  toAssets,
} from '../../platform/demo/storm.ts';
import type { TestCentre } from './centre.ts';

const CITIES = fileURLToPath(new URL('../../cities', import.meta.url));
const LOADER = { actor: 'test', role: 'system', source: 'test' };
/** Traffic and vessels need all of theirs; citizens who write of anything are no part of this night. */
const LEFT_OUT = new Set([
  'tau-ca-vms-csv',
  'tau-ca-vms-json',
  'giao-thong-xe-tham-do',
  'gop-y-1022',
  'mua-phut',
  'nuoc-thai-tuyen-cong',
]);
/** What windows of rules look back on. */
const BEFORE_MS = DAY_MS;
const TICK_MS = 10_000;
const ASKED_EVERY_MS = 30 * MINUTE_MS;

interface Due {
  readonly atMs: number;
  readonly run: () => Promise<unknown>;
}

/**
 * From the centre's now, which is the beginning of the night, to its end; only these assets send. Answers the times at
 * which something was sent.
 */
export async function playStorm(centre: TestCentre, assetCodes: readonly string[]): Promise<number[]> {
  const { storm } = demo;
  if (storm === undefined) throw new Error('The demo has no night of storm.');
  const city = await readCity(CITIES, 'da-nang');
  const isTold = new Set(assetCodes);
  const content = keepAssets(keepStormContent(await city.demoContent(), storm), isTold);
  await centre.centre.parts.catalogue.loadCity(content, LOADER);
  await centre.settled();
  const desk = await openDesk(centre, city, storm.acts);
  const endMs = storm.startMs + storm.hours * HOUR_MS;
  const senders = await listSenders(centre, content);
  for (const send of senders) await send.past(storm.startMs);
  await centre.settled();
  const due = [
    ...senders.flatMap((one) => one.night(storm.startMs, endMs)),
    ...storm.acts
      .filter((act) => isPlayed(act, storm.acts, isTold))
      .map((act) => ({ atMs: act.atMs, run: () => desk(act) })),
  ].toSorted((a, b) => a.atMs - b.atMs);
  const causes: number[] = [];
  // What is sent within one minute is sent together, with the last of it.
  for (const group of Map.groupBy(due, ({ atMs }) => Math.floor(atMs / MINUTE_MS)).values()) {
    const atMs = Math.max(...group.map((one) => one.atMs));
    await centre.clock.skip(Math.max(0, atMs - centre.clock.now()));
    for (const { run } of group) await run();
    await centre.settled();
    // What is weighed by a tick of the centre has its tick.
    await centre.clock.skip(TICK_MS);
    await centre.settled();
    causes.push(atMs);
  }
  await centre.clock.skip(endMs - centre.clock.now());
  await centre.settled();
  return causes;
}

type Content = Awaited<ReturnType<Awaited<ReturnType<typeof readCity>>['demoContent']>>;

function keepAssets(content: Content, codes: ReadonlySet<string>): Content {
  const isKept = ({ feed, asset }: { readonly feed: string; readonly asset: string }) =>
    codes.has(asset) && !LEFT_OUT.has(feed);
  const { assets = [], feeds = [], mappings = [], datastreams = [] } = content;
  return {
    ...content,
    assets: assets.filter(({ code }) => codes.has(code)),
    feeds: feeds.filter(({ id }) => !LEFT_OUT.has(id)).map((feed) => ({ ...feed, door: 'http' })),
    mappings: mappings.filter(isKept),
    datastreams: datastreams.filter(isKept),
  };
}

async function listSenders(centre: TestCentre, content: Content) {
  const isFed = ({ feedId }: Simulation) => content.feeds?.some(({ id }) => id === feedId) === true;
  const simulations = (await loadSimulations(content.demoModules)).filter(isFed);
  return Promise.all(
    simulations.map(async ({ feedId, pushes }) => {
      const { key } = await centre.ask<FeedKeyMade>('POST', `/feeds/${feedId}/keys`, { name: 'storm' });
      const assets = toAssets(content, feedId);
      const list = (fromMs: number, toMs: number) => [...pushes({ fromMs, toMs, utcOffsetMin: 420, assets })];
      const send = async ({ bytes }: SimulatedPush) => {
        const answer = await fetch(`${centre.url}/api/v1/feeds/${feedId}/deliveries`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: bytes,
        });
        if (!answer.ok) throw new Error(`${feedId}: ${answer.status} ${await answer.text()}`);
      };
      return {
        async past(toMs: number) {
          for (const push of list(toMs - BEFORE_MS, toMs)) await send(push);
        },
        night: (fromMs: number, toMs: number): Due[] => {
          // Asked as its own thread asks, so that nothing of it counts as a backlog.
          const asked: Due[] = [];
          for (let from = fromMs; from < toMs; from += ASKED_EVERY_MS)
            for (const push of list(from, Math.min(toMs, from + ASKED_EVERY_MS)))
              asked.push({ atMs: push.atMs, run: () => send(push) });
          return asked;
        },
      };
    }),
  );
}

/** Reports of ninety communes are left out, and what is about a tower that does not send. */
function isPlayed(
  { path, body, about }: StormAct,
  acts: readonly StormAct[],
  codes: ReadonlySet<string>,
): boolean {
  if (path.endsWith('report-damage') || path.includes('/fishing-vessels/')) return false;
  const tower = body['tower'] ?? acts.find(({ id }) => id === about)?.body['tower'];
  return typeof tower !== 'string' || codes.has(tower);
}

/** The people who act, with accounts; what is refused to them fails the story. */
async function openDesk(
  { centre, clock, url }: TestCentre,
  { content: { agencies = [] } }: { readonly content: Pick<Content, 'agencies'> },
  acts: readonly StormAct[],
) {
  const { access, duty } = centre.parts;
  const acting = new Set(acts.map(({ by }) => by));
  const people = demo
    .people(agencies)
    .filter(({ username, dutyAt }) => acting.has(username) || dutyAt !== undefined);
  await ensureStaff(access, duty, clock, people, SIMULATOR);
  return createStormDesk(createStaffSender(access, url, SIMULATOR).send, {
    warn: (facts: object, sentence?: string) => {
      throw new Error(`${sentence}: ${JSON.stringify(facts)}`);
    },
  });
}
