/** The facts of an alert as words of one language, for its title. */
import { isUndecided } from '../../../contract/alerts/alert.ts';
import type { Evidence } from '../../../contract/alerts/alert.ts';
import {
  toOfficeSpan,
  toTitleNumber,
  toTitleSpan,
  toTitleTime,
} from '../../../contract/alerts/alert-title.ts';
import type { TitleWords } from '../../../contract/alerts/alert-title.ts';
import { CERTAINTY_WORDS } from '../../../contract/alerts/incident.ts';
import { STATE_WORDS } from '../../../contract/basics/quality-words.ts';
import { toShownUnit } from '../../../contract/values/shown-unit.ts';
import { toUnitWord } from '../../../contract/basics/unit-word.ts';
import { findStepName } from '../../../contract/rules/rule.ts';
import type { RuleCondition } from '../../../contract/rules/rule.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import type { Language, Text } from '../../../contract/basics/text.ts';
import type { TitledAlert, TitleSources } from '../titled-alert.ts';
import { listSeenValues, type SeenValue } from './seen-values.ts';

const PLACE: Text = { vi: 'vị trí dời', en: 'a place moved by' };
const ZONE_GONE: Text = { vi: 'vùng đã xóa', en: 'a zone that was removed' };
const RECORDS: Text = { vi: 'hồ sơ', en: 'records' };
const LIMIT: Text = { vi: 'ngưỡng', en: 'limit' };
const PLAIN_DECIMALS = 2;

/** Prepares what both languages share; the answer makes the words of one. */
export function toTitleWords(
  alert: TitledAlert,
  condition: RuleCondition,
  sources: TitleSources,
): (language: Language) => TitleWords {
  const { evidence, lon, lat, areaCode, assetKind, serviceId } = alert;
  const [first] = evidence;
  // Of a silence that asks what was last heard, that value stands beside the silence.
  const lastHeard = condition.kind === 'silence' ? evidence[1] : undefined;
  const shoreM = lon === null || lat === null ? undefined : sources.toShoreM(lon, lat);
  const area = areaCode === null ? undefined : sources.findArea(areaCode);
  const kind = assetKind === null ? undefined : sources.findAssetKind(assetKind);
  const zone =
    condition.kind !== 'zone' || first?.zoneId === undefined || first.zoneId === ''
      ? undefined
      : (sources.findZone(first.zoneId) ?? ZONE_GONE);
  const records =
    'recordKind' in condition
      ? (sources.findRecordKind(serviceId, condition.recordKind) ?? RECORDS)
      : undefined;

  const isDeadline = condition.kind === 'record-due' || condition.kind === 'record-stays';
  const status =
    condition.kind === 'record-stays'
      ? sources.findRecordStatus(serviceId, condition.recordKind, condition.status)
      : undefined;

  return (language) => {
    const figure = (value: number | null | undefined, of: Evidence): string | undefined =>
      value === null || value === undefined ? undefined : toFigure(value, of, serviceId, sources, language);
    const value = first === undefined ? undefined : figure(first.value, first);
    return {
      name: alert.name[language],
      code: alert.code,
      kind: kind?.[language],
      area: area?.[language],
      since: toTitleTime(alert.openedMs, sources.timeZone),
      property: first === undefined ? undefined : toProperty(first, serviceId, sources, language),
      value,
      count: value,
      speed: value,
      limit:
        first?.forSec === undefined || isDeadline
          ? first && figure(first.limit, first)
          : toTitleSpan(first.forSec, language),
      window: first?.windowSec === undefined ? undefined : toTitleSpan(first.windowSec, language),
      last:
        first === undefined || first.never === true ? undefined : toTitleTime(first.timeMs, sources.timeZone),
      lastValue: lastHeard && figure(lastHeard.value, lastHeard),
      lastLimit: lastHeard && figure(lastHeard.limit, lastHeard),
      until: alert.heardAgainMs == null ? undefined : toTitleTime(alert.heardAgainMs, sources.timeZone),
      term:
        first?.forSec === undefined
          ? undefined
          : (first.counts === 'working' ? toOfficeSpan : toTitleSpan)(first.forSec, language),
      due: isDeadline && first !== undefined ? toTitleTime(first.timeMs, sources.timeZone) : undefined,
      from: isDeadline && first !== undefined ? toTitleTime(first.timeMs, sources.timeZone) : undefined,
      valid: first?.forecast && toTitleTime(first.timeMs, sources.timeZone),
      issued: first?.forecast && toTitleTime(first.forecast.issuedMs, sources.timeZone),
      model: first?.forecast?.name[language],
      probability: first?.forecast && `${Math.round(first.forecast.probability * 100)} %`,
      status: status?.[language],
      step: first?.step?.[language],
      state: first && STATE_WORDS[first.quality]?.[language],
      shore: shoreM === undefined ? undefined : toShore(shoreM, language),
      zone: zone?.[language],
      records: records?.[language].toLocaleLowerCase(),
      incident: first?.incident?.name[language],
      certainty: first?.incident && CERTAINTY_WORDS[first.incident.certainty][language],
      parts: first?.incident?.parts
        .map(({ name, count }) => `${toTitleNumber(count, 0, language)} ${name[language]}`)
        .join(', '),
      largest: toLargest(evidence, serviceId, sources, language),
      values: listSeenValues(evidence)
        .map((seen) => toSeen(seen, serviceId, sources, language))
        .join(', '),
    };
  };
}

const CORRECTED: Text = { vi: 'cơ quan gửi đã sửa', en: 'the sender corrected' };
const CAME: Text = { vi: 'nay có số liệu:', en: 'there is a value now:' };
const MOVED: Text = { vi: 'cơ quan gửi đã sửa vị trí, cách chỗ cũ', en: 'the sender moved the place by' };

const VOID: Text = {
  vi: 'số liệu đến sau cho thấy không xảy ra',
  en: 'later data show that it did not happen',
};

/** ` – cơ quan gửi đã sửa 150 mm → 1 mm` behind the title while nobody has confirmed it, or that it was nothing; else nothing. */
export function toCorrectionWords(
  { correction, evidence, serviceId, isVoid = false }: TitledAlert,
  sources: TitleSources,
): (language: Language) => string {
  if (isVoid) return (language) => ` – ${VOID[language]}`;
  if (correction === null || !isUndecided(correction)) return () => '';
  const { property, before, after, afterQuality, unit, timeMs } = correction;
  // A value of another moment than the one the alert rests on says of which.
  const isElsewhere = evidence.length > 0 && evidence.every((seen) => seen.timeMs !== timeMs);
  return (language) => {
    const figure = (value: number | null): string =>
      value === null ? '—' : toFigure(value, correction, serviceId, sources, language);
    if (property === 'position' && after !== null)
      return ` – ${MOVED[language]} ${toTitleNumber(after, 1, language)} ${unit}`;
    const now = afterQuality === undefined ? figure(after) : (STATE_WORDS[afterQuality]?.[language] ?? '—');
    // Nothing was there that anybody could have corrected.
    if (before === null)
      return ` – ${CAME[language]} ${now}${isElsewhere ? ` (${toTitleTime(timeMs, sources.timeZone)})` : ''}`;
    return ` – ${CORRECTED[language]} ${figure(before)} → ${now}`;
  };
}

function toFigure(
  value: number,
  { property, unit }: Pick<Evidence, 'property' | 'unit'>,
  serviceId: string,
  sources: TitleSources,
  language: Language,
): string {
  const facts = sources.findProperty(serviceId, property);
  const shown = toUnitWord(unit === facts?.unit ? toShownUnit(facts) : unit, language);
  return `${toTitleNumber(value, facts?.decimals ?? PLAIN_DECIMALS, language)} ${shown}`.trim();
}

function toProperty(
  { property, aggregate }: Evidence,
  serviceId: string,
  sources: TitleSources,
  language: Language,
): string {
  // A property that no manifest knows has only its own name.
  const facts = sources.findProperty(serviceId, property);
  const name = aggregate === undefined ? facts?.name : (facts?.togetherName ?? facts?.name);
  return name?.[language] ?? property.replaceAll('-', ' ');
}

/** One of several values: `Lượng mưa 1 giờ 32 mm (ngưỡng 30 mm)`, of a neighbour with its name. */
function toSeen(
  { one, of: ofMany }: SeenValue,
  serviceId: string,
  sources: TitleSources,
  language: Language,
): string {
  const of = one.assetId === undefined ? undefined : sources.findAsset(one.assetId)?.name[language];
  const window = one.windowSec === undefined ? '' : ` ${toTitleSpan(one.windowSec, language)}`;
  const value = one.value === null ? '—' : toFigure(one.value, one, serviceId, sources, language);
  const limit =
    one.limit === null
      ? ''
      : ` (${LIMIT[language]} ${toFigure(one.limit, one, serviceId, sources, language)})`;
  const property = toProperty(one, serviceId, sources, language);
  const which = ofMany === undefined ? '' : `, ${ofMany[language]}`;
  return `${property}${window}${which} ${value}${limit}${of === undefined ? '' : ` – ${of}`}`;
}

/** Of a correction: `Lượng mưa 65 mm → 1 mm, 22/11 15:00 – Trạm A`; of a place how far it was moved. */
function toLargest(
  evidence: readonly Evidence[],
  serviceId: string,
  sources: TitleSources,
  language: Language,
): string | undefined {
  const one = evidence.find(({ before, property }) => before !== undefined && property !== 'records');
  if (one === undefined) return undefined;
  const of = one.assetId === undefined ? undefined : sources.findAsset(one.assetId)?.name[language];
  const figure = (value: number | null | undefined): string =>
    value === null || value === undefined ? '—' : toFigure(value, one, serviceId, sources, language);
  const change =
    one.property === 'position'
      ? `${PLACE[language]} ${figure(one.value)}`
      : `${toProperty(one, serviceId, sources, language)} ${figure(one.before)} → ${figure(one.value)}`;
  return `${change}, ${toTitleTime(one.timeMs, sources.timeZone)}${of === undefined ? '' : ` – ${of}`}`;
}

function toShore(meters: number, language: Language): string {
  return meters < 1_000
    ? `${toTitleNumber(meters, 0, language)} m`
    : `${toTitleNumber(meters / 1_000, meters < 10_000 ? 1 : 0, language)} km`;
}

/**
 * Evidence as it is written today, with what the rule calls the step that held. What was stored before said the last rain of a silent gauge and the speed of a boat
 * whose place was the matter.
 */
export function toPresentEvidence(
  evidence: readonly Evidence[],
  condition: RuleCondition | null,
  worst: Severity,
): readonly Evidence[] {
  if (condition === null) return evidence;
  const step = findStepName(condition, worst);
  return listPresent(evidence, condition, worst).map((one) =>
    step === undefined || one.limit === null ? one : { ...one, step },
  );
}

function listPresent(
  evidence: readonly Evidence[],
  condition: RuleCondition,
  worst: Severity,
): readonly Evidence[] {
  return evidence.map((one): Evidence => {
    if (condition.kind === 'silence' && condition.lastAtLeast === undefined && one.forSec === undefined)
      return {
        ...one,
        value: null,
        quality: 'missing',
        forSec: toOwnSpan(condition.steps.find(({ severity }) => severity === worst)?.afterSec),
      };
    if ('counts' in condition && condition.counts === 'working' && one.forSec !== undefined)
      return { ...one, counts: 'working' };
    if (condition.kind === 'stuck' && one.forSec === undefined) return { ...one, forSec: condition.forSec };
    const zoneId = one.zoneId ?? /^speed in zone (.*)$/u.exec(one.property)?.[1];
    if (condition.kind === 'zone' && one.zoneId === undefined && zoneId !== undefined) {
      const limit = condition.event === 'dwell' ? { forSec: condition.dwellSec ?? 0 } : {};
      return condition.event === 'speed'
        ? { ...one, property: 'speed', zoneId }
        : { ...one, property: 'position', value: null, unit: '', limit: null, zoneId, ...limit };
    }
    if ((condition.kind === 'window' || condition.kind === 'rate') && one.windowSec === undefined)
      return {
        ...one,
        windowSec: condition.windowSec,
        aggregate: condition.kind === 'window' ? condition.aggregate : condition.direction,
      };
    if (condition.kind === 'record-count' && one.windowSec === undefined)
      return { ...one, windowSec: condition.windowSec, aggregate: 'count' };
    return one;
  });
}

/** Alerts of that time had steps in seconds only. */
const toOwnSpan = (afterSec: unknown): number => (typeof afterSec === 'number' ? afterSec : 0);
