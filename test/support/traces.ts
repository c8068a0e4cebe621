/** Three feeds of one agency whose every word can be found again: readings with an alert, a boat, a request. */
import { getDocumentProxy } from 'unpdf';
import type { CentreClient } from './centre-client.ts';
import type { TestCentre } from './centre.ts';
import { toRain } from './rain.ts';

const HOUR_MS = 3_600_000;

export interface Traces {
  readonly feedIds: readonly string[];
  /** Values and words that stand nowhere else. */
  readonly marks: readonly string[];
  readonly areaCode: string;
  readonly boatId: number;
  /** What stands for `:id` and `:code` in a path. */
  readonly ids: Readonly<Record<string, number | string>>;
  /** What stands behind a path that asks nothing without it. */
  readonly queries: Readonly<Record<string, string>>;
  /** Another delivery of each. */
  tellAgain(): Promise<void>;
  /** A feed that is open to the staff tells about the boat too. */
  tellByOpenFeed(place: { readonly lon: number; readonly lat: number }): Promise<void>;
}

/** Routes on which who is in the audience finds a trace. */
export const SHOWN_BY: readonly string[] = [
  '/alerts',
  '/alerts/:id',
  '/assets',
  '/assets/:id',
  '/assets/:id/track',
  '/catalogue',
  '/observations/latest',
  '/picture',
  '/records',
  '/records/:id',
  '/records/counts',
  '/series',
  '/services/feedback/summary',
  '/services/fishing-vessels/register',
  '/services/rainfall/accumulations',
  '/services/rainfall/assets/:code/accumulations',
];

/** Makes the feeds and lets each tell something; heavy rain opens an alert. */
export async function plantTraces(centre: TestCentre, agencyId: string): Promise<Traces> {
  const { ask, clock } = centre;
  const rain = await centre.makeFeed({ id: 'mua-kin', agencyId, assets: ['vet-tram'] });
  const boats = await centre.makeFeed({
    id: 'tau-kin',
    agencyId,
    serviceId: 'fishing-vessels',
    decoder: 'positions-json',
    assetKind: 'fishing-vessel',
    assets: ['vet-tau'],
    properties: [],
    contract: { assetKind: 'fishing-vessel' },
  });
  const desk = await centre.makeFeed({
    id: 'don-kin',
    agencyId,
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  const now = () => new Date(clock.now()).toISOString();
  const tellAgain = async () => {
    await rain.push(toRain('vet-tram', now(), [7.531]));
    await boats.pushBytes(JSON.stringify([{ asset: 'vet-tau', time: now(), lon: 109.7531, lat: 16.1 }]));
    await desk.pushBytes(
      JSON.stringify([
        {
          code: 'vet-don',
          status: 'received',
          title: 'Vết nứt vet-don',
          category: 'vet-nhom',
          openedAt: now(),
        },
      ]),
    );
    await centre.settled();
  };
  await centre.advance(HOUR_MS);
  const beganMs = clock.now() - HOUR_MS;
  await rain.push(toRain('vet-tram', new Date(beganMs).toISOString(), [12, 12, 12, 12, 12, 12]));
  await centre.advance(60_000);
  await tellAgain();

  const { assets } = await ask<{ assets: { id: number; code: string; areaCode: string | null }[] }>(
    'GET',
    '/assets',
  );
  const station = assets.find(({ code }) => code === 'vet-tram');
  const boat = assets.find(({ code }) => code === 'vet-tau');
  const { datastreams } = await ask<{ datastreams: { id: number; assetId: number }[] }>('GET', '/catalogue');
  const { alerts } = await ask<{ alerts: { id: number; subject: { code: string } }[] }>('GET', '/alerts');
  const alert = alerts.find(({ subject }) => subject.code === 'vet-tram');
  const { records } = await ask<{ records: { id: number }[] }>('GET', '/records');
  const [record] = records;
  if (station?.areaCode == null || boat === undefined || alert === undefined || record === undefined)
    throw new Error('The feeds left no traces.');
  const stream = datastreams.find(({ assetId }) => assetId === station.id)?.id ?? 0;
  return {
    feedIds: [rain.id, boats.id, desk.id],
    marks: ['vet-tram', 'vet-tau', 'vet-don', 'vet-nhom', '7.531', '109.7531'],
    areaCode: station.areaCode,
    boatId: boat.id,
    ids: { assets: boat.id, alerts: alert.id, records: record.id, feeds: rain.id, code: 'vet-tram' },
    queries: {
      '/records/counts': 'serviceId=feedback&kind=request&by=category',
      '/series': `datastreams=${stream}&from=${clock.now() - HOUR_MS}&bucket=raw`,
    },
    tellAgain,
    async tellByOpenFeed({ lon, lat }) {
      const open = await centre.makeFeed({
        id: 'ais-mo',
        agencyId,
        serviceId: 'fishing-vessels',
        decoder: 'positions-json',
        properties: [],
        contract: { assetKind: 'other-vessel' },
      });
      await ask('POST', '/feeds/ais-mo/mappings', { ref: 'vet-tau', asset: 'vet-tau' });
      await open.pushBytes(JSON.stringify([{ asset: 'vet-tau', time: now(), lon, lat }]));
      await centre.settled();
    },
  };
}

/** The traces that a route's answer holds for a person. */
export async function findTraces(client: CentreClient, route: string, traces: Traces): Promise<string[]> {
  const [, first = ''] = route.split('/');
  const path = route
    .replace(':id', String(traces.ids[first] ?? 1))
    .replace(':code', String(traces.ids['code']))
    .replaceAll(/:\w+/g, '1');
  const query = traces.queries[route];
  return findTracesAt(client, query === undefined ? path : `${path}?${query}`, traces);
}

/** The traces in the answer to a whole path; of a paper in its text. */
export async function findTracesAt(client: CentreClient, path: string, traces: Traces): Promise<string[]> {
  const answer = await fetch(`${client.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.status !== 200) return [];
  const isPaper = answer.headers.get('content-type') === 'application/pdf';
  const text = isPaper ? await readPaper(bytes) : Buffer.from(bytes).toString();
  return traces.marks.filter((mark) => text.includes(mark));
}

async function readPaper(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(bytes);
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getTextContent()),
  );
  return pages.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : ''))).join(' ');
}
