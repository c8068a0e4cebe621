/** What a judge saw, as people read it: with the stream's code, the unit and the word for the quality. */
import type { Evidence } from '../../../contract/alerts/alert.ts';
import { toQualityId } from '../../../contract/basics/quality.ts';
import type { Watch } from './engine/episode.ts';

/** The evidence of a watch as it stands now. */
export function toEvidence({ judge, subject, rule }: Watch): Evidence[] {
  return judge.seen().map(({ slot, value, timeMs, quality, limit, coverage, property, unit, ...more }) => {
    const { aggregate, windowSec, forSec, zoneId, never, norm, learnt } = more;
    const stream = subject.streams[slot];
    const isOfAnother = stream !== undefined && stream.assetId !== subject.assetId;
    return {
      datastream: stream?.code ?? null,
      property: property ?? stream?.property ?? rule.plan.properties[0] ?? '',
      value: value === null || Number.isNaN(value) ? null : value,
      unit: unit ?? stream?.unit ?? '',
      timeMs,
      quality: toQualityId(quality),
      limit,
      coverage,
      ...(norm === undefined ? {} : { norm }),
      ...(aggregate === undefined ? {} : { aggregate }),
      ...(windowSec === undefined ? {} : { windowSec }),
      ...(forSec === undefined ? {} : { forSec }),
      ...(zoneId === undefined ? {} : { zoneId }),
      ...(never === undefined ? {} : { never }),
      ...(learnt === undefined ? {} : { learnt }),
      ...(isOfAnother ? { assetId: stream.assetId } : {}),
    };
  });
}
