/**
 * Decoders turn raw bytes into items. The platform brings those for common formats, services bring their own.
 */
import type { Decoder } from '../../contract/feeds/item.ts';
import { notFound } from '../kernel/errors.ts';
import { csvDecoders } from './csv.ts';
import { jsonDecoders } from './json-decoders.ts';
import { gt06Decoder } from './trackers/gt06.ts';
import { osmandDecoder } from './trackers/osmand.ts';
import { teltonikaDecoder } from './trackers/teltonika.ts';
import { tt10Decoder } from './tt10.ts';
import { xlsxDecoder } from './xlsx.ts';

const platformDecoders: readonly Decoder[] = [
  ...jsonDecoders,
  tt10Decoder,
  ...csvDecoders,
  xlsxDecoder,
  osmandDecoder,
  teltonikaDecoder,
  gt06Decoder,
];

/** Ids that no service may take. */
export const platformDecoderIds: readonly string[] = platformDecoders.map(({ id }) => id);

const lineDecoders = new Set(jsonDecoders.map((decoder) => decoder.id));

/** True when single-line JSON objects for this decoder may be joined by line ends into one delivery. */
export function takesLines(decoderId: string): boolean {
  return lineDecoders.has(decoderId);
}

export { toIsoTimeMs } from './iso-time.ts';

export interface Decoders {
  /** @throws HaivanError not_found */
  get(id: string): Decoder;
  find(id: string): Decoder | undefined;
  list(): readonly Decoder[];
}

/** All decoders of the installation. A service's decoder with the id of another is a fault of the installation. */
export function createDecoders(serviceDecoders: readonly Decoder[]): Decoders {
  const byId = new Map<string, Decoder>();
  for (const decoder of [...platformDecoders, ...serviceDecoders]) {
    if (byId.has(decoder.id)) throw new Error(`Two decoders are called ${decoder.id}; rename one of them.`);
    byId.set(decoder.id, decoder);
  }
  return {
    get(id) {
      const decoder = byId.get(id);
      if (decoder !== undefined) return decoder;
      const allowed = [...byId.keys()].join(', ');
      throw notFound(`There is no decoder ${id}.`, {
        where: 'decoder',
        value: id,
        allowed,
        next: 'Choose one of these.',
      });
    },
    find: (id) => byId.get(id),
    list: () => [...byId.values()],
  };
}
