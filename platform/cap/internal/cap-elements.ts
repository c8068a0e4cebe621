/** The schema of CAP (cap12.xsd, cap11.xsd) as a table: which elements, in this order, how often, and what they hold. */
import {
  capCategories,
  capCertainties,
  capMessages,
  capResponses,
  capScopes,
  capSeverities,
  capStatuses,
  capUrgencies,
} from '../../../contract/notices/cap.ts';

/** `one`: exactly one; `maybe`: at most one; `some`: at least one; `any`: any number. */
type HowMany = 'one' | 'maybe' | 'some' | 'any';
/** What an element holds. */
type Holds = 'text' | 'time' | 'whole' | 'number' | 'language' | readonly string[] | readonly ElementRow[];

export interface ElementRow {
  readonly name: string;
  readonly often: HowMany;
  readonly holds: Holds;
}

const row = (name: string, often: HowMany, holds: Holds = 'text'): ElementRow => ({ name, often, holds });
const maybe = (...names: readonly string[]) => names.map((name) => row(name, 'maybe'));

const PAIR = [row('valueName', 'one'), row('value', 'one')];
const RESOURCE = [
  row('resourceDesc', 'one'),
  row('mimeType', 'one'),
  row('size', 'maybe', 'whole'),
  ...maybe('uri', 'derefUri', 'digest'),
];
const AREA = [
  row('areaDesc', 'one'),
  row('polygon', 'any'),
  row('circle', 'any'),
  row('geocode', 'any', PAIR),
  row('altitude', 'maybe', 'number'),
  row('ceiling', 'maybe', 'number'),
];
const NEW_RESPONSES: ReadonlySet<string> = new Set(['Avoid', 'AllClear']);

const toInfo = (responses: readonly string[]) => [
  row('language', 'maybe', 'language'),
  row('category', 'some', capCategories),
  row('event', 'one'),
  row('responseType', 'any', responses),
  row('urgency', 'one', capUrgencies),
  row('severity', 'one', capSeverities),
  row('certainty', 'one', capCertainties),
  row('audience', 'maybe'),
  row('eventCode', 'any', PAIR),
  row('effective', 'maybe', 'time'),
  row('onset', 'maybe', 'time'),
  row('expires', 'maybe', 'time'),
  ...maybe('senderName', 'headline', 'description', 'instruction', 'web', 'contact'),
  row('parameter', 'any', PAIR),
  row('resource', 'any', RESOURCE),
  row('area', 'any', AREA),
];

const toAlert = (responses: readonly string[]) => [
  row('identifier', 'one'),
  row('sender', 'one'),
  row('sent', 'one', 'time'),
  row('status', 'one', capStatuses),
  row('msgType', 'one', capMessages),
  row('source', 'maybe'),
  row('scope', 'one', capScopes),
  ...maybe('restriction', 'addresses'),
  row('code', 'any'),
  ...maybe('note', 'references', 'incidents'),
  row('info', 'any', toInfo(responses)),
];

/** Of 1.1: without the two answers that came later; it has no place for a signature either. */
export const ALERT_ROWS = {
  '1.1': toAlert(capResponses.filter((one) => !NEW_RESPONSES.has(one))),
  '1.2': toAlert(capResponses),
} as const;
