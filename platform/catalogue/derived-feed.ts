/** The feed through which a service says what it computes itself: made when it is first needed, and widened with what it says. */
import type { FeedDefinition, PropertyContract, SeriesContract } from '../../contract/feeds/feed.ts';
import { toDerivedFeedId } from '../../contract/feeds/feed.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { Catalogue } from './catalogue.ts';

export interface DerivedFeedNeeds {
  readonly serviceId: string;
  readonly serviceName: Text | undefined;
  /** Who answers for it: the centre itself. */
  readonly agencyId: string;
  readonly properties?: readonly PropertyContract[];
  readonly recordKinds?: readonly string[];
  readonly series?: readonly SeriesContract[];
  /** How often something comes when all is well. */
  readonly everySec: number;
}

const BY = { actor: 'system', role: 'system', source: 'derived' };
const DAY_SEC = 86_400;

/** Its id; what it has is left as it is. */
export async function ensureDerivedFeed(catalogue: Catalogue, needs: DerivedFeedNeeds): Promise<string> {
  const { serviceId, properties = [], recordKinds = [], series = [], everySec } = needs;
  const id = toDerivedFeedId(serviceId);
  const known = catalogue.findFeed(id)?.definition;
  if (known === undefined) {
    await catalogue.createFeed(
      {
        id,
        agencyId: needs.agencyId,
        serviceId,
        name: toFeedName(needs.serviceName),
        door: 'derived',
        decoder: 'readings-json',
        contract: {
          unknown: 'quarantine',
          properties: [...properties],
          ...(recordKinds.length === 0 ? {} : { recordKinds: [...recordKinds] }),
          ...(series.length === 0 ? {} : { series: [...series] }),
        },
        obligation: {
          everySec: everySec * 2,
          overdueSec: everySec * 3,
          delinquentSec: Math.max(everySec * 3, 2 * DAY_SEC),
        },
      },
      BY,
    );
    return id;
  }
  const wider = widen(known, { properties, recordKinds, series });
  if (wider !== undefined) await catalogue.updateFeed(id, wider, BY);
  return id;
}

/** The definition with what is missing; undefined when nothing is. */
function widen(
  { contract, ...definition }: FeedDefinition,
  needs: Required<Pick<DerivedFeedNeeds, 'properties' | 'recordKinds' | 'series'>>,
): FeedDefinition | undefined {
  const { recordKinds: kinds = [], series: seriesKnown = [] } = contract;
  const properties = needs.properties.filter(
    ({ property }) => !contract.properties.some((one) => one.property === property),
  );
  const recordKinds = needs.recordKinds.filter((kind) => !kinds.includes(kind));
  const series = needs.series.filter((one) => !seriesKnown.some((known) => known.series === one.series));
  if (properties.length + recordKinds.length + series.length === 0) return undefined;
  return {
    ...definition,
    contract: {
      ...contract,
      properties: [...contract.properties, ...properties],
      ...(recordKinds.length === 0 ? {} : { recordKinds: [...kinds, ...recordKinds] }),
      ...(series.length === 0 ? {} : { series: [...seriesKnown, ...series] }),
    },
  };
}

function toFeedName(service: Text | undefined): Text {
  const of = (name: string | undefined) => (name === undefined ? '' : `: ${name}`);
  return { vi: `Chỉ số tính toán${of(service?.vi)}`, en: `Computed indicators${of(service?.en)}` };
}
