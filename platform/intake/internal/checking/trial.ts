/** Tries a decoder on pasted bytes; nothing is stored. */
import type { DecodeTrial } from '../../../../contract/feeds/decoder-view.ts';
import type { Decoded } from '../../../../contract/feeds/item.ts';
import { runDecoder } from '../../../decoding/decoding.ts';
import type { DecodedCounts } from '../../../decoding/decoding.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { IntakeDeps } from '../../intake-needs.ts';
import type { TrialOptions } from '../../push.ts';

const SAMPLE = 20;
const TOLD_REFUSALS = 100;

/** Makes `tryDecode`. */
export function createTrial({ decoders, decoding, catalogue, clock, utcOffsetMin }: IntakeDeps) {
  return async (decoderId: string, bytes: Uint8Array, given: TrialOptions = {}): Promise<DecodeTrial> => {
    const decoder = decoders.find(decoderId);
    if (decoder === undefined)
      throw notFound(`There is no decoder ${decoderId}.`, { value: decoderId, next: 'List the decoders.' });
    const { feedId, name } = given;
    const saved = feedId === undefined ? {} : catalogue.getFeed(feedId).definition.settings;
    const settings = given.settings ?? saved ?? {};
    const raw = { bytes, receivedMs: clock.now(), ...(name === undefined ? {} : { name }) };
    const context = { feedId: feedId ?? 'trial', settings, utcOffsetMin, sender: 'trial', memory: {} };
    if (decoding?.isLarge(decoder, bytes) !== true)
      return toTrial(await runDecoder(decoder, raw, { ...context, cache: {} }));
    const { decoded, counts } = await decoding.decodeSample(
      { ...context, holder: `try-out ${given.by ?? ''}`, decoder, raw },
      { items: SAMPLE, refused: TOLD_REFUSALS },
    );
    return toTrial(decoded, counts);
  };
}

/** What is shown of it. `counts` stand for lists of which only the first items came. */
function toTrial(decoded: Decoded, counts?: DecodedCounts): DecodeTrial {
  const { readings = [], positions = [], records = [], facts = [], refused = [], skipped = 0 } = decoded;
  const { forecasts = [], periodValues = [], periodReports = [] } = decoded;
  const items: object[] = [...readings.slice(0, SAMPLE), ...positions.slice(0, SAMPLE)];
  items.push(
    ...records.slice(0, SAMPLE).map(({ attached: _bytes, ...record }) => record),
    ...facts.slice(0, SAMPLE),
  );
  for (const list of [forecasts, periodValues, periodReports]) items.push(...list.slice(0, SAMPLE));
  return {
    readings: counts?.readings ?? readings.length,
    positions: counts?.positions ?? positions.length,
    records: counts?.records ?? records.length,
    facts: counts?.facts ?? facts.length,
    forecasts: counts?.forecasts ?? forecasts.length,
    periodValues: counts?.periodValues ?? periodValues.length,
    periodReports: counts?.periodReports ?? periodReports.length,
    skipped: counts?.skipped ?? skipped,
    refused: refused.slice(0, TOLD_REFUSALS),
    sample: items.slice(0, SAMPLE).map((item) => ({ ...item })),
  };
}
