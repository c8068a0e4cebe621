/** Where a job writes: the derived feed of its service, and a datastream of each asset for each property it computes. */
import type { Text } from '../../../contract/basics/text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { ensureDerivedFeed } from '../../catalogue/derived-feed.ts';
import type { JobPeriod } from '../../sdk/job.ts';
import type { ServiceJob } from './sound-jobs.ts';

const BY = { actor: 'system', role: 'system', source: 'jobs' };

interface JobFeedDeps {
  readonly catalogue: Catalogue;
  readonly serviceName: (serviceId: string) => Text | undefined;
  readonly agencyId: () => string | undefined;
}

/** Makes it; `find` makes what is missing, and is cheap when nothing is. */
export function createJobFeeds({ catalogue, serviceName, agencyId }: JobFeedDeps) {
  /** By service: two of its jobs that begin at once would both make the feed. */
  const turns = new Map<string, Promise<unknown>>();
  return {
    /** Undefined before there is a city. */
    find(job: ServiceJob): Promise<string | undefined> {
      const before = turns.get(job.serviceId) ?? Promise.resolve();
      const found = before.then(() => ensure(job));
      // One that fails holds up nobody else.
      turns.set(
        job.serviceId,
        found.catch(() => undefined),
      );
      return found;
    },
  };

  async function ensure({ serviceId, every, writes }: ServiceJob): Promise<string | undefined> {
    const agency = agencyId();
    if (agency === undefined) return undefined;
    const everySec = toLengthMs(every) / SECOND_MS;
    const { readings = [], records = [], series = [] } = writes;
    const feedId = await ensureDerivedFeed(catalogue, {
      serviceId,
      serviceName: serviceName(serviceId),
      agencyId: agency,
      everySec,
      properties: readings.map(({ property, unit }) => ({
        property,
        unit,
        intervalSec: everySec,
        aggregation: 'last',
      })),
      recordKinds: records,
      series,
    });
    for (const { assetKind, property } of readings)
      for (const asset of catalogue.listAssets().filter(({ kind }) => kind === assetKind)) {
        const code = `${asset.code}/${property}`;
        if (catalogue.findDatastreamByCode(code) === undefined)
          await catalogue.createDatastream({ code, asset: asset.code, property }, feedId, BY);
      }
    return feedId;
  }
}

function toLengthMs(every: JobPeriod): number {
  if (every === 'hour') return HOUR_MS;
  if (every === 'day') return DAY_MS;
  return every === 'month' ? 31 * DAY_MS : every.minutes * MINUTE_MS;
}
