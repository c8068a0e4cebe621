/** What the endpoints speak to: every part of the centre, as one bag that is handed to each file of routes. */
import type { OutsideLayer } from '../../contract/city/outside-layer.ts';
import type { CityInfo } from '../../contract/city/city-info.ts';
import type { StageRule } from '../../contract/notices/stage.ts';
import type { Door, FeedDefinition } from '../../contract/feeds/feed.ts';
import type { Audiences } from '../audience/audience.ts';
import type { Releases } from '../audience/releases.ts';
import type { Purposes } from '../audience/purposes.ts';
import type { Access } from '../access/access.ts';
import type { Alerts } from '../alerts/alerts.ts';
import type { Backup } from '../backup/backup.ts';
import type { Bulletins } from '../bulletin/bulletin.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Auditor } from '../cases/auditor.ts';
import type { Cases } from '../cases/cases.ts';
import type { Escalation } from '../cases/escalation.ts';
import type { Leaders } from '../cases/leaders.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CityPlaces } from '../city/city-places.ts';
import type { Decoders } from '../decoders/decoders.ts';
import type { Duty } from '../duty/duty.ts';
import type { PlatformEvents } from '../events.ts';
import type { PhotoPieces } from '../files/photo-pieces.ts';
import type { RecordFiles } from '../files/record-files.ts';
import type { Callers } from '../forms/callers.ts';
import type { Forms } from '../forms/forms.ts';
import type { Areas } from '../geo/area.ts';
import type { Ledger } from '../governance/ledger.ts';
import type { Intake } from '../intake/intake.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { Outgoing } from '../kernel/outgoing.ts';
import type { Live } from '../live/live.ts';
import type { Norms } from '../norms/norms.ts';
import type { Notices } from '../notices/notices.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { PhoneCodes } from '../notifications/phone-codes.ts';
import type { Petitions } from '../petitions/petitions.ts';
import type { Personal } from '../personal/personal.ts';
import type { Retention } from '../personal/retention.ts';
import type { Registry } from '../registry/registry.ts';
import type { Rules } from '../rules/rules.ts';
import type { ServiceReads } from '../sdk/read.ts';
import type { VideoParts } from '../video/video-parts.ts';
import type { StageInForce } from '../stage/stage-in-force.ts';
import type { StageKeeper } from '../stage/stage.ts';
import type { Store } from '../store/store.ts';
import type { Forecasts } from '../forecasts/forecasts.ts';
import type { Incidents } from '../fusion/fusion.ts';
import type { Recomputations } from '../figures/recomputations.ts';
import type { Reports } from '../reports/reports.ts';
import type { ReportAddresses } from '../reports/addresses.ts';
import type { ReportSchedules } from '../reports/schedules.ts';

export interface ApiParts {
  readonly access: Access;
  readonly audiences: Audiences;
  readonly alerts: Alerts;
  /** Borders of the loaded city; they change when a city is loaded. */
  readonly areas: () => Areas;
  /** What the city's lists of places hold. */
  readonly places: CityPlaces;
  readonly outsideLayers: readonly OutsideLayer[];
  readonly backup: Pick<Backup, 'state'>;
  readonly bus: Bus<PlatformEvents>;
  readonly auditor: Auditor;
  readonly bulletins: Bulletins;
  readonly calendar: Calendar;
  readonly cases: Cases;
  readonly callers: Callers;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly db: Database;
  readonly decoders: Decoders;
  readonly duty: Duty;
  readonly escalation: Escalation;
  readonly files: RecordFiles;
  readonly photoPieces: PhotoPieces;
  readonly forms: Forms;
  readonly intake: Intake;
  readonly leaders: Leaders;
  readonly ledger: Ledger;
  readonly live: Live;
  readonly log: Log;
  readonly norms: Norms;
  readonly notices: Notices;
  readonly notifications: Notifications;
  readonly personal: Personal;
  readonly petitions: Petitions;
  readonly purposes: Purposes;
  readonly releases: Releases;
  readonly retention: Retention;
  /** What feeds may dial, and on which ports they may listen, by the operator's word. */
  readonly outgoing: Outgoing;
  readonly mayListen: (door: Door, port: number) => boolean;
  readonly registry: Registry;
  readonly rules: Rules;
  readonly stage: StageKeeper;
  readonly stageInForce: StageInForce;
  readonly stageRules: readonly StageRule[];
  readonly phoneCodes: PhoneCodes;
  readonly store: Store;
  readonly forecasts: Forecasts;
  readonly incidents: Incidents;
  readonly recomputations: Recomputations;
  readonly reports: Reports;
  readonly reportSchedules: ReportSchedules;
  readonly reportAddresses: ReportAddresses;
  /** The agency whose reports they are: the centre; none before a city is loaded. */
  readonly reportAgencyIds: () => readonly string[];
  readonly reads: ServiceReads;
  readonly video: Omit<VideoParts, 'door'>;
  /** Names, zone, base map and first-run state of the city. */
  readonly cityInfo: () => Promise<CityInfo>;
  /** Loads what the city pack holds without its demo. */
  readonly loadCity: () => Promise<void>;
  /** Where and how a feed connects: address, topic, folder, port. */
  readonly connectFacts: (
    feed: FeedDefinition,
  ) => readonly { readonly label: string; readonly value: string }[];
}
