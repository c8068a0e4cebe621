/**
 * FHIR R4: MeasureReports of type `summary` (HL7 SANER), Locations and Organizations, alone or in a Bundle. Whatever tells
 * of one person refuses the whole delivery, and nothing of it is kept.
 */
import type {
  AssetFacts,
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RefusedItem,
} from '../../../contract/feeds/item.ts';
import { isObject, readJson, toObject } from '../../../platform/sdk/decode.ts';
import { toMeasureItems } from './measure-report.ts';

const MOST_REFUSED = 5_000;
const MOST_DEPTH = 64;

/** What may come; of the others of FHIR most tell of a person. */
const TAKEN: ReadonlySet<string> = new Set(['MeasureReport', 'Location', 'Organization']);
/** Types that are of persons or point at one. */
const OF_PERSONS: ReadonlySet<string> = new Set([
  'Patient',
  'Person',
  'RelatedPerson',
  'Encounter',
  'Condition',
  'Observation',
  'DiagnosticReport',
  'EpisodeOfCare',
  'Immunization',
  'Procedure',
  'Claim',
  'Composition',
  'DocumentReference',
  'MedicationRequest',
  'QuestionnaireResponse',
]);

export const fhirDecoder: Decoder = {
  id: 'health-fhir',
  name: { vi: 'Y tế: FHIR R4 (số liệu tổng hợp)', en: 'Health: FHIR R4 (counts)' },
  example:
    '{"resourceType":"MeasureReport","status":"complete","type":"summary","measure":"http://hl7.org/fhir/us/saner/Measure/bed-availability-measure","subject":{"identifier":{"value":"BV-01"}},"date":"2026-11-22T07:00:00+07:00","period":{"start":"2026-11-22","end":"2026-11-22"},"group":[{"population":[{"code":{"coding":[{"code":"numTotBeds"}]},"count":500},{"code":{"coding":[{"code":"numTotBedsOcc"}]},"count":461}]}]}',
  decode: decodeFhir,
};

function decodeFhir({ bytes }: RawDelivery, { utcOffsetMin }: DecodeContext): Decoded {
  const given = readJson(bytes, {
    read: toObject,
    allowed: 'JSON of FHIR R4: a MeasureReport, Location or Organization, or a Bundle of them',
    next: 'Send one resource, or a Bundle.',
    silent: true,
  });
  if ('refused' in given) return { refused: [given.refused] };
  const whole = given.told;
  const person = findPerson(whole, '', 0);
  if (person !== undefined) return { refused: [toPersonRefusal(person)] };
  const found = { readings: [], periodValues: [], periodReports: [], facts: [], refused: [] } as Found;
  listResources(whole).forEach(({ resource, where }) => takeResource(resource, where, found, utcOffsetMin));
  return { ...found, refused: found.refused.slice(0, MOST_REFUSED) };
}

type Lists = Required<Pick<Decoded, 'readings' | 'periodValues' | 'periodReports' | 'facts' | 'refused'>>;
type Found = { [Name in keyof Lists]: Lists[Name][number][] };
type Fields = Readonly<Record<string, unknown>>;

function takeResource(resource: unknown, where: string, found: Found, utcOffsetMin: number): void {
  const type = isObject(resource) ? resource['resourceType'] : undefined;
  if (!isObject(resource) || typeof type !== 'string' || !TAKEN.has(type)) {
    found.refused.push({
      reason: 'wrong_type',
      where: `${where}.resourceType`,
      value: typeof type === 'string' ? type : '',
      allowed: [...TAKEN].join(', '),
      next: 'Send counts only: a MeasureReport of type summary.',
      raw: JSON.stringify(resource),
    });
    return;
  }
  if (type === 'MeasureReport') {
    const items = toMeasureItems(resource, where, utcOffsetMin);
    found.readings.push(...items.readings);
    found.periodValues.push(...items.periodValues);
    found.periodReports.push(...items.periodReports);
    found.refused.push(...items.refused);
    return;
  }
  const facts = toFacts(resource);
  if (facts !== undefined) found.facts.push(facts);
}

/** Name and state of a facility or a part of it; one without a code of its own says nothing. */
function toFacts(resource: Fields): AssetFacts | undefined {
  const code = findIdentifier(resource);
  if (code === undefined) return undefined;
  const { name, status } = resource;
  const state = isObject(resource['operationalStatus']) ? resource['operationalStatus']['code'] : undefined;
  const told = resource['meta'];
  const timeMs = isObject(told) ? Date.parse(String(told['lastUpdated'])) : NaN;
  return {
    asset: code,
    timeMs: Number.isFinite(timeMs) ? timeMs : 0,
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    attributes: {
      ...(typeof status === 'string' ? { fhirStatus: status } : {}),
      ...(typeof state === 'string' ? { operationalStatus: state } : {}),
    },
  };
}

function findIdentifier(resource: Fields): string | undefined {
  const list: readonly unknown[] = Array.isArray(resource['identifier']) ? resource['identifier'] : [];
  const value = list
    .flatMap((one) => (isObject(one) ? [one['value']] : []))
    .find((one) => typeof one === 'string');
  const id = value ?? resource['id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function listResources(whole: Fields): { resource: unknown; where: string }[] {
  if (whole['resourceType'] !== 'Bundle') return [{ resource: whole, where: 'resource' }];
  const entries: readonly unknown[] = Array.isArray(whole['entry']) ? whole['entry'] : [];
  return entries.map((entry, at) => ({
    resource: isObject(entry) ? entry['resource'] : undefined,
    where: `entry[${at}]`,
  }));
}

/** Where anything in it is of a person: a resource of such a type (contained ones too) or a reference to one. */
function findPerson(
  value: unknown,
  where: string,
  depth: number,
): { where: string; type: string } | undefined {
  if (depth > MOST_DEPTH) return { where, type: '…' };
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries()) {
      const found = findPerson(one, `${where}[${at}]`, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const type = value['resourceType'];
  if (typeof type === 'string' && OF_PERSONS.has(type)) return { where: where || 'resource', type };
  if (type === 'MeasureReport' && value['type'] === 'individual')
    return { where: where || 'resource', type: 'individual' };
  const reference = value['reference'];
  const target = typeof reference === 'string' ? reference.split('/').at(-2) : undefined;
  if (target !== undefined && OF_PERSONS.has(target)) return { where: `${where}.reference`, type: target };
  for (const [name, member] of Object.entries(value)) {
    const found = findPerson(member, where === '' ? name : `${where}.${name}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Says where and of which type, never whose. */
function toPersonRefusal({ where, type }: { where: string; type: string }): RefusedItem {
  return {
    reason: 'personal_data',
    where,
    value: type,
    allowed: 'counts: MeasureReport of type summary, Location, Organization',
    next: 'Send counts and nothing of a person; nothing of this delivery was kept.',
  };
}
