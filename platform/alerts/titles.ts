/** Titles of alerts in both languages: the rule's template, or that of its kind, with what is known of the episode. */
import { fillTitle, toDefaultTitle } from '../../contract/alert-title.ts';
import { toCorrectionWords, toTitleWords } from './internal/title-words.ts';
import type { MakeTitle, TitleSources } from './titled-alert.ts';

/** Makes titles. An alert whose rule version is not there any more has its subject and the rule's sentence. */
export function createTitles(sources: TitleSources): MakeTitle {
  return (alert) => {
    const { condition, template, name, sentence } = alert;
    if (condition === null) return { vi: `${name.vi}: ${sentence.vi}`, en: `${name.en}: ${sentence.en}` };
    const { vi, en } = template ?? toDefaultTitle(condition);
    const toWords = toTitleWords(alert, condition, sources);
    const doubt = toCorrectionWords(alert, sources);
    return {
      vi: `${fillTitle(vi, toWords('vi'))}${doubt('vi')}`,
      en: `${fillTitle(en, toWords('en'))}${doubt('en')}`,
    };
  };
}

/** Words for a centre that knows nothing of its city: for tests, and until the city is read. */
export const noTitleSources: TitleSources = {
  timeZone: 'UTC',
  findProperty: () => undefined,
  findAssetKind: () => undefined,
  findRecordKind: () => undefined,
  findArea: () => undefined,
  findZone: () => undefined,
  findAsset: () => undefined,
  toShoreM: () => undefined,
};
