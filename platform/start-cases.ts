/** Starts the accountable chain: duty, notifications, cases, what climbs by itself, and who watches over it. */
import type { StageRule } from '../contract/notices/stage.ts';
import { isVisible } from './access/permissions.ts';
import type { OwedFeed } from './cases/case-needs.ts';
import { createCases } from './cases/make-cases.ts';
import { listUntaken } from './cases/timeliness.ts';
import type { Settings } from './kernel/settings.ts';
import type { DataFolder } from './kernel/data-folder.ts';
import { TELEPHONE_KEY } from './kernel/telephone-seal.ts';
import { startSeals } from './access/journal-seals.ts';
import { createAuditor, startAuditWatch } from './cases/auditor.ts';
import type { Auditor } from './cases/auditor.ts';
import type { Cases } from './cases/cases.ts';
import { createEscalation } from './cases/escalation.ts';
import type { Escalation } from './cases/escalation.ts';
import type { FileStore } from './files/files.ts';
import { createLeaders } from './cases/leaders.ts';
import type { Leaders } from './cases/leaders.ts';
import { createPhotoPieces } from './files/photo-pieces.ts';
import type { PhotoPieces } from './files/photo-pieces.ts';
import { createRecordFiles, LARGEST_PUBLIC_PHOTO } from './files/record-files.ts';
import type { RecordFiles } from './files/record-files.ts';
import { createBucketStore, createFolderStore } from './files/file-stores.ts';
import { createFindProperty, findCentre, listLine } from './city-facts.ts';
import { parseDayTimes } from './kernel/day-times.ts';
import { createDuty } from './duty/duty.ts';
import type { Duty } from './duty/duty.ts';
import { createAttachments } from './notifications/attachments.ts';
import type { Attachments } from './notifications/attachments.ts';
import { makeChannels } from './notifications/channels.ts';
import type { CityMail } from './notifications/city-mail.ts';
import { createPhoneCodes } from './notifications/phone-codes.ts';
import type { PhoneCodes } from './notifications/phone-codes.ts';
import { createPlainMail } from './notifications/plain-mail.ts';
import type { PlainMail } from './notifications/plain-mail.ts';
import { createNotifications } from './notifications/notifications.ts';
import type { Notifications } from './notifications/notifications.ts';
import type { WebPush } from './notifications/web-push.ts';
import { startOrderTeller } from './start-orders.ts';
import { startPetitions } from './start-petitions.ts';
import type { Petitions } from './petitions/petitions.ts';
import { createPersonal } from './personal/personal.ts';
import type { Personal } from './personal/personal.ts';
import { createRetention } from './personal/retention.ts';
import type { Retention } from './personal/retention.ts';
import { listSoundProcedures } from './registry/sound-procedures.ts';
import { createStage } from './stage/stage.ts';
import type { StageKeeper } from './stage/stage.ts';
import type { StartBase } from './start-base.ts';
import type { ReadingParts } from './start-readings.ts';

export interface CaseParts {
  readonly duty: Duty;
  readonly notifications: Notifications;
  readonly webPush: WebPush;
  /** Files that go with e-mails, for who keeps them. */
  readonly attachments: Attachments;
  /** E-mail to addresses without an account; undefined without a mail server. */
  readonly plainMail: PlainMail | undefined;
  readonly cityMail: CityMail | undefined;
  readonly phoneCodes: PhoneCodes;
  readonly auditor: Auditor;
  readonly escalation: Escalation;
  readonly files: RecordFiles;
  readonly photoPieces: PhotoPieces;
  readonly cases: Cases;
  readonly leaders: Leaders;
  readonly personal: Personal;
  readonly retention: Retention;
  readonly petitions: Petitions;
  readonly stage: StageKeeper;
  readonly stageRules: readonly StageRule[];
}

export interface CasePartsDeps
  extends
    StartBase,
    Pick<
      ReadingParts,
      'alerts' | 'callers' | 'stageInForce' | 'erased' | 'intake' | 'store' | 'ledger' | 'calendar' | 'norms'
    > {
  readonly settings: Settings;
  readonly data: DataFolder;
  readonly publicUrl: string;
}

/** Resolves when open cases are taken up and their steps are waited for. */
export async function startCases(deps: CasePartsDeps): Promise<CaseParts> {
  const { db, clock, log, bus, access, catalogue, city, settings, data, publicUrl, onStop } = deps;
  const { utcOffsetMin } = city.pack;
  const { journal } = access;
  const centreAgencyId = () => findCentre(catalogue.listAgencies(), city.pack.centreAgencyId)?.id;

  onStop(startSeals({ db, clock, log, utcOffsetMin }));
  const duty = createDuty({
    db,
    clock,
    journal,
    listLine: (agencyId) => listLine(agencyId, (id) => catalogue.findAgency(id)),
    pageBudget: settings.pageBudget,
  });
  const attachments = createAttachments();
  const channels = makeChannels({
    settings,
    data,
    db,
    clock,
    log,
    publicUrl,
    findAttachment: attachments.find,
  });
  const notifications = createNotifications({
    db,
    clock,
    log,
    bus,
    journal,
    channels,
    utcOffsetMin,
    publicUrl,
  });
  await notifications.start();
  onStop(() => notifications.stop());
  await deps.purposes.useOutbox(notifications);

  const stageRules = city.pack.stageRules ?? [];
  const stage = await startStage(deps, { notifications, stageRules, centreAgencyId });
  const escalation = createEscalation({
    db,
    clock,
    log,
    journal,
    outbox: notifications,
    // At a stage that says so substitutes are called together with those whose turn it is.
    onDuty: async (agencyId, atMs) => {
      const all = await duty.onDuty(agencyId, atMs);
      return deps.stageInForce.isReinforced(agencyId) ? all.map((one) => ({ ...one, kind: 'duty' })) : all;
    },
    listAgencies: () => catalogue.listAgencies(),
    utcOffsetMin,
    warningPercent: settings.lateWarning,
  });
  const evidenceStore = makeEvidenceStore(deps);
  const { files, photoPieces } = await startRecordFiles(deps, evidenceStore);
  const cases = makeCases(deps, { evidenceStore, escalation, notifications, stage, centreAgencyId });
  await cases.procedures.installDefaults(
    listSoundProcedures(deps.registry, city.procedures, (one) => cases.procedures.check(one)),
  );
  await cases.procedures.load();
  onStop(() => escalation.stop());
  escalation.start(cases);
  await cases.start();
  onStop(() => cases.stop());
  startOrderTeller(deps);

  const leaders = createLeaders({
    db,
    clock,
    log,
    journal,
    outbox: notifications,
    utcOffsetMin,
    digestAtMin: parseDayTimes(settings.leaderDigest) ?? [],
  });
  leaders.start();
  onStop(() => leaders.stop());

  const auditor = createAuditor({ db, clock, log });
  auditor.start();
  onStop(() => auditor.stop());
  onStop(startAuditWatch({ db, clock, log, outbox: notifications, centreAgencyId }));
  const { personal, retention } = startPersonal(deps, { notifications, evidenceStore });
  return {
    duty,
    notifications,
    webPush: channels.webPush,
    cityMail: channels.cityMail,
    phoneCodes: createPhoneCodes({
      db,
      clock,
      sms: channels.senders.find(({ channel }) => channel === 'sms'),
      key: data.ensureSecret(TELEPHONE_KEY),
      cityName: city.pack.name,
    }),
    attachments,
    plainMail: createPlainMail(channels, publicUrl),
    auditor,
    escalation,
    files,
    photoPieces,
    cases,
    leaders,
    personal,
    retention,
    petitions: startPetitions({ ...deps, cases, evidenceStore }),
    stage,
    stageRules,
  };
}

/** More alerts than this ask for the highest stage in any case. */
const MOST_ALERTS = 1_000;

async function startStage(
  { db, clock, log, bus, access, alerts, stageInForce, onStop }: CasePartsDeps,
  given: Pick<CaseParts, 'notifications' | 'stageRules'> & {
    readonly centreAgencyId: () => string | undefined;
  },
): Promise<StageKeeper> {
  const { notifications, stageRules, centreAgencyId } = given;
  const stage = createStage({
    db,
    clock,
    log,
    bus,
    journal: access.journal,
    outbox: notifications,
    rules: stageRules,
    inForce: stageInForce,
    listOpenAlerts: async () =>
      (
        await alerts.listAlerts({
          state: 'open',
          shelved: false,
          severity: ['critical', 'high', 'medium'],
          limit: MOST_ALERTS,
        })
      ).alerts,
    async listDeciders() {
      const own = centreAgencyId();
      const centre = { agencyIds: own === undefined ? [] : [own], areaCode: null };
      const users = await access.users.listUsers();
      const people = await access.listPeople(
        users.flatMap(({ id, disabledMs }) => (disabledMs === null ? [id] : [])),
      );
      return people.filter((person) => isVisible(person, 'stage.decide', centre)).map(({ id }) => id);
    },
  });
  await stage.start();
  onStop(() => stage.stop());
  return stage;
}

async function startRecordFiles(
  { db, clock, log, data, access, intake, settings, city, onStop }: CasePartsDeps,
  store: FileStore,
): Promise<{ readonly files: RecordFiles; readonly photoPieces: PhotoPieces }> {
  const files = createRecordFiles({
    db,
    clock,
    log,
    journal: access.journal,
    store,
    largestBytes: settings.evidenceMaxMb * 1_048_576,
    utcOffsetMin: city.pack.utcOffsetMin,
  });
  files.start();
  intake.keepPhotosBy((...photo) => files.addOfFeed(...photo));
  onStop(() => files.stop());
  const photoPieces = createPhotoPieces({
    clock,
    log,
    folder: data.ensureFolder('photo-pieces'),
    files,
    largestBytes: LARGEST_PUBLIC_PHOTO,
  });
  await photoPieces.start();
  onStop(() => photoPieces.stop());
  return { files, photoPieces };
}

function makeCases(
  {
    db,
    clock,
    log,
    bus,
    access,
    alerts,
    calendar,
    catalogue,
    city,
    registry,
    settings,
    store,
    ledger,
  }: CasePartsDeps,
  given: Pick<CaseParts, 'escalation' | 'notifications' | 'stage'> & {
    readonly evidenceStore: FileStore;
    readonly centreAgencyId: () => string | undefined;
  },
): Cases {
  const { evidenceStore, escalation, notifications, stage, centreAgencyId } = given;
  const listFeeds = (): OwedFeed[] =>
    catalogue.listFeeds().map(({ id, definition, paused }) => {
      const { name, agencyId, serviceId, demo = false } = definition;
      const { state, lastDeliveryMs } = ledger.pulse({ id, definition, paused });
      return { id, name, agencyId, serviceId, state, lastDeliveryMs, demo };
    });
  const propertyNames = new Map(
    registry.services.flatMap(({ manifest }) =>
      manifest.properties.map(({ property, name }) => [property, name] as const),
    ),
  );
  return createCases({
    db,
    findProperty: createFindProperty(registry),
    clock,
    log,
    bus,
    journal: access.journal,
    alerts,
    catalogue,
    orderKinds: registry.services.flatMap(({ manifest: { id: serviceId, recordKinds } }) =>
      recordKinds.flatMap(({ kind, order }) => (order === true ? [{ serviceId, kind }] : [])),
    ),
    tellsOrders: settings.documentsUrl !== undefined,
    untaken: listUntaken(registry),
    hasService: (id) => registry.services.some(({ manifest }) => manifest.id === id),
    calendar,
    timers: escalation.timers,
    listPending: (caseId) => escalation.listPending(caseId),
    foresee: escalation.foresee,
    notices: notifications,
    stageNow: stage.now,
    centreAgencyId,
    latestOf: (code) => {
      const stream = catalogue.findDatastreamByCode(code);
      const latest = stream === undefined ? undefined : store.latestOf(stream.id);
      return stream === undefined || latest === undefined
        ? undefined
        : { value: latest.value, timeMs: latest.timeMs, what: propertyNames.get(stream.property) };
    },
    listFeeds,
    listPeople: (who) => access.listPeople(who),
    evidenceStore,
    largestEvidenceBytes: settings.evidenceMaxMb * 1_048_576,
    toldHours: settings.toldHours,
    utcOffsetMin: city.pack.utcOffsetMin,
    timeZone: city.pack.timeZone,
    cityName: city.pack.name.vi,
    isDemo: settings.demo,
  });
}

function makeEvidenceStore({ settings, data }: Pick<CasePartsDeps, 'settings' | 'data'>): FileStore {
  if (settings.s3Url === undefined) return createFolderStore(data.ensureFolder('evidence'));
  return createBucketStore({
    url: settings.s3Url,
    accessKeyId: settings.s3KeyId,
    secretAccessKey: settings.s3Secret ?? '',
    region: settings.s3Region,
  });
}

/** What ends by itself, and what ends because its person asks. */
function startPersonal(
  { db, clock, log, access, calendar, callers, city, registry, store, erased, onStop }: CasePartsDeps,
  given: Pick<CaseParts, 'notifications'> & { readonly evidenceStore: FileStore },
): Pick<CaseParts, 'personal' | 'retention'> {
  const { notifications: outbox, evidenceStore } = given;
  const { journal } = access;
  const { utcOffsetMin } = city.pack;
  const personal = createPersonal({
    db,
    clock,
    log,
    journal,
    calendar,
    outbox,
    evidenceStore,
    erased,
    utcOffsetMin,
    listCalled: callers.listIds,
    personalFields: (serviceId, kind) => registry.findRecordKind(serviceId, kind)?.personal ?? [],
  });
  personal.start();
  onStop(() => personal.stop());
  const retention = createRetention({ db, clock, log, journal, evidenceStore, store, utcOffsetMin });
  retention.start();
  onStop(() => retention.stop());
  return { personal, retention };
}
