/** Starts live pictures: where cameras are, who may look at which, and that each look stands in the journal. */
import { resolve } from 'node:path';
import type { MaskBox, VideoRefusal } from '../contract/centre/video.ts';
import { toActor } from './access/feed-keys.ts';
import type { Person } from './access/permissions.ts';
import type { Settings } from './kernel/settings.ts';
import { findReach, findRight } from './registry/service-permissions.ts';
import type { ServiceReads } from './sdk/read.ts';
import type { StartBase } from './start-base.ts';
import { readCameraAddresses } from './video/addresses.ts';
import { createVideoDoor, type VideoDoor } from './video/video-door.ts';
import { createVideo } from './video/video.ts';

export interface VideoBase extends StartBase {
  readonly reads: ServiceReads;
  readonly settings: Pick<Settings, 'dataDir' | 'cameraFile' | 'ffmpeg'>;
}

export function startVideo(base: VideoBase): VideoDoor {
  const { access, audiences, catalogue, city, clock, db, log, registry, settings } = base;
  const streams = registry.services.flatMap(({ manifest, server }) =>
    (server.streams ?? []).map((stream) => ({ ...stream, serviceId: manifest.id, manifest })),
  );

  const look = async (person: Person, code: string, purpose: string): Promise<VideoRefusal | undefined> => {
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
        action: 'camera.look',
        subject: `asset:${asset.id}`,
        after: { code },
        why: purpose,
      }),
    );
    return undefined;
  };

  const masksOf = async (code: string): Promise<readonly MaskBox[]> => {
    const asset = catalogue.listAssets().find((one) => one.code === code);
    const stream = streams.find(({ assetKind }) => assetKind === asset?.kind);
    return (await stream?.masks?.(base.reads, code)) ?? [];
  };
  const video = createVideo({
    masksOf,
    addresses: readCameraAddresses(resolve(settings.dataDir, settings.cameraFile), log),
    program: settings.ffmpeg,
    clock,
    log,
  });
  const door = createVideoDoor(
    video,
    { look, listGone: (people) => access.listGone(people), onChange: (again) => access.onChange(again) },
    { clock, log },
  );
  base.onStop(() => {
    door.stop();
    video.stop();
  });
  return door;
}
