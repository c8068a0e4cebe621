/** Where figures are stored: a datastream an output, in the service's own feed of the door `derived`. */
import type { Datastream } from '../../../contract/asset.ts';
import type { Text } from '../../../contract/text.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../contract/time-units.ts';
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

/** The datastreams of a figure's outputs for an asset, made where they are missing; undefined before there is a city. */
export async function ensureFigureStreams(
  deps: StreamDeps,
  figure: ServiceFigure,
  assetCode: string,
): Promise<ReadonlyMap<string, number> | undefined> {
  const streams = new Map<string, number>();
  for (const output of figure.outputs) {
    const stream = await ensureStream(deps, figure, output, assetCode);
    if (stream === undefined) return undefined;
    streams.set(output.property, stream.id);
  }
  return streams;
}

async function ensureStream(
  deps: StreamDeps,
  figure: ServiceFigure,
  output: Figure['outputs'][number],
  assetCode: string,
): Promise<Datastream | undefined> {
  const { catalogue } = deps;
  const code = `${assetCode}/${output.property}`;
  const known = catalogue.findDatastreamByCode(code);
  if (known !== undefined) return known;
  const agencyId = deps.agencyId();
  if (agencyId === undefined) return undefined;
  const feedId = `derived-${figure.serviceId}`;
  const everySec = EVERY_MS[figure.every] / SECOND_MS;
  const property = { ...output, intervalSec: everySec, aggregation: 'last' as const };
  const feed = catalogue.findFeed(feedId);
  if (feed === undefined) {
    await catalogue.createFeed(
      {
        id: feedId,
        agencyId,
        serviceId: figure.serviceId,
        name: toFeedName(deps.serviceName(figure.serviceId)),
        door: 'derived',
        decoder: 'readings-json',
        contract: { unknown: 'quarantine', properties: [property] },
        obligation: {
          everySec: everySec * 2,
          overdueSec: everySec * 3,
          delinquentSec: Math.max(everySec * 3, (2 * DAY_MS) / SECOND_MS),
        },
      },
      BY,
    );
  } else if (!feed.definition.contract.properties.some((one) => one.property === output.property)) {
    const contract = {
      ...feed.definition.contract,
      properties: [...feed.definition.contract.properties, property],
    };
    await catalogue.updateFeed(feedId, { ...feed.definition, contract }, BY);
  }
  return catalogue.createDatastream({ code, asset: assetCode, property: output.property }, feedId, BY);
}

function toFeedName(service: Text | undefined): Text {
  const of = (name: string | undefined) => (name === undefined ? '' : `: ${name}`);
  return { vi: `Chỉ số tính toán${of(service?.vi)}`, en: `Computed indicators${of(service?.en)}` };
}
