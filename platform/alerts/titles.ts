/** Titles of alerts in both languages: the rule's template, or that of its kind, with what is known of the episode. */
import { fillOpenTitle, fillTitle, toDefaultTitle } from '../../contract/alerts/alert-title.ts';
import type { TitleFact, TitleWords } from '../../contract/alerts/alert-title.ts';
import type { RuleCondition } from '../../contract/rules/rule.ts';
import type { Language, Text } from '../../contract/basics/text.ts';
import { toCorrectionWords, toTitleWords } from './internal/title-words.ts';
import type { MakeTitle, TitledAlert, TitleSources } from './titled-alert.ts';

/** Makes titles. An alert whose rule version is not there any more has its subject and the rule's sentence. */
export function createTitles(sources: TitleSources): MakeTitle {
  return (alert) => {
    const { condition, template, name, sentence } = alert;
    if (condition === null)
      return {
        title: { vi: `${name.vi}: ${sentence.vi}`, en: `${name.en}: ${sentence.en}` },
        openTitle: sentence,
      };
    const { vi, en } = template ?? toDefaultTitle(condition);
    const toWords = toTitleWords(alert, condition, sources);
    const doubt = toCorrectionWords(alert, sources);
    const title: Text = {
      vi: `${fillTitle(vi, toWords('vi'))}${doubt('vi')}`,
      en: `${fillTitle(en, toWords('en'))}${doubt('en')}`,
    };
    const withheld = listWithheld(alert, sources);
    if (withheld.size === 0) return { title, openTitle: title };
    const toOpen = (language: Language): string => {
      const words = toWords(language);
      return (
        fillOpenTitle(language === 'vi' ? vi : en, words, withheld) ??
        toNamelessSilence(condition, words, language) ??
        sentence[language]
      );
    };
    return { title, openTitle: { vi: toOpen('vi'), en: toOpen('en') } };
  };
}

const SILENT_KIND: Text = {
  vi: '{kind} mất tín hiệu quá {limit}',
  en: '{kind} silent for more than {limit}',
};

/** Which limit a nameless vessel broke: the sentence of its rule lists all of them, the mildest first. */
function toNamelessSilence(
  condition: RuleCondition,
  words: TitleWords,
  language: Language,
): string | undefined {
  if (condition.kind !== 'silence' || condition.property !== 'position') return undefined;
  if (condition.lastAtLeast !== undefined || words.kind === undefined || words.limit === undefined)
    return undefined;
  return fillTitle(SILENT_KIND[language], words);
}

/**
 * The facts that not everybody may know, each by what it comes from: the name by who tells of the asset, a value by its
 * datastream, time and place by all that the alert is made of. Kind, property, limit and window are the rule's own.
 */
function listWithheld(
  { assetId, assetKind, feedIds, evidence }: TitledAlert,
  { openness, isOnTheMove }: TitleSources,
): ReadonlySet<TitleFact> {
  const isWhole = openness.isOpen(feedIds);
  const isNamed =
    assetId === null
      ? isWhole
      : openness.isOpenAsset(assetId) && !(assetKind !== null && isOnTheMove(assetKind));
  const isMeasured = evidence.every(({ datastream }) =>
    datastream === null ? isWhole : openness.isOpenStream(datastream),
  );
  return new Set<TitleFact>([
    ...(isNamed ? [] : NAMES),
    ...(isWhole ? [] : WHEN_AND_WHERE),
    ...(isMeasured ? [] : FOUND),
  ]);
}

const NAMES = ['name', 'code', 'area'] as const;
const WHEN_AND_WHERE = ['since', 'zone', 'shore', 'due', 'from', 'until'] as const;
const FOUND = [
  'value',
  'count',
  'speed',
  'last',
  'state',
  'largest',
  'values',
  'certainty',
  'parts',
] as const;

/** Words for a centre that knows nothing of its city: for tests, and until the city is read. */
export const noTitleSources: TitleSources = {
  timeZone: 'UTC',
  findProperty: () => undefined,
  findAssetKind: () => undefined,
  findRecordKind: () => undefined,
  findRecordStatus: () => undefined,
  findArea: () => undefined,
  findZone: () => undefined,
  findAsset: () => undefined,
  toShoreM: () => undefined,
  openness: { isOpen: () => true, isOpenStream: () => true, isOpenAsset: () => true },
  isOnTheMove: () => false,
};
