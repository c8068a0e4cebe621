/** Each hour: the field of view of every camera as a border on the map, where it is not drawn as it is now. */
import type { Job } from '../../../platform/sdk/service.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import { Type } from 'typebox';
import { CAMERA, toCamera } from './camera.ts';
import { toBorder } from './field-of-view.ts';

export const VIEW = 'camera-view';
/** More cameras than one centre has. */
const MOST = 10_000;

export const view: RecordKindFacts = {
  kind: VIEW,
  name: { vi: 'Vùng nhìn của camera', en: 'Field of view of a camera' },
  icon: 'video',
  identity: 'city',
  schema: Type.Object({ camera: Type.String(), border: Type.String() }),
  statuses: [
    { id: 'current', name: { vi: 'hiện nay', en: 'as it is' }, closed: false },
    { id: 'gone', name: { vi: 'không còn', en: 'no more' }, closed: true },
  ],
  facets: [{ id: 'camera', path: 'body.camera', type: 'asset', name: { vi: 'Camera', en: 'Camera' } }],
};

export type GivenViews = {
  readonly drawn: readonly {
    readonly code: string;
    readonly name: string;
    readonly lon: number;
    readonly lat: number;
    readonly border: readonly (readonly [number, number])[];
  }[];
  readonly gone: readonly string[];
};

export const viewJob: Job = {
  id: 'views',
  name: { vi: 'Vẽ vùng nhìn của camera', en: 'Draw fields of view of cameras' },
  every: 'hour',
  afterMin: 0,
  missed: 'last',
  writes: { records: [VIEW] },
  module: new URL('./view-module.ts', import.meta.url),
  async gather(reads): Promise<GivenViews | undefined> {
    const known = await reads.listRecords({ kind: VIEW, open: true, limit: MOST });
    const before = new Map(known.map(({ code, body }) => [code, body['border']]));
    const cameras = reads.listAssets(CAMERA).flatMap((asset) => {
      const camera = toCamera(asset);
      return camera === undefined ? [] : [{ camera, name: asset.name.vi }];
    });
    const drawn = cameras
      .map(({ camera: { code, lon, lat, ...seeing }, name }) => ({
        code,
        name,
        lon,
        lat,
        border: toBorder({ lon, lat, ...seeing }),
      }))
      .filter(({ code, border }) => before.get(code) !== toMark(border));
    const still = new Set(cameras.map(({ camera }) => camera.code));
    const gone = known.filter(({ code }) => !still.has(code)).map(({ code }) => code);
    return drawn.length + gone.length === 0 ? undefined : { drawn, gone };
  },
};

/** What tells one border from another. */
export const toMark = (border: readonly (readonly [number, number])[]): string =>
  `${border.length} ${border[1]?.join(' ') ?? ''} ${border.at(-2)?.join(' ') ?? ''}`;
