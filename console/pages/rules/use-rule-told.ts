/** What a rule says, told back in one sentence while it is written: what opens an alert, from which limits on, about whom. */
import { useTranslation } from 'react-i18next';
import { useDurationText } from '../../../ui/time/duration.ts';
import { useUnitWord } from '../../../ui/words/unit.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { findWord } from '../journal/journal-names.ts';
import { toChoiceKey, toZoneWord } from './choice-words.ts';
import { useFusionWords } from './use-fusion-words.ts';
import { useIsExceeded, useLimitWords } from './use-limit-words.ts';
import { isObject, toLimitSource, toSeverity, toText, type RuleDraft } from './rule-draft.ts';
import { useRecordWord } from './use-record-word.ts';
import { useTermText } from './use-term-text.ts';
import { useTimesWords } from './use-times-words.ts';
import { listSubjectKinds } from './subject-kinds.ts';

/** Stands where something is still to be chosen. */
const OPEN = '…';

export function useRuleTold({ condition, serviceId, subject, during, inForce }: RuleDraft): string {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const duration = useDurationText();
  const termText = useTermText(condition);
  const unitWord = useUnitWord();
  const limitWords = useLimitWords();
  const isExceeded = useIsExceeded();
  const recordWord = useRecordWord(serviceId);
  const timesWords = useTimesWords();
  const fusionWords = useFusionWords(serviceId);
  const catalogue = useCatalogue().data;
  const service = catalogue?.serviceById.get(serviceId);

  const toProperty = (property: string) => {
    if (property === 'position') return t('rules.position');
    const facts = catalogue?.propertyOf(serviceId, property);
    return facts === undefined ? property || OPEN : toInner(text(facts.name));
  };
  const toChoice = (value: unknown) =>
    toText(value) === '' ? OPEN : t(`rules.choice.${toChoiceKey(toText(value))}`);
  const toSpan = (sec: unknown) => (typeof sec === 'number' ? duration(sec) : OPEN);
  const toLimit = (limit: unknown, unit: string): string => {
    if (typeof limit === 'number') return `${limit.toLocaleString(language)} ${unit}`.trim();
    const source = toLimitSource(limit);
    return source === null ? OPEN : limitWords(source, unit);
  };
  /** A norm may hold up to its number and no further. */
  const toReachKey = (limit: unknown, isDown: boolean) => {
    const source = typeof limit === 'number' ? null : toLimitSource(limit);
    if (source !== null && isExceeded(source)) return isDown ? 'under' : 'over';
    return isDown ? 'downFrom' : 'from';
  };
  const toLevel = (severity: unknown) => {
    const known = toSeverity(severity);
    return known === undefined ? OPEN : t(`severity.${known}`, { ns: 'ui' }).toLocaleLowerCase(language);
  };
  const watched = toText(condition.property);
  const unit = unitWord(catalogue?.propertyOf(serviceId, watched)?.unit ?? '');
  const isBelow = condition.direction === 'below';

  const toReach = ({ value, afterSec, least, certainty }: Readonly<Record<string, unknown>>): string => {
    switch (condition.kind) {
      case 'silence':
        return t('rules.afterSpan', {
          span: typeof afterSec === 'number' ? duration(afterSec) : toLimit(afterSec, ''),
        });
      case 'record-due':
      case 'record-stays': {
        const sec = Number(afterSec);
        const span = termText(Math.abs(sec));
        const when =
          condition.kind === 'record-stays'
            ? t('rules.afterSpan', { span })
            : sec === 0
              ? t('rules.deadline.atDue')
              : sec < 0
                ? t('rules.deadline.beforeSpan', { span })
                : t('rules.deadline.afterDueSpan', { span });
        return typeof least === 'number' ? `${when}, ${t('rules.deadline.leastOf', { count: least })}` : when;
      }
      case 'baseline':
        return t('rules.told.from', { limit: t('rules.spreads', { shown: toLimit(value, '') }) });
      case 'record-count':
      case 'correction':
        return t('rules.told.from', { limit: toLimit(value, '') });
      case 'fusion':
        return fusionWords.toStep({ certainty, least });
      case 'forecast':
      case 'threshold':
      case 'rate':
      case 'window':
      case 'combination':
      case 'expression':
      case 'stuck':
      case 'fault':
      case 'zone':
        return t(`rules.told.${toReachKey(value, isBelow)}`, {
          limit: toLimit(value, toText(condition.aggregate) === 'count' ? '' : unit),
        });
    }
  };
  const steps = (Array.isArray(condition.steps) ? condition.steps.filter(isObject) : [])
    .map((step) => t('rules.told.step', { reach: toReach(step), level: toLevel(step.severity) }))
    .join('; ');
  const terms = (Array.isArray(condition.terms) ? condition.terms.filter(isObject) : [])
    .map((term) => {
      const property = toText(term.property);
      const limit = toLimit(term.value, unitWord(catalogue?.propertyOf(serviceId, property)?.unit ?? ''));
      const reach = t(`rules.told.${toReachKey(term.value, term.direction === 'below')}`, { limit });
      const whose = term.of === 'subject' || term.of === 'neighbours' ? t(`rules.told.of.${term.of}`) : '';
      if (term.aggregate === undefined) return `${toProperty(property)}${whose} ${reach}`;
      const words = {
        aggregate: toChoice(term.aggregate),
        property: toProperty(property),
        span: toSpan(term.windowSec),
      };
      return `${t('rules.told.gathered', words)}${whose} ${reach}`;
    })
    .join('; ');
  const recordKind = service?.recordKinds.find((one) => one.kind === condition.recordKind);
  const facts = {
    property: toProperty(watched),
    direction:
      condition.kind === 'baseline'
        ? t(`rules.told.than.${isBelow ? 'below' : 'above'}`)
        : toChoice(condition.direction),
    aggregate: toChoice(condition.aggregate),
    span: toSpan(condition.windowSec ?? condition.forSec),
    lead: toSpan(condition.leadSec),
    probability: `${Math.round(Number(condition.probability) * 100)} %`,
    weeks: Number(condition.weeks),
    level: toLevel(condition.severity),
    quality: toChoice(condition.quality ?? 'fault'),
    event: toChoice(condition.event),
    zone: toText(condition.zoneKind) === '' ? OPEN : toZoneWord(t, toText(condition.zoneKind)),
    record: recordKind === undefined ? OPEN : text(recordKind.name).toLocaleLowerCase(language),
    status: toText(condition.status) === '' ? OPEN : recordWord('status', toText(condition.status)),
    within: isObject(condition.within)
      ? t('rules.within.metres', { metres: Number(condition.within.radiusM).toLocaleString(language) })
      : t('rules.within.area'),
    each: toChoice(condition.within),
    of: toChoice(condition.of),
    fusion: fusionWords.toName(toText(condition.fusion)) || OPEN,
    join: toChoice(condition.join),
    expression: toText(condition.expression) || OPEN,
    terms,
    steps: steps || OPEN,
  };
  const holds =
    typeof condition.holdSec === 'number' && condition.holdSec > 0
      ? t('rules.told.hold', { span: duration(condition.holdSec) })
      : '';
  const kind = condition.kind === 'expression' && steps !== '' ? 'expressionSteps' : condition.kind;
  const assetKind = listSubjectKinds(service).find((one) => one.kind === subject.assetKind);
  const about = subject.assets?.join(', ') ?? (assetKind === undefined ? '' : text(assetKind.name));
  const where = Object.entries(isObject(condition.where) ? condition.where : {})
    .map(([name, held]) => `${findWord('facts', name)}: ${recordWord(name, String(held))}`)
    .join(', ');
  const times = timesWords({ ...(during && { during }), ...(inForce && { inForce }) });
  return [
    t(`rules.told.when.${kind}`, { ...facts, hold: holds, interpolation: { escapeValue: false } }),
    ...(condition.lastAtLeast === undefined
      ? []
      : [
          t('rules.told.lastAtLeast', {
            limit: toLimit(condition.lastAtLeast, unit),
            interpolation: { escapeValue: false },
          }),
        ]),
    ...(where === '' ? [] : [t('rules.told.where', { where })]),
    ...(condition.leads === 'sender' ? [t('rules.told.leads')] : []),
    ...(condition.counts === 'working'
      ? [t('rules.told.counts', { counts: toChoice(condition.counts) })]
      : []),
    ...(about === '' ? [] : [t('rules.told.about', { about })]),
    ...(times === '' ? [] : [t('rules.told.times', { times })]),
  ].join(' ');
}

/** A name within a sentence; abbreviations stay as they are. */
function toInner(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLocaleLowerCase() + name.slice(1) : name;
}
