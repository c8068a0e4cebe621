/** What the text of CAP 1.2 asks beyond its schema. Pure; of an alert that the schema has let pass. */
import type { CapAlert, CapArea, CapInfo, CapTrouble } from '../../../contract/notices/cap.ts';
import { findRingTrouble } from '../../geo/geo.ts';
import type { LonLat } from '../../geo/lon-lat.ts';

const BAD_SIGNS = /[\s,<&]/u;
const LONGEST_HEADLINE = 160;
/** Half the way around the earth. */
const WIDEST_KM = 20_037;
const NUMBER = String.raw`[+-]?\d{1,3}(?:\.\d+)?`;
const POINT = new RegExp(`^(${NUMBER}),(${NUMBER})$`, 'u');
const RADIUS = /^\d+(?:\.\d+)?$/u;
const LONGEST_VALUE = 120;

/** Every breach, in the order of the elements. */
export function checkCap(alert: CapAlert): readonly CapTrouble[] {
  const troubles: CapTrouble[] = [];
  const tell = (where: string, says: string, value?: string) => {
    troubles.push({
      level: 'text',
      where,
      says,
      ...(value === undefined ? {} : { value: value.slice(0, LONGEST_VALUE) }),
    });
  };
  for (const name of ['identifier', 'sender'] as const)
    if (alert[name] === '' || BAD_SIGNS.test(alert[name]))
      tell(`alert.${name}`, 'It is empty, or has a space, a comma, < or & in it.', alert[name]);
  checkTime(alert.sent, 'alert.sent', tell);
  if (alert.scope !== 'Restricted' && (alert.restriction ?? '') !== '')
    tell('alert.restriction', 'A restriction belongs to scope Restricted only.', alert.restriction);
  if (alert.scope === 'Restricted' && (alert.restriction ?? '') === '')
    tell('alert.restriction', 'Scope Restricted says for whom.');
  if (alert.scope === 'Private' && (alert.addresses ?? '') === '')
    tell('alert.addresses', 'Scope Private names its addresses.');
  if (alert.scope === 'Public' && (alert.addresses ?? '') !== '')
    tell('alert.addresses', 'What is public is addressed to nobody in particular.', alert.addresses);
  for (const name of ['restriction', 'addresses', 'note', 'references', 'incidents'] as const)
    if (alert[name] === '') tell(`alert.${name}`, 'An element stands there empty.');
  checkReferences(alert, tell);
  for (const [index, info] of (alert.info ?? []).entries()) checkInfo(info, `alert.info[${index + 1}]`, tell);
  return troubles;
}

type Tell = (where: string, says: string, value?: string) => void;

function checkTime(value: string | undefined, where: string, tell: Tell): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/u.test(value))
    tell(where, 'A time ends with its distance to UTC, of UTC itself -00:00, and has no fractions.', value);
  else if (value.endsWith('+00:00')) tell(where, 'UTC is written -00:00.', value);
  return Date.parse(value.replace(',', '+'));
}

function checkReferences({ sender, identifier, sent, msgType, references = '' }: CapAlert, tell: Tell): void {
  const where = 'alert.references';
  const all = references.split(/\s+/u).filter((one) => one !== '');
  if (all.length === 0 && (msgType === 'Update' || msgType === 'Cancel' || msgType === 'Ack'))
    tell(where, 'An update, a cancellation or an acknowledgement says which alert it is about.', msgType);
  for (const one of all) {
    const [whose = '', which = '', when = '', ...more] = one.split(',');
    if (whose === '' || which === '' || Number.isNaN(Date.parse(when)) || more.length > 0)
      tell(where, 'A reference is sender,identifier,sent.', one);
    else if (whose === sender && which === identifier) tell(where, 'An alert does not refer to itself.', one);
    else if (Date.parse(when) > Date.parse(sent)) tell(where, 'What is referred to was sent before.', one);
  }
}

function checkInfo(info: CapInfo, where: string, tell: Tell): void {
  const [effective, onset, expires] = (['effective', 'onset', 'expires'] as const).map((name) =>
    checkTime(info[name], `${where}.${name}`, tell),
  );
  const fromMs = effective ?? onset;
  if (fromMs !== undefined && expires !== undefined && expires < fromMs)
    tell(`${where}.expires`, 'It ends before it begins.', info.expires);
  if (onset !== undefined && expires !== undefined && onset > expires && effective !== undefined)
    tell(`${where}.onset`, 'What is expected begins after the alert has ended.', info.onset);
  if (info.event === '') tell(`${where}.event`, 'The event has no name.');
  if ((info.headline?.length ?? 0) > LONGEST_HEADLINE)
    tell(`${where}.headline`, `The headline is longer than ${LONGEST_HEADLINE} letters.`, info.headline);
  for (const [index, area] of (info.area ?? []).entries())
    checkArea(area, `${where}.area[${index + 1}]`, tell);
}

function checkArea(
  { polygon = [], circle = [], altitude, ceiling }: CapArea,
  where: string,
  tell: Tell,
): void {
  for (const [index, one] of polygon.entries()) checkPolygon(one, `${where}.polygon[${index + 1}]`, tell);
  for (const [index, one] of circle.entries()) {
    const [point = '', radius = '', ...more] = one.split(/\s+/u);
    if (
      toLonLat(point) === undefined ||
      !RADIUS.test(radius) ||
      Number(radius) > WIDEST_KM ||
      more.length > 0
    )
      tell(`${where}.circle[${index + 1}]`, 'A circle is lat,lon and a radius in kilometres.', one);
  }
  if (ceiling !== undefined && (altitude === undefined || Number(ceiling) < Number(altitude)))
    tell(`${where}.ceiling`, 'A ceiling stands above an altitude.', ceiling);
}

function checkPolygon(text: string, where: string, tell: Tell): void {
  const pieces = text.split(/\s+/u).filter((one) => one !== '');
  const points = pieces.map(toLonLat);
  const wrong = pieces.find((_, at) => points[at] === undefined);
  if (wrong !== undefined || pieces.length === 0)
    return tell(where, 'A polygon is made of lat,lon within ±90 and ±180.', wrong ?? text);
  const trouble = findRingTrouble([[points.filter((one) => one !== undefined)]]);
  if (trouble === undefined) return undefined;
  const says = {
    open: 'A polygon has at least four points, and the last is the first.',
    crosses: 'The polygon crosses itself.',
    flat: 'The polygon has no area.',
    exchanged: 'Latitude and longitude are exchanged.',
  } as const;
  return tell(where, says[trouble.what], trouble.at.toReversed().join(','));
}

function toLonLat(text: string): LonLat | undefined {
  const [, lat, lon] = POINT.exec(text) ?? [];
  if (lat === undefined || lon === undefined) return undefined;
  return Math.abs(Number(lat)) <= 90 && Math.abs(Number(lon)) <= 180 ? [Number(lon), Number(lat)] : undefined;
}
