/**
 * The centre's own looks at cameras: each whose stream it knows is looked at every few minutes, few at a time, spread over
 * the clock; what the service makes of the picture is a delivery of its derived feed. One camera that hangs holds up no other.
 */
import type { Asset } from '../../contract/assets/asset.ts';
import type { VideoTrouble } from '../../contract/centre/video.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ensureDerivedFeed } from '../catalogue/derived-feed.ts';
import type { Intake } from '../intake/intake.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Looked } from '../sdk/camera-look.ts';
import type { StreamLooks } from '../sdk/stream.ts';
import type { CameraAddresses } from './addresses.ts';
import { readGreyMap, toSmallJpeg } from './internal/grey-picture.ts';
import { createLookThread } from './internal/look-thread.ts';
import type { LookRows } from './look-rows.ts';
import type { Pictures } from './pictures.ts';

/** What a service says of its looks, with the service that says it. */
export interface LookingStream {
  readonly serviceId: string;
  readonly serviceName: Text;
  readonly assetKind: string;
  readonly looks: StreamLooks;
}

interface Deps {
  readonly streams: readonly LookingStream[];
  readonly addresses: CameraAddresses;
  readonly pictures: Pictures;
  readonly rows: LookRows;
  readonly catalogue: Catalogue;
  readonly intake: Pick<Intake, 'submit'>;
  /** Who answers for the derived feed; undefined before there is a city. */
  readonly agencyId: () => string | undefined;
  readonly utcOffsetMin: number;
  /** How people are counted: `off`, `hog`, or the path of a model. */
  readonly counting: string;
  readonly clock: Pick<Clock, 'now' | 'every'>;
  readonly log: Log;
}

const WAKE_MS = 10 * SECOND_MS;
/** Two looks at a time: persons who take pictures always find room. */
const MOST_AT_ONCE = 2;
const WIDTH = 640;
const FIRST_WITHIN_MS = 5 * MINUTE_MS;
const AGAIN_MS = 5 * MINUTE_MS;
const EVERY_SEC = 300;
const NOTHING = new Uint8Array(0);
const BY = { actor: 'system', role: 'system', source: 'camera looks' };
/** Not the camera's own: nothing is told of it. */
const OURS: readonly VideoTrouble[] = ['no-address', 'no-ffmpeg', 'too-many'];

export interface Looks {
  start(): void;
  stop(): Promise<void>;
}

export function createLooks(deps: Deps): Looks {
  const { streams, addresses, pictures, rows, catalogue, intake, clock, log } = deps;
  const threads = new Map(streams.map(({ looks }) => [looks.module.href, createLookThread(looks.module)]));
  const nextMs = new Map<number, number>();
  const running = new Map<number, Promise<void>>();
  let stopLook: (() => void) | undefined;

  const listDue = (nowMs: number) =>
    streams
      .flatMap((stream) =>
        catalogue
          .listAssets()
          .filter(
            ({ kind, serviceId, code }) =>
              kind === stream.assetKind &&
              serviceId === stream.serviceId &&
              addresses.find(code) !== undefined,
          )
          .map((asset) => ({ asset, stream })),
      )
      .map((one, at, all) => {
        // The first looks are spread, or all of them would come at once after each start.
        const firstMs = nowMs + Math.floor((at * FIRST_WITHIN_MS) / all.length);
        if (!nextMs.has(one.asset.id)) nextMs.set(one.asset.id, firstMs);
        return { ...one, dueMs: nextMs.get(one.asset.id) ?? nowMs };
      })
      .filter(({ asset, dueMs }) => dueMs <= nowMs && !running.has(asset.id))
      .toSorted((a, b) => a.dueMs - b.dueMs);

  const wake = () => {
    for (const { asset, stream } of listDue(clock.now())) {
      if (running.size >= MOST_AT_ONCE) return;
      const begun = lookAt(asset, stream)
        .catch((error: unknown) => {
          log.warn({ err: error, camera: asset.code }, 'a look at a camera failed; it is tried again');
          nextMs.set(asset.id, clock.now() + AGAIN_MS);
        })
        .finally(() => {
          running.delete(asset.id);
          // Whoever waited has room now.
          if (stopLook !== undefined) wake();
        });
      running.set(asset.id, begun);
    }
  };

  const lookAt = async (asset: Asset, { serviceId, serviceName, looks }: LookingStream): Promise<void> => {
    nextMs.set(asset.id, clock.now() + AGAIN_MS);
    const agencyId = deps.agencyId();
    const thread = threads.get(looks.module.href);
    if (agencyId === undefined || thread === undefined) return;
    const taken = await pictures.take(asset.code, { what: 'grey', width: WIDTH });
    const trouble = typeof taken === 'string' ? taken : null;
    if (trouble !== null && OURS.includes(trouble)) return;
    const atMs = clock.now();
    const picture = typeof taken === 'string' ? null : (readGreyMap(taken.bytes) ?? null);
    const looked = await thread.look({
      code: asset.code,
      attributes: asset.attributes,
      timeMs: atMs,
      localHour: Math.floor((atMs + deps.utcOffsetMin * MINUTE_MS) / HOUR_MS) % 24,
      picture,
      memory: await rows.readMemory(asset.id),
      counting: deps.counting,
    });
    if (looked.trouble !== undefined)
      log.warn({ camera: asset.code, trouble: looked.trouble }, 'not all was looked at');
    nextMs.set(asset.id, atMs + looked.nextSec * SECOND_MS);
    await rows.keep(asset.id, {
      atMs,
      trouble,
      memory: looked.memory,
      part: looked.part,
      picture: picture === null ? null : await toSmallJpeg(picture),
      isReference: looked.isReference,
    });
    if (looked.readings.length > 0)
      await tell(asset, looked, { serviceId, serviceName, looks, agencyId, atMs });
  };

  const tell = async (
    { code }: Asset,
    { readings }: Looked,
    given: Omit<LookingStream, 'assetKind'> & { readonly agencyId: string; readonly atMs: number },
  ): Promise<void> => {
    const { serviceId, serviceName, looks, agencyId, atMs } = given;
    const feedId = await ensureDerivedFeed(catalogue, {
      serviceId,
      serviceName,
      agencyId,
      everySec: EVERY_SEC,
      properties: looks.writes.map((one) => ({ ...one, intervalSec: EVERY_SEC, aggregation: 'max' })),
    });
    for (const { property } of readings)
      if (catalogue.findDatastreamByCode(`${code}/${property}`) === undefined)
        await catalogue.createDatastream({ code: `${code}/${property}`, asset: code, property }, feedId, BY);
    await intake.submit({
      feedId,
      bytes: NOTHING,
      source: 'derived',
      key: `look@${code}@${new Date(atMs).toISOString()}`,
      items: {
        readings: readings.map(({ property, ...one }) => ({
          ...one,
          datastream: `${code}/${property}`,
          timeMs: atMs,
        })),
      },
    });
  };

  return {
    start() {
      stopLook = clock.every(WAKE_MS, wake);
    },
    async stop() {
      stopLook?.();
      stopLook = undefined;
      await Promise.all([...threads.values()].map((thread) => thread.stop()));
      await Promise.allSettled(running.values());
    },
  };
}
