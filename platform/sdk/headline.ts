/**
 * Headline figures of services of stations: the highest value with its place, and how many of them hold something. What
 * lacks is said with each: how many had an answer, whose they are, and why there is none.
 */
import type { Asset } from '../../contract/assets/asset.ts';
import { findCurrentValue } from '../../contract/values/current-value.ts';
import type { CountUnit, HeadlineFigure } from '../../contract/values/headline.ts';
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import type { QualityId } from '../../contract/basics/quality.ts';
import { toShownUnit } from '../../contract/values/shown-unit.ts';
import type { Text } from '../../contract/basics/text.ts';
import { HOUR_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import { createManifestWords } from './internal/manifest-words.ts';
import type { ServiceReads } from './read.ts';
import { readValues } from './values.ts';
import { en, vi } from './grouped.ts';

/** What one station has to say to a figure. */
export interface HeadlineStation {
  readonly name: Text;
  /** Name of the agency whose station it is. */
  readonly agency: Text;
  /** Null: not known. */
  readonly value: number | null;
  /** When the newest of it was measured; null = never. */
  readonly timeMs: number | null;
  /** The truth is as much or more. */
  readonly atLeast?: boolean;
  readonly quality?: QualityId;
}

/** Since when there has been none is told of the last two days. */
const LOOK_BACK_MS = 50 * HOUR_MS;

interface FigureWords {
  readonly id: string;
  readonly name: Text;
  readonly staleAfterSec: number;
  /** Why none is known where there are stations, e.g. `no gauge is complete over 24 hours`. */
  readonly unknown: Text;
}

export interface HighestWish extends FigureWords {
  /** Property of the manifest that gives unit and decimals. */
  readonly property: string;
  /** Default: the name of the station. */
  readonly about?: (value: number, station: HeadlineStation) => Text;
  /** What is said of zero, which is of no station: when every one is complete, and when some are not. */
  readonly zero?: { readonly everywhere: Text; readonly whereKnown: Text };
}

export interface CountWish<Station extends HeadlineStation> extends FigureWords {
  /** What is counted, as the sentence says it: `trên 12 cửa xả có số liệu`. */
  readonly unit: CountUnit;
  /** Asked of those whose value is known. */
  readonly holds: (station: Station) => boolean;
  /** By what it is counted. */
  readonly by: Text;
  /** End of what the values are of; epoch ms. */
  readonly timeMs: number;
}

export interface HeadlineMaker {
  /** The name of a station and its owner's. */
  nameOf(
    reads: Pick<ServiceReads, 'findAgencyName'>,
    asset: Pick<Asset, 'name' | 'agencyId'>,
  ): Pick<HeadlineStation, 'name' | 'agency'>;
  /** The newest value of a property of every station; one that is older than `withinSec` tells of nothing. */
  readLatest(
    reads: Pick<ServiceReads, 'findAgencyName' | 'listAssets' | 'listDatastreams' | 'series'>,
    property: string,
    when: { readonly atMs: number; readonly withinSec: number },
  ): Promise<HeadlineStation[]>;
  /** The highest value and whose it is. */
  highest(stations: readonly HeadlineStation[], wish: HighestWish): HeadlineFigure;
  /** How many of those that have a value hold something. */
  count<Station extends HeadlineStation>(
    stations: readonly Station[],
    wish: CountWish<Station>,
  ): HeadlineFigure;
}

export function createHeadlineMaker(manifest: ServiceManifest, assetKind: string): HeadlineMaker {
  const { kind, findFacts } = createManifestWords(manifest, assetKind);
  const none: Text = { vi: vi`chưa có ${kind.vi} nào`, en: en`there is no ${kind.en} yet` };

  const nameOf: HeadlineMaker['nameOf'] = (reads, { name, agencyId }) => ({
    name,
    agency: reads.findAgencyName(agencyId) ?? { vi: agencyId, en: agencyId },
  });

  return {
    nameOf,

    async readLatest(reads, property, { atMs, withinSec }) {
      const assets = reads.listAssets(assetKind);
      const span = { fromMs: atMs - LOOK_BACK_MS, toMs: atMs };
      const values = await readValues(reads, assets, { properties: [property], ...span });
      return assets.map((asset) => {
        const latest = values.newestOf(asset, property);
        return {
          ...nameOf(reads, asset),
          ...latest,
          value: findCurrentValue(latest, atMs, withinSec * SECOND_MS),
          timeMs: latest?.timeMs ?? null,
        };
      });
    },

    highest(stations, { id, name, staleAfterSec, unknown, property, about, zero }) {
      const facts = findFacts(property);
      const unit = toShownUnit(facts);
      const known = stations.flatMap((station) =>
        station.value === null ? [] : [{ ...station, value: station.value }],
      );
      const whole = known.filter(({ atLeast }) => atLeast !== true).length;
      const most = known.toSorted((a, b) => b.value - a.value)[0];
      const common = {
        id,
        name,
        unit: { vi: unit, en: unit },
        decimals: facts.decimals,
        staleAfterSec,
        complete: { have: whole, of: stations.length },
      };
      if (most === undefined)
        return {
          ...common,
          ...toUnknown(stations),
          why: stations.length === 0 ? none : unknown,
        };
      // The highest of some is no more than a lower bound of the highest of all.
      const atLeast = whole < stations.length;
      const found = { ...common, value: most.value, atLeast, why: null };
      if (most.value === 0 && zero !== undefined)
        return {
          ...found,
          about: whole === stations.length ? zero.everywhere : zero.whereKnown,
          timeMs: toNewestMs(stations),
          quality: 'valid',
          source: toSource(stations),
        };
      return {
        ...found,
        about: about?.(most.value, most) ?? most.name,
        timeMs: most.timeMs,
        quality: most.atLeast === true ? null : (most.quality ?? 'valid'),
        source: most.agency,
      };
    },

    count(stations, { id, name, staleAfterSec, unknown, unit, holds, by, timeMs }) {
      const known = stations.filter(({ value }) => value !== null);
      const have = known.length;
      const common = {
        id,
        name,
        unit,
        decimals: 0,
        staleAfterSec,
        complete: { have, of: stations.length },
      };
      if (have === 0)
        return {
          ...common,
          ...toUnknown(stations),
          about: by,
          why: stations.length === 0 ? none : unknown,
        };
      const value = known.filter(holds).length;
      return {
        ...common,
        value,
        atLeast: have < stations.length,
        about: toCountedOf(have, unit, by),
        timeMs,
        quality: 'valid',
        source: toSource(stations),
        why: null,
      };
    },
  };
}

/** Of how many it is counted. How many say nothing stands beside it, by `complete`. */
export function toCountedOf(have: number, unit: CountUnit, by: Text): Text {
  return {
    vi: vi`trên ${have} ${unit.vi} có số liệu, ${by.vi}`,
    en: en`of ${have} ${have === 1 ? (unit.one ?? unit.en) : unit.en} with data, ${by.en}`,
  };
}

function toUnknown(stations: readonly HeadlineStation[]) {
  return {
    value: null,
    atLeast: false,
    about: null,
    timeMs: toNewestMs(stations),
    quality: null,
    source: toSource(stations),
  };
}

function toNewestMs(stations: readonly HeadlineStation[]): number | null {
  const times = stations.flatMap(({ timeMs }) => timeMs ?? []);
  return times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b));
}

/** One owner by name, several by their number. */
function toSource(stations: readonly HeadlineStation[]): Text {
  const agencies = new Map(stations.map(({ agency }) => [agency.vi, agency]));
  const [first] = agencies.values();
  if (first === undefined) return { vi: 'chưa có', en: 'none yet' };
  return agencies.size === 1
    ? first
    : { vi: vi`${agencies.size} cơ quan có trạm`, en: en`${agencies.size} owners of stations` };
}
