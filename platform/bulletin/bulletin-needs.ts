/** What the bulletin is given: nothing of it is its own but the page. */
import type { AlertView } from '../../contract/alerts/alert.ts';
import type {
  BulletinContact,
  BulletinContent,
  BulletinFeed,
  BulletinGap,
  BulletinUnread,
  OfficialRisk,
  OffPlanFigure,
} from '../../contract/papers/bulletin.ts';
import type { DirectiveListing } from '../../contract/cases/case-lists.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { Journal } from '../access/journal.ts';
import type { Person } from '../access/permissions.ts';
import type { DirectiveOrder } from '../cases/case-opening.ts';
import type { MorningCases } from '../cases/morning.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { NotificationOutbox } from '../notifications/outbox.ts';

/** Who makes one: a person, or the clock. */
export interface BulletinMaker {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
  readonly name: string;
}

/** Whose paper it is. */
export interface BulletinLetterhead {
  readonly agency: string;
  /** The body above the centre; null when there is none. */
  readonly above: string | null;
  readonly cityName: string;
  readonly timeZone: string;
  readonly isDemo: boolean;
}

/** What one service says; null: it could not, or what it rests on is not open to all the staff. */
export interface ServiceMorning {
  readonly serviceId: string;
  readonly name: Text;
  readonly isWithheld: boolean;
  readonly said: {
    readonly offPlan: readonly OffPlanFigure[];
    readonly risks: readonly OfficialRisk[];
  } | null;
}

/** What is read for one bulletin, all of it as it stands at a moment. */
export interface BulletinSources extends MorningCases {
  /** Alerts that were on in [fromMs, toMs), and how many there are of them. */
  readonly listAlerts: (
    fromMs: number,
    toMs: number,
  ) => Promise<{ readonly alerts: readonly AlertView[]; readonly isWhole: boolean }>;
  /** Alerts that were over before `fromMs` and heard of in [fromMs, toMs). */
  readonly countOlderAlerts: (fromMs: number, toMs: number) => Promise<number>;
  readonly askServices: (atMs: number) => Promise<readonly ServiceMorning[]>;
  /** Feeds that owe data, the worst first. */
  readonly listOwing: () => readonly BulletinFeed[];
  /** Services of which feeds owe data, those without any that does not first. */
  readonly listGaps: () => readonly BulletinGap[];
  /** What had come and was not read yet; null: nothing. */
  readonly findUnread: () => BulletinUnread | null;
  readonly countSilent: (atMs: number) => BulletinContent['unknown']['assets'];
  readonly findAgencyName: (id: string) => Text | undefined;
  /** When the night before a moment began. */
  readonly toNightFromMs: (atMs: number) => number;
}

export interface BulletinDeps extends BulletinSources {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Pick<Journal, 'append'>;
  readonly outbox: NotificationOutbox;
  readonly head: () => BulletinLetterhead;
  readonly timeZone: string;
  readonly utcOffsetMin: number;
  /** False before a city is loaded: there is nobody to draw it for. */
  readonly hasCentre: () => boolean;
  /** Minute of the local day at which leaders are told; undefined: none is made by the clock. */
  readonly readyAtMin: number | undefined;
  /** How long before that it is drawn, to be checked. */
  readonly leadMin: number;
  readonly toLocalDay: (timeMs: number) => string;
  /** The chairman and the vice-chairmen. */
  readonly listLeaders: () => Promise<readonly string[]>;
  /** Of those on duty at the centre the ones who lead it, by their ids. */
  readonly listOnDutyLeaders: (atMs: number) => Promise<readonly string[]>;
  readonly leadsCentre: (person: Person) => boolean;
  readonly openDirective: (
    order: DirectiveOrder,
    by: Person,
    alongside: (tx: Transaction, caseId: number) => Promise<void>,
  ) => Promise<CaseView>;
  readonly listDirectives: (person: Person) => Promise<DirectiveListing>;
  /** Who answers now for the agencies that a bulletin names as late or owing. */
  readonly listContacts: (content: BulletinContent) => Promise<readonly BulletinContact[]>;
}
