/** Titles of alerts in both languages: the rule's template, or that of its kind, with what is known of the episode. */
import type { AlertCorrection, Evidence } from '../../contract/alert.ts';
import { fillTitle, toDefaultTitle } from '../../contract/alert-title.ts';
import type { PropertyFacts } from '../../contract/manifest.ts';
import type { RuleCondition } from '../../contract/rule.ts';
import type { Text } from '../../contract/text.ts';
import { toCorrectionWords, toTitleWords } from './internal/title-words.ts';

/** Where the words for facts come from; absent answers leave a fact out, never an id in its place. */
export interface TitleSources {
  readonly timeZone: string;
  findProperty(
    serviceId: string,
    property: string,
  ): Pick<PropertyFacts, 'name' | 'togetherName' | 'decimals'> | undefined;
  findAssetKind(kind: string): Text | undefined;
  findRecordKind(serviceId: string, kind: string): Text | undefined;
  findArea(code: string): Text | undefined;
  findZone(id: string): Text | undefined;
  findAsset(id: number): { readonly name: Text } | undefined;
  /** Metres to the coast; undefined on land or when there is no coast. */
  toShoreM(lon: number, lat: number): number | undefined;
}

/** What is known of an alert when its title is made. */
export interface TitledAlert {
  readonly serviceId: string;
  readonly condition: RuleCondition | null;
  readonly template: Text | null;
  readonly sentence: Text;
  readonly name: Text;
  readonly code: string;
  readonly assetKind: string | null;
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly openedMs: number;
  /** Late data showed that there was nothing: it ended as it began. */
  readonly isVoid?: boolean;
  readonly evidence: readonly Evidence[];
  readonly correction: AlertCorrection | null;
}

export type MakeTitle = (alert: TitledAlert) => Text;

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
