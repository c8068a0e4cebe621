/** What the notices need of other parts of the centre. */
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { JournalAction } from '../../contract/journal/journal-actions.ts';
import type { ClosedRoad, Hazard, OfficialText, WardPeople } from '../../contract/notices/notice.ts';
import type { NotificationView } from '../../contract/people/notification.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { Person } from '../access/permissions.ts';
import type { ZoneShape } from '../geo/zone.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import type { NotificationOutbox } from '../notifications/outbox.ts';
import type { NoticeWebhooks } from './notice-webhooks.ts';
import type { Speech } from './speech.ts';
import type { CitizenMail } from './citizen-mail.ts';
import type { CitizenPush } from './citizen-push.ts';

/** A ward as far as notices speak of it. */
export interface NoticeWard {
  readonly code: string;
  readonly name: Text;
}

export interface NoticeJournal {
  append(
    tx: Transaction,
    entry: {
      readonly actor: string;
      readonly role: string;
      readonly source: string;
      readonly action: JournalAction;
      readonly subject: string;
      readonly before?: unknown;
      readonly after?: unknown;
      readonly why?: string | null;
    },
  ): Promise<void>;
}

/** The city, for areas and for what stands in CAP. */
export interface NoticeCity {
  readonly id: string;
  readonly name: Text;
  readonly utcOffsetMin: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  listWards(): readonly NoticeWard[];
  /** Wards that a drawing touches, found by a net of points in it. */
  listWardsIn(shape: ZoneShape): readonly NoticeWard[];
  /** Who signs below what is told. */
  senderName(): Text;
}

/** What a draft begins with, of an alert or a case that the person sees. */
export interface NoticeCause {
  readonly caseId: number | null;
  readonly alertId: number | null;
  /** As everybody may know it; null: nothing is to be told by itself. */
  readonly title: Text | null;
  readonly severity: AlertView['severity'];
  readonly hazard: Hazard;
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

export interface NoticesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: NoticeJournal;
  readonly outbox: NotificationOutbox;
  readonly citizens: CitizenPush;
  readonly speech: Speech;
  readonly citizenMail: CitizenMail;
  readonly webhooks: Pick<NoticeWebhooks, 'enqueue' | 'wake'>;
  readonly city: NoticeCity;
  /** Domain in the name of the sender, and address of the CAP files. */
  readonly publicUrl: string;
  readonly centreAgencyId: () => string | undefined;
  /** @throws HaivanError not_found when there is none, or the person may not see it. */
  getAlert(id: number, person: Person): Promise<NoticeCause>;
  /** @throws HaivanError not_found when there is none, or the person may not see it. */
  getCase(id: number, person: Person): Promise<NoticeCause>;
  /** What competent bodies wrote that is in force, newest first. */
  listOfficialTexts(): Promise<readonly OfficialText[]>;
  /** Closed or narrowed now, or opened lately, newest first. */
  listClosedRoads(): Promise<readonly ClosedRoad[]>;
  /** Of each ward of which it is known. */
  listWardPeople(): Promise<readonly WardPeople[]>;
  /** All who are not disabled, as they could act now. */
  listPeople(): Promise<readonly Person[]>;
  findAgencyName(id: string): Text | undefined;
  /** What was sent to staff about these, newest first. */
  listSent(about: string): Promise<readonly NotificationView[]>;
}
