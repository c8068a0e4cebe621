/** What a title is made of: what is known of the alert, and where the words for its facts come from. */
import type { AlertCorrection, Evidence } from '../../contract/alerts/alert.ts';
import type { PropertyFacts } from '../../contract/services/manifest.ts';
import type { RuleCondition } from '../../contract/rules/rule.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { Openness } from '../audience/sight.ts';

/** Where the words for facts come from; absent answers leave a fact out, never an id in its place. */
export interface TitleSources {
  readonly timeZone: string;
  findProperty(
    serviceId: string,
    property: string,
  ): Omit<PropertyFacts, 'property' | 'aggregation'> | undefined;
  findAssetKind(kind: string): Text | undefined;
  findRecordKind(serviceId: string, kind: string): Text | undefined;
  findRecordStatus(serviceId: string, kind: string, status: string): Text | undefined;
  findArea(code: string): Text | undefined;
  findZone(id: string): Text | undefined;
  findAsset(id: number): { readonly name: Text } | undefined;
  /** Metres to the coast; undefined on land or when there is no coast. */
  toShoreM(lon: number, lat: number): number | undefined;
  readonly openness: Openness;
  /** It moves about with somebody: its name says whose it is. */
  isOnTheMove(assetKind: string): boolean;
}

/** What is known of an alert when its title is made. */
export interface TitledAlert {
  readonly serviceId: string;
  readonly condition: RuleCondition | null;
  readonly template: Text | null;
  readonly sentence: Text;
  readonly name: Text;
  readonly code: string;
  readonly assetId: number | null;
  readonly assetKind: string | null;
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly openedMs: number;
  /** It ended because something was heard again, then. */
  readonly heardAgainMs?: number | null;
  /** Late data showed that there was nothing: it ended as it began. */
  readonly isVoid?: boolean;
  readonly evidence: readonly Evidence[];
  readonly correction: AlertCorrection | null;
  readonly feedIds: readonly string[];
}

/** What an alert is called among those who may see it, and before everybody. */
export interface AlertTitles {
  readonly title: Text;
  readonly openTitle: Text;
}

export type MakeTitle = (alert: TitledAlert) => AlertTitles;
