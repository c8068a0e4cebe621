/** Official bulletins of the demo: the office's round of the weather, and those of the night of storm; the forward posts of that night. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { bulletinFeed } from '../../../../services/civil-defence/feeds.ts';
import { simulateBulletins } from '../../../../services/civil-defence/simulate.ts';
import { forwardPosts } from '../../demo/forward-posts.ts';
import { stormBulletins } from '../../demo/storm-bulletins.ts';
import { rainField } from '../../demo/weather.ts';

/** Rain where most people live. */
const TOWN: readonly [lon: number, lat: number] = [108.2, 16.05];

const bulletins: FeedDefinition = {
  ...bulletinFeed,
  id: 'ban-tin-kttv',
  agencyId: 'dai-khi-tuong-thuy-van',
  name: { vi: 'Bản tin khí tượng thủy văn (HTTP)', en: 'Hydrometeorological bulletins (HTTP)' },
  demo: true,
};

export const demo: DemoPart = {
  content: () => ({ agencies: forwardPosts, feeds: [bulletins], mappings: [], datastreams: [] }),
  simulations: [
    simulateBulletins({
      feedId: bulletins.id,
      issuer: 'city-office',
      area: 'Thành phố Đà Nẵng',
      rainAt: (timeMs) => rainField(...TOWN, timeMs),
      written: stormBulletins,
    }),
  ],
};
