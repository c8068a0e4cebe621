/** Alerts as they are read: by what one looks for them. */
import type { AlertStep, AlertView } from '../../contract/alerts/alert.ts';
import type { PageOfList } from '../../contract/basics/page.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { Unseen } from '../audience/sight.ts';
import type { Queryable } from '../kernel/database.ts';
import type { AlertTitles } from './titled-alert.ts';

/** Absent members do not filter. `atMs`: as it was then, by what is known today; with `onlyKnown` by what was known then. */
export interface AlertFilter {
  readonly state?: 'open' | 'closed';
  readonly severity?: Severity | readonly Severity[];
  readonly serviceId?: string;
  readonly agencyId?: string;
  readonly assetId?: number;
  /** One rule, or several joined by commas. */
  readonly ruleId?: string;
  readonly areaCode?: string;
  /** Only these. */
  readonly ids?: readonly number[];
  readonly atMs?: number;
  readonly onlyKnown?: boolean;
  /** What is out of somebody's sight is left out, before anything is counted. */
  readonly unseen?: Unseen | undefined;
  /** Only alerts of these agencies or in these areas: what one person may see. */
  readonly scope?:
    | { readonly agencyIds: readonly string[]; readonly areaCodes: readonly string[] }
    | undefined;
  /** Episodes that overlap [fromMs, toMs). */
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly shelved?: boolean;
  readonly acknowledged?: boolean;
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface AlertPage extends PageOfList {
  readonly alerts: AlertView[];
}

export interface AlertReads {
  /** Open ones first: what nobody has, then the worst, then the newest. `total` is counted up to a most. */
  listAlerts(filter?: AlertFilter): Promise<AlertPage>;
  /** How many there are, all of them counted. */
  countAlerts(filter: AlertFilter): Promise<number>;
  /** When the first alert of the city was opened, whoever may see it; null = there never was one. */
  firstOpenedMs(): Promise<number | null>;
  /** HaivanError not_found when there is none. */
  getAlert(id: number): Promise<AlertView>;
  /** The titles of alerts as they are now, also of those that the caller's transaction has made. */
  titlesOf(
    db: Pick<Queryable, 'query'>,
    alertIds: readonly number[],
  ): Promise<ReadonlyMap<number, AlertTitles>>;
  /** The history of an episode, oldest first. */
  steps(id: number): Promise<AlertStep[]>;
}
