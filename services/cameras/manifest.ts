/** Cameras of the city: where they look and what for, whether they see, what their analyses tell; searches bound to a case. */
import type { PropertyFacts, ServiceManifest } from '../../contract/services/manifest.ts';
import { footprint } from './drones/footprint-job.ts';
import { MAVLINK_DECODER } from './drones/mavlink.ts';
import { FRIGATE_DECODER } from './events/frigate-decoder.ts';
import { ONVIF_DECODER } from './events/onvif-decoder.ts';
import { sighting } from './events/sighting.ts';
import { WEBHOOK_DECODER } from './events/webhook-decoder.ts';
import { CAMERA, DRONE, HEALTH, INTRUSION, LOOK, LOOKED, PEOPLE, QUEUE, SMOKE } from './register/camera.ts';
import { ASK_MASK, mask } from './masks/mask.ts';
import { view } from './register/view-job.ts';
import { APPROVE, ASK, searchKinds } from './searches/search.ts';

const counted = { unit: '1', decimals: 0, aggregation: 'max' } as const satisfies Partial<PropertyFacts>;
const PEOPLE_UNIT = { vi: 'người', en: 'people', one: 'person' };
const THINGS_UNIT = { vi: 'đối tượng', en: 'objects', one: 'object' };

export const manifest: ServiceManifest = {
  id: 'cameras',
  name: { vi: 'Camera', en: 'Cameras' },
  icon: 'device-cctv',
  order: 35,
  group: 'sensing',
  assetKinds: [
    {
      kind: CAMERA,
      name: { vi: 'Camera', en: 'Camera' },
      icon: 'device-cctv',
      moves: false,
      primaryProperty: PEOPLE,
      attributes: [
        { attribute: 'directionDeg', name: { vi: 'Hướng nhìn', en: 'Direction' }, unit: '°' },
        { attribute: 'angleDeg', name: { vi: 'Góc nhìn', en: 'Angle' }, unit: '°' },
        { attribute: 'rangeM', name: { vi: 'Tầm nhìn', en: 'Range' }, unit: 'm' },
        { attribute: 'model', name: { vi: 'Kiểu máy', en: 'Model' } },
        { attribute: 'certificate', name: { vi: 'Số chứng nhận hợp quy', en: 'Certificate of conformity' } },
        { attribute: 'firmware', name: { vi: 'Phần mềm của máy', en: 'Firmware' } },
        {
          attribute: 'turns',
          name: { vi: 'Camera quay được', en: 'It turns' },
        },
        { attribute: 'clockBox', name: { vi: 'Ô đồng hồ trên hình, %', en: 'Clock in its picture, %' } },
        { attribute: 'counts', name: { vi: 'Trung tâm đếm người', en: 'The centre counts people' } },
        {
          attribute: 'countZone',
          name: { vi: 'Vùng đếm người, %', en: 'Zone in which people are counted, %' },
        },
        { attribute: 'checkedOn', name: { vi: 'Ngày kiểm tra an toàn', en: 'Security checked on' } },
      ],
    },
    {
      kind: DRONE,
      name: { vi: 'Thiết bị bay không người lái', en: 'Drone' },
      icon: 'plane',
      moves: true,
      // 200 km/h.
      maxSpeedKn: 108,
      primaryProperty: null,
      attributes: [
        { attribute: 'operator', name: { vi: 'Người điều khiển', en: 'Who flies it' } },
        { attribute: 'permit', name: { vi: 'Số giấy phép bay', en: 'Flight permit' } },
        {
          attribute: 'heightM',
          name: { vi: 'Độ cao trên nơi cất cánh', en: 'Height above its start' },
          unit: 'm',
        },
        { attribute: 'pitchDeg', name: { vi: 'Góc chúc của camera', en: 'Pitch of its camera' }, unit: '°' },
        { attribute: 'acrossDeg', name: { vi: 'Góc nhìn ngang', en: 'Angle across' }, unit: '°' },
        { attribute: 'downDeg', name: { vi: 'Góc nhìn dọc', en: 'Angle down' }, unit: '°' },
      ],
    },
  ],
  properties: [
    {
      property: PEOPLE,
      name: { vi: 'Số người trong vùng đếm', en: 'People in the zone' },
      counted: PEOPLE_UNIT,
      ...counted,
    },
    { property: QUEUE, name: { vi: 'Số lượt chờ', en: 'Waiting in line' }, counted: THINGS_UNIT, ...counted },
    {
      property: INTRUSION,
      name: { vi: 'Số đối tượng trong vùng cấm', en: 'Where none may be' },
      counted: THINGS_UNIT,
      ...counted,
    },
    {
      property: SMOKE,
      name: { vi: 'Mức chắc chắn có khói, lửa', en: 'How sure of smoke or fire' },
      unit: '%',
      decimals: 0,
      aggregation: 'max',
    },
    {
      property: HEALTH,
      name: { vi: 'Lỗi của camera', en: 'Fault of the camera' },
      unit: '1',
      isIndex: true,
      decimals: 0,
      aggregation: 'max',
    },
    {
      property: LOOKED,
      name: { vi: 'Lỗi trung tâm tự thấy trên hình', en: 'Fault that the centre saw itself' },
      unit: '1',
      isIndex: true,
      decimals: 0,
      aggregation: 'max',
    },
  ],
  recordKinds: [view, footprint, mask, sighting, ...searchKinds],
  decoders: [FRIGATE_DECODER, ONVIF_DECODER, WEBHOOK_DECODER, MAVLINK_DECODER],
  permissions: [
    {
      id: ASK_MASK,
      words: { vi: 'Đề nghị che một vùng trên hình camera', en: 'Ask to mask a part of a camera' },
      roles: ['operator', 'officer', 'agency-head', 'data-steward'],
    },
    {
      id: LOOK,
      words: { vi: 'Xem hình trực tiếp của camera', en: 'Look at live pictures of cameras' },
      roles: ['operator', 'officer', 'agency-head'],
    },
    {
      id: ASK,
      words: {
        vi: 'Đề nghị tìm qua camera, xem kết quả của mình',
        en: 'Ask for searches in cameras, look at one’s own',
      },
      roles: ['operator', 'officer', 'agency-head'],
    },
    {
      id: APPROVE,
      words: {
        vi: 'Duyệt đề nghị tìm qua camera của người khác',
        en: 'Decide about searches in cameras of others',
      },
      roles: ['agency-head', 'data-steward'],
    },
  ],
  citizenCards: [
    {
      id: 'searches',
      name: { vi: 'Tìm qua camera', en: 'Searches in cameras' },
      staleAfterSec: 40 * 86_400,
      withinM: 50_000,
      isLookedUp: true,
    },
  ],
};
