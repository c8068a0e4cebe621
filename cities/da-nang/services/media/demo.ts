/** Newspapers of the demo: invented names, each marked as simulated; nothing of a real one. */
import { readFileSync } from 'node:fs';
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { articleContract, toArticleObligation } from '../../../../services/media/feeds.ts';
import { simulateNews } from '../../../../services/media/simulate.ts';
import type { SimulatedSource } from '../../../../services/media/simulate.ts';

const HISTORY_DAYS = 28;
const EVERY_SEC = 6 * 3_600;

const SOURCES: readonly SimulatedSource[] = [
  { feedId: 'bao-song', name: 'Báo Sông (mô phỏng)', host: 'bao-song.example.vn', form: 'rss' },
  { feedId: 'bao-bien', name: 'Báo Biển (mô phỏng)', host: 'bao-bien.example.vn', form: 'rss' },
  { feedId: 'trang-nui', name: 'Trang tin Núi (mô phỏng)', host: 'trang-nui.example.vn', form: 'atom' },
  { feedId: 'trang-pho', name: 'Trang tin Phố (mô phỏng)', host: 'trang-pho.example.vn', form: 'atom' },
];

/** Names of the wards, as the base map writes them. */
interface WardFile {
  readonly objects: {
    readonly wards: {
      readonly geometries: readonly {
        readonly properties: { readonly nameVi: string; readonly type: string };
      }[];
    };
  };
}

function readPlaces(): string[] {
  // The file is written by the project's own script and checked by the pack's tests.
  const file = JSON.parse(readFileSync(new URL('../../wards.json', import.meta.url), 'utf8')) as WardFile;
  return file.objects.wards.geometries.flatMap(({ properties: { nameVi, type } }) =>
    type === 'đặc khu' ? [] : [`${type} ${nameVi}`],
  );
}

const feeds = SOURCES.map(({ feedId, name, form }): FeedDefinition => ({
  id: feedId,
  serviceId: 'media',
  agencyId: 'trung-tam-ioc',
  name: {
    vi: `${name}, ${form === 'rss' ? 'RSS' : 'Atom'}`,
    en: `${name}, ${form === 'rss' ? 'RSS' : 'Atom'}`,
  },
  door: 'http',
  decoder: 'news-feed',
  settings: { publisher: name },
  contract: articleContract,
  obligation: toArticleObligation(EVERY_SEC),
  demo: true,
}));

export const demo: DemoPart = {
  content: () => ({ feeds, mappings: [], datastreams: [] }),
  simulations: simulateNews({ sources: SOURCES, places: readPlaces(), historyDays: HISTORY_DAYS }),
};
