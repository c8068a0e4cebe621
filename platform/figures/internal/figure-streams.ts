/** Where figures are stored: a datastream an output, in the service's own feed of the door `derived`. */
import { toDerivedFeedId } from '../../../contract/feeds/feed.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Figure } from '../../sdk/figure.ts';

/** A figure with the service that says it; its name in the installation is `<service>/<id>`. */
export type ServiceFigure = Figure & { readonly serviceId: string };

export interface StreamDeps {
  readonly catalogue: Catalogue;
  readonly serviceName: (serviceId: string) => Text | undefined;
  /** Agency that answers for derived figures: the centre itself. */
  readonly agencyId: () => string | undefined;
}

const EVERY_MS = { hour: HOUR_MS, arrival: HOUR_MS, day: DAY_MS, month: 31 * DAY_MS } as const;
const BY = { actor: 'system', role: 'system', source: 'figures' };

/**
 * The datastreams of a figure's outputs for these assets, by code of the asset and property; those that are missing are
 * made together. Undefined before there is a city.
 */
export async function ensureFigureStreams(
  deps: StreamDeps,
  figure: ServiceFigure,
  assetCodes: readonly string[],
): Promise<((assetCode: string) => ReadonlyMap<string, number>) | undefined> {
  const { catalogue } = deps;
  const wanted = assetCodes.flatMap((asset) =>
    figure.outputs.map(({ property }) => ({ asset, property, code: `${asset}/${property}` })),
  );
  const missing = wanted.filter(({ code }) => catalogue.findDatastreamByCode(code) === undefined);
  if (missing.length > 0) {
    const feedId = await ensureFeed(deps, figure);
    if (feedId === undefined) return undefined;
    await catalogue.ensureDatastreams(feedId, missing, BY);
  }
  return (assetCode) =>
    new Map(
      figure.outputs.flatMap(({ property }) => {
        const stream = catalogue.findDatastreamByCode(`${assetCode}/${property}`);
        return stream === undefined ? [] : [[property, stream.id] as const];
      }),
    );
}

/** The service's feed of the door `derived`, its contract with the figure's outputs. */
async function ensureFeed(deps: StreamDeps, figure: ServiceFigure): Promise<string | undefined> {
  const { catalogue } = deps;
  const agencyId = deps.agencyId();
  if (agencyId === undefined) return undefined;
  const feedId = toDerivedFeedId(figure.serviceId);
  const everySec = EVERY_MS[figure.every] / SECOND_MS;
  const properties = figure.outputs.map((output) => ({
    ...output,
    intervalSec: everySec,
    aggregation: 'last' as const,
  }));
  const definition = catalogue.findFeed(feedId)?.definition;
  if (definition === undefined) {
    await catalogue.createFeed(
      {
        id: feedId,
        agencyId,
        serviceId: figure.serviceId,
        name: toFeedName(deps.serviceName(figure.serviceId)),
        door: 'derived',
        decoder: 'readings-json',
        contract: { unknown: 'quarantine', properties },
        obligation: {
          everySec: everySec * 2,
          overdueSec: everySec * 3,
          delinquentSec: Math.max(everySec * 3, (2 * DAY_MS) / SECOND_MS),
        },
      },
      BY,
    );
    return feedId;
  }
  const known = new Set(definition.contract.properties.map(({ property }) => property));
  const missing = properties.filter(({ property }) => !known.has(property));
  if (missing.length > 0) {
    const contract = {
      ...definition.contract,
      properties: [...definition.contract.properties, ...missing],
    };
    await catalogue.updateFeed(feedId, { ...definition, contract }, BY);
  }
  return feedId;
}

function toFeedName(service: Text | undefined): Text {
  const of = (name: string | undefined) => (name === undefined ? '' : `: ${name}`);
  return { vi: `Chỉ số tính toán${of(service?.vi)}`, en: `Computed indicators${of(service?.en)}` };
}
