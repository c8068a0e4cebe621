/** The city that is measured: 500 stations with 20 properties each (10,000 datastreams) and 200 rules over them. */
import type { PropertyContract } from '../contract/feeds/feed.ts';
import type { RuleDefinition } from '../contract/rules/rule.ts';
import type { CentreClient, TestFeed } from '../test/support/centre-client.ts';

export const STATIONS = 500;
export const PROPERTIES = 20;
export const DATASTREAMS = STATIONS * PROPERTIES;
export const RULES = 200;
/** Stations that one rule watches: every datastream is watched by RULES × this ÷ DATASTREAMS = 2 rules. */
const STATIONS_PER_RULE = 100;
const RULES_PER_PROPERTY = RULES / PROPERTIES;
const ASSET_KIND = 'bench-station';
const SERVICE = 'rainfall';

/** Values swing around 20; a few stations pass this for some steps. */
export const LIMIT = 95;

const toStation = (index: number) => `bench-${String(index).padStart(3, '0')}`;
const toProperty = (index: number) => `p${String(index).padStart(2, '0')}`;

/** Codes of all datastreams; the index is the bench's own number of a stream. */
export const datastreamCodes: readonly string[] = Array.from(
  { length: DATASTREAMS },
  (_, index) => `${toStation(index % STATIONS)}/${toProperty(Math.floor(index / STATIONS))}`,
);

/** Makes the feed with all its datastreams, and the rules. */
export async function makeBenchCity(client: CentreClient): Promise<TestFeed> {
  const properties = Array.from({ length: PROPERTIES }, (_, index): PropertyContract => ({
    property: toProperty(index),
    unit: 'mm',
    intervalSec: 1,
    aggregation: 'mean',
  }));
  const feed = await client.makeFeed({
    id: 'bench',
    agencyId: 'bench',
    serviceId: SERVICE,
    assetKind: ASSET_KIND,
    assets: Array.from({ length: STATIONS }, (_, index) => toStation(index)),
    properties,
    obligation: { everySec: 60, overdueSec: 600, delinquentSec: 86_400 },
  });
  for (let index = 0; index < RULES; index++) await saveRule(client, toRule(index));
  return feed;
}

/** Saves a rule as an administrator does. */
export async function saveRule(client: CentreClient, definition: RuleDefinition): Promise<void> {
  await client.ask('PUT', `/rules/${definition.id}`, { definition, note: 'bench' });
}

/** Half are thresholds with hysteresis, the other half change rates, windows, silences and stuck values. */
function toRule(index: number): RuleDefinition {
  const property = toProperty(Math.floor(index / RULES_PER_PROPERTY));
  const from = ((index % RULES_PER_PROPERTY) * STATIONS_PER_RULE) % STATIONS;
  return {
    id: `bench-${index}`,
    serviceId: SERVICE,
    sentence: { vi: `Quy tắc đo ${index} bị vượt.`, en: `Bench rule ${index} is exceeded.` },
    subject: { assets: Array.from({ length: STATIONS_PER_RULE }, (_, at) => toStation(from + at)) },
    condition: toCondition(index % RULES_PER_PROPERTY, property),
    enabled: true,
  };
}

function toCondition(kind: number, property: string): RuleDefinition['condition'] {
  const steps: { severity: 'high'; value: number }[] = [{ severity: 'high', value: LIMIT }];
  if (kind === 5) return { kind: 'rate', property, direction: 'rise', windowSec: 60, steps };
  if (kind === 6)
    return { kind: 'window', property, aggregate: 'mean', windowSec: 60, direction: 'above', steps };
  if (kind === 7)
    return { kind: 'window', property, aggregate: 'max', windowSec: 600, direction: 'above', steps };
  if (kind === 8) return { kind: 'silence', property, steps: [{ severity: 'medium', afterSec: 3600 }] };
  if (kind === 9) return { kind: 'stuck', property, forSec: 3600, severity: 'low' };
  return { kind: 'threshold', property, direction: 'above', steps, hysteresis: 5 };
}
