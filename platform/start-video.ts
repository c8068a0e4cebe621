/** Starts live pictures: where cameras are, who may look at which, and that each look stands in the journal. */
import { resolve } from 'node:path';
import type { MaskBox, VideoRefusal } from '../contract/centre/video.ts';
import type { JournalAction } from '../contract/journal/journal-actions.ts';
import { toActor } from './access/feed-keys.ts';
import type { Person } from './access/permissions.ts';
import { findCentre } from './city-facts.ts';
import type { Intake } from './intake/intake.ts';
import type { Settings } from './kernel/settings.ts';
import { findReach, findRight } from './registry/service-permissions.ts';
import type { ServiceReads } from './sdk/read.ts';
import type { StartBase } from './start-base.ts';
import { readCameraAddresses } from './video/addresses.ts';
import { createLookRows } from './video/look-rows.ts';
import { createLooks } from './video/looks.ts';
import { createPictures } from './video/pictures.ts';
import { createVideoDoor } from './video/video-door.ts';
import type { VideoParts } from './video/video-parts.ts';
import { createVideo } from './video/video.ts';

export interface VideoBase extends StartBase {
  readonly reads: ServiceReads;
  readonly intake: Pick<Intake, 'submit'>;
  readonly settings: Pick<Settings, 'dataDir' | 'cameraFile' | 'ffmpeg' | 'cameraCount'>;
}

interface Told {
  readonly action: JournalAction;
  readonly why: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What the pictures of the centre's own looks are looked at for. */
const CHECKING = 'Kiểm tra tình trạng camera';

export function startVideo(base: VideoBase): VideoParts {
  const { access, audiences, catalogue, city, clock, db, log, registry, settings } = base;
  const streams = registry.services.flatMap(({ manifest, server }) =>
    (server.streams ?? []).map((stream) => ({ ...stream, serviceId: manifest.id, manifest })),
  );

  const look = async (person: Person, code: string, told: Told): Promise<VideoRefusal | undefined> => {
    const asset = catalogue.listAssets().find((one) => one.code === code);
    const stream = streams.find(
      ({ assetKind, serviceId }) => assetKind === asset?.kind && serviceId === asset.serviceId,
    );
    if (asset === undefined || stream === undefined) return 'not-there';
    const sight = await audiences.getSight(person);
    if (sight.unseen !== undefined && sight.lookAt(asset) === 'none') return 'not-there';
    const right = findRight(stream.permission, stream.manifest.permissions);
    const reaches = right === undefined ? undefined : findReach(person, right);
    // The operation centre looks at every camera that is in its sight.
    const agencyIds = [asset.agencyId, city.pack.centreAgencyId];
    if (reaches?.({ agencyIds, areaCode: asset.areaCode }) !== true) return 'no-right';
    await db.tx((tx) =>
      access.journal.append(tx, {
        ...toActor(person),
        action: told.action,
        subject: `asset:${asset.id}`,
        after: { code, ...told.facts },
        why: told.why,
      }),
    );
    return undefined;
  };

  const masksOf = async (code: string): Promise<readonly MaskBox[]> => {
    const asset = catalogue.listAssets().find((one) => one.code === code);
    const stream = streams.find(({ assetKind }) => assetKind === asset?.kind);
    return (await stream?.masks?.(base.reads, code)) ?? [];
  };
  const given = {
    masksOf,
    addresses: readCameraAddresses(resolve(settings.dataDir, settings.cameraFile), log),
    program: settings.ffmpeg,
    clock,
    log,
  };
  const video = createVideo(given);
  const door = createVideoDoor(
    video,
    {
      look: (person, code, why) => look(person, code, { action: 'camera.look', why }),
      listGone: (people) => access.listGone(people),
      onChange: (again) => access.onChange(again),
    },
    { clock, log },
  );
  const pictures = createPictures(given);
  const rows = createLookRows(db);
  const looks = createLooks({
    ...base,
    streams: streams.flatMap(({ looks: own, manifest: { name }, ...stream }) =>
      own === undefined ? [] : [{ ...stream, serviceName: name, looks: own }],
    ),
    addresses: given.addresses,
    pictures,
    rows,
    agencyId: () => findCentre(catalogue.listAgencies(), city.pack.centreAgencyId)?.id,
    utcOffsetMin: city.pack.utcOffsetMin,
    counting: settings.cameraCount,
  });
  looks.start();
  base.onStop(async () => {
    door.stop();
    video.stop();
    await looks.stop();
  });
  return {
    door,
    pictures,
    checkMayTake: (person, code, { why, ...facts }) =>
      look(person, code, { action: 'camera.take', why, facts }),
    readLooks: async (person, { id, code }) =>
      (await look(person, code, { action: 'camera.look', why: CHECKING })) ?? rows.read(id),
    async renewReference(person, { id, code }, why) {
      const refused = await look(person, code, { action: 'camera.reference', why });
      if (refused === undefined) await rows.forget(id);
      return refused;
    },
  };
}
