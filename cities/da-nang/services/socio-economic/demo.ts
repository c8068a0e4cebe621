/** Indicators of the demo: nine agencies, each by a feed of its own. Every figure is invented. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { toIndicatorContract, toIndicatorObligation } from '../../../../services/socio-economic/feeds.ts';
import { DEMO_INDICATORS, simulateAgency } from '../../../../services/socio-economic/simulate.ts';

/** Five years: a year's end is forecast from three whole ones on. */
const HISTORY_DAYS = 5 * 366;
const agencies = [...new Set(DEMO_INDICATORS.map(({ agency }) => agency))];
const toFeedId = (agency: string): string => `chi-tieu-${agency}`;

const toFeed = (agencyId: string): FeedDefinition => ({
  id: toFeedId(agencyId),
  serviceId: 'socio-economic',
  agencyId,
  name: { vi: 'Chỉ tiêu kinh tế - xã hội (mô phỏng)', en: 'Socio-economic indicators (simulated)' },
  door: 'http',
  decoder: 'indicators-json',
  contract: toIndicatorContract(),
  obligation: toIndicatorObligation(),
  demo: true,
});

export const demo: DemoPart = {
  content: () => ({ feeds: agencies.map(toFeed), mappings: [], datastreams: [] }),
  simulations: agencies.map((agency) => simulateAgency(toFeedId(agency), agency, HISTORY_DAYS)),
};
