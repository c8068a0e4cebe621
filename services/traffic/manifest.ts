/** Facts of the traffic service. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { closureFacts } from './closures.ts';
import {
  CAMERA,
  CARS,
  FREE_FLOW,
  FREE_HOUR,
  HEAVY,
  MOTORBIKES,
  PROBES,
  RATIO,
  SEGMENT,
  SPEED,
} from './places.ts';
import { signalFaultFacts } from './signal-faults.ts';
import { reportFacts } from './reports.ts';
import { irregularityFacts } from './waze-irregularities.ts';
import { jamFacts } from './waze-jams.ts';

export const manifest: ServiceManifest = {
  id: 'traffic',
  name: { vi: 'Giao thông', en: 'Traffic' },
  icon: 'traffic-lights',
  order: 50,
  group: 'sensing',
  assetKinds: [
    {
      kind: SEGMENT,
      name: { vi: 'Đoạn đường', en: 'Stretch of road' },
      icon: 'road',
      moves: false,
      primaryProperty: RATIO,
      attributes: [
        { attribute: 'street', name: { vi: 'Tên đường', en: 'Street' } },
        { attribute: 'lengthM', name: { vi: 'Chiều dài', en: 'Length' }, unit: 'm' },
        { attribute: 'limit', name: { vi: 'Tốc độ tối đa cho phép', en: 'Speed limit' }, unit: 'km/h' },
        {
          attribute: 'freeFlow',
          name: { vi: 'Vận tốc tự do giả định', en: 'Assumed free-flow speed' },
          unit: 'km/h',
        },
      ],
    },
    {
      kind: CAMERA,
      name: { vi: 'Camera đếm xe', en: 'Counting camera' },
      icon: 'camera',
      moves: false,
      primaryProperty: MOTORBIKES,
      attributes: [{ attribute: 'segment', name: { vi: 'Đoạn đường', en: 'Stretch of road' } }],
    },
  ],
  properties: [
    {
      property: RATIO,
      name: { vi: 'Vận tốc so với vận tốc tự do', en: 'Speed against the free flow' },
      unit: '%',
      isWorseLow: true,
      decimals: 0,
      aggregation: 'mean',
    },
    {
      property: SPEED,
      name: { vi: 'Vận tốc trung bình', en: 'Mean speed' },
      unit: 'km/h',
      isWorseLow: true,
      decimals: 0,
      aggregation: 'mean',
    },
    {
      property: FREE_FLOW,
      name: { vi: 'Vận tốc tự do ban đêm', en: 'Free-flow speed of the night' },
      unit: 'km/h',
      decimals: 0,
      aggregation: 'last',
    },
    {
      property: FREE_HOUR,
      name: { vi: 'Vận tốc tự do của giờ này', en: 'Free-flow speed of this hour' },
      unit: 'km/h',
      decimals: 0,
      aggregation: 'last',
    },
    {
      property: PROBES,
      name: { vi: 'Số xe thăm dò', en: 'Probe vehicles' },
      unit: '1',
      decimals: 0,
      aggregation: 'last',
    },
    {
      property: MOTORBIKES,
      name: { vi: 'Xe máy', en: 'Motorbikes' },
      unit: '1',
      decimals: 0,
      aggregation: 'sum',
    },
    { property: CARS, name: { vi: 'Ô tô con', en: 'Cars' }, unit: '1', decimals: 0, aggregation: 'sum' },
    {
      property: HEAVY,
      name: { vi: 'Xe tải, xe khách', en: 'Lorries and buses' },
      unit: '1',
      decimals: 0,
      aggregation: 'sum',
    },
  ],
  recordKinds: [closureFacts, signalFaultFacts, reportFacts, jamFacts, irregularityFacts],
  decoders: ['traffic-probes', 'waze-partner'],
  citizenCards: [
    {
      id: 'incidents',
      name: { vi: 'Sự cố trên đường', en: 'Incidents on the road' },
      staleAfterSec: 3_600,
      withinM: 2_000,
    },
    {
      id: 'jams',
      name: { vi: 'Kẹt xe, rào đường', en: 'Jams and closures' },
      staleAfterSec: 1_200,
      withinM: 2_000,
    },
  ],
  noticeHazard: 'road',
  permissions: [
    {
      id: 'traffic.close',
      words: { vi: 'Ghi rào đường, thi công và thông đường', en: 'Record closures and works of roads' },
      roles: ['operator', 'officer', 'agency-head'],
    },
  ],
};
