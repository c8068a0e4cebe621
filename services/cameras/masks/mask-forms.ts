/** Forms of masks: one asks, a second person grants or lifts. */
import { Type } from 'typebox';
import { LineField, toKeptText, toNewRecord, toRecordChange } from '../../../platform/sdk/record-form.ts';
import { type Action, defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import { defineDecision } from '../decide-form.ts';
import { CAMERA } from '../register/camera.ts';
import { APPROVE } from '../searches/search.ts';
import { ASK_MASK, CURRENT, MASK } from './mask.ts';

const Percent = Type.Number({ minimum: 0, maximum: 100 });
const of = (vi: string, en: string) => ({ ask: { vi, en }, unit: '%' });

export const maskForms: readonly Action[] = [
  defineAction({
    id: 'ask-camera-mask',
    permission: ASK_MASK,
    body: Type.Object({
      camera: LineField(1, 100),
      left: Percent,
      top: Percent,
      width: Type.Number({ minimum: 1, maximum: 100 }),
      height: Type.Number({ minimum: 1, maximum: 100 }),
      why: LineField(5, 500),
    }),
    words: {
      name: { vi: 'Đề nghị che một vùng trên hình camera', en: 'Ask to mask a part of a camera' },
      send: { vi: 'Gửi đề nghị', en: 'Ask' },
      fields: {
        camera: {
          ask: { vi: 'Camera nào?', en: 'Which camera?' },
          of: { assetKind: CAMERA },
          drawn: { left: 'left', top: 'top', width: 'width', height: 'height' },
        },
        left: of('Cách mép trái hình', 'From the left of the picture'),
        top: of('Cách mép trên hình', 'From the top of the picture'),
        width: of('Rộng', 'Width'),
        height: of('Cao', 'Height'),
        why: { ask: { vi: 'Vì sao phải che?', en: 'Why must it be masked?' } },
      },
    },
    why: ({ why }) => why,
    reach({ camera }, { read }) {
      const asset = read.findAssetByCode(camera);
      return { agencyIds: asset === undefined ? [] : [asset.agencyId], areaCode: asset?.areaCode ?? null };
    },
    toItems({ camera, why, ...box }, asked) {
      const asset = asked.read.findAssetByCode(camera);
      if (asset?.kind !== CAMERA)
        return {
          refused: [
            {
              reason: 'unknown_asset',
              where: 'camera',
              value: camera,
              allowed: 'the code of a camera of the register',
              next: 'Choose a camera of the list.',
            },
          ],
        };
      return {
        records: [
          toNewRecord(asked, {
            kind: MASK,
            prefix: 'CH',
            status: 'asked',
            title: asset.name.vi,
            place: asset.lon === null || asset.lat === null ? undefined : { lon: asset.lon, lat: asset.lat },
            body: { camera, ...box, why: toKeptText(why), askedBy: asked.by?.username ?? '' },
          }),
        ],
      };
    },
  }),
  defineDecision({
    id: 'decide-camera-mask',
    recordKind: MASK,
    name: { vi: 'Duyệt vùng che của camera', en: 'Decide about a mask of a camera' },
    granted: { id: CURRENT, name: { vi: 'Duyệt, che ngay', en: 'Grant it, mask at once' } },
  }),
  defineRecordAction({
    id: 'lift-camera-mask',
    permission: APPROVE,
    of: { recordKind: MASK, toDraft: () => ({}), when: { statuses: [CURRENT], notBy: 'askedBy' } },
    body: Type.Object({ note: LineField(5, 500) }),
    words: {
      name: { vi: 'Bỏ vùng che của camera', en: 'Lift a mask of a camera' },
      send: { vi: 'Bỏ che', en: 'Lift it' },
      fields: { note: { ask: { vi: 'Vì sao bỏ che?', en: 'Why is it lifted?' } } },
    },
    why: ({ note }) => note,
    toItems({ note }, asked) {
      const change = toRecordChange(asked, {
        status: 'lifted',
        what: 'lifted',
        body: { decision: toKeptText(note) },
      });
      return { records: [{ ...change, closedMs: change.timeMs }] };
    },
  }),
];
