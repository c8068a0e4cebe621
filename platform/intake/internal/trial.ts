/** Tries a decoder on pasted bytes; nothing is stored. */
import type { DecodeTrial } from '../../../contract/api.ts';
import { notFound } from '../../kernel/errors.ts';
import type { IntakeDeps, TrialOptions } from '../intake.ts';
import { runDecoder } from './run-decoder.ts';

const SAMPLE = 20;
const TOLD_REFUSALS = 100;

/** Makes `tryDecode`. */
export function createTrial({ decoders, catalogue, clock, utcOffsetMin }: IntakeDeps) {
  return async (decoderId: string, bytes: Uint8Array, given: TrialOptions = {}): Promise<DecodeTrial> => {
    const decoder = decoders.find(decoderId);
    if (decoder === undefined)
      throw notFound(`There is no decoder ${decoderId}.`, { value: decoderId, next: 'List the decoders.' });
    const { feedId, name } = given;
    const saved = feedId === undefined ? {} : catalogue.getFeed(feedId).definition.settings;
    const settings = given.settings ?? saved ?? {};
    const raw = { bytes, receivedMs: clock.now(), ...(name === undefined ? {} : { name }) };
    const context = { feedId: feedId ?? 'trial', settings, utcOffsetMin, memory: {} };
    const {
      readings = [],
      positions = [],
      records = [],
      facts = [],
      refused = [],
      skipped = 0,
    } = await runDecoder(decoder, raw, context);
    const items: object[] = [...readings, ...positions, ...records, ...facts].slice(0, SAMPLE);
    return {
      readings: readings.length,
      positions: positions.length,
      records: records.length,
      facts: facts.length,
      skipped,
      refused: refused.slice(0, TOLD_REFUSALS),
      sample: items.map((item) => ({ ...item })),
    };
  };
}
