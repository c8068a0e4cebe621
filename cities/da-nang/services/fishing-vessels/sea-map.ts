/**
 * The sea off Đà Nẵng for the demo: ways out of the harbours, fishing grounds, AIS antennas, and some ships and buoys.
 * Places are plausible, not surveyed; ships, buoys and their numbers are invented.
 */
import type { SeaMap } from '../../../../services/fishing-vessels/simulate.ts';

export const sea: SeaMap = {
  harbours: [
    {
      id: 'cang-tho-quang',
      berths: [108.238, 16.0905, 108.248, 16.0975],
      wayOut: [
        [108.226, 16.112],
        [108.215, 16.14],
        [108.235, 16.175],
        [108.3, 16.2],
        [108.4, 16.2],
      ],
    },
    {
      id: 'cang-cua-dai',
      berths: [108.372, 15.869, 108.386, 15.879],
      wayOut: [
        [108.402, 15.878],
        [108.44, 15.885],
        [108.48, 15.86],
        [108.6, 15.83],
      ],
    },
    {
      id: 'cang-hong-trieu',
      berths: [108.352, 15.851, 108.365, 15.861],
      wayOut: [
        [108.379, 15.872],
        [108.402, 15.878],
        [108.44, 15.885],
        [108.48, 15.86],
        [108.6, 15.83],
      ],
    },
    {
      id: 'cang-an-hoa',
      berths: [108.653, 15.486, 108.671, 15.508],
      wayOut: [
        [108.682, 15.492],
        [108.702, 15.492],
        [108.73, 15.53],
        [108.8, 15.6],
      ],
    },
  ],
  grounds: [
    { id: 'dong-son-tra', centre: [108.75, 16.25], radiusNm: 12, weight: 3 },
    { id: 'dong-cu-lao-cham', centre: [108.95, 16.05], radiusNm: 10, weight: 2 },
    { id: 'ngoai-khoi-quang-nam', centre: [109.15, 15.75], radiusNm: 14, weight: 2 },
    { id: 'bac-ly-son', centre: [109.35, 15.6], radiusNm: 8, weight: 1 },
    { id: 'dong-bac', centre: [108.45, 16.95], radiusNm: 12, weight: 1 },
    { id: 'giua-khoi', centre: [109.6, 16.3], radiusNm: 20, weight: 2 },
    { id: 'khoi-xa', centre: [110.2, 16.0], radiusNm: 15, weight: 1.5 },
    { id: 'khoi-phia-nam', centre: [110.4, 15.3], radiusNm: 20, weight: 1 },
    { id: 'tay-hoang-sa', centre: [110.95, 16.3], radiusNm: 12, weight: 0.4 },
    { id: 'bac-hoang-sa', centre: [111.3, 17.0], radiusNm: 10, weight: 0.15 },
    // Half inside the warning band of the border; only vessels with that habit go there.
    { id: 'gan-ranh-gioi-bac', centre: [107.72, 17.82], radiusNm: 7, weight: 0 },
  ],
  habits: {
    'ĐNa-91827-TS': 'gan-ranh-gioi-bac',
    'ĐNa-92843-TS': 'gan-ranh-gioi-bac',
  },
  antennas: [
    { place: [108.27, 16.12], rangeNm: 45 },
    { place: [108.501, 15.956], rangeNm: 40 },
    { place: [108.68, 15.46], rangeNm: 35 },
  ],
  merchants: [
    {
      mmsi: 574_990_101,
      name: 'DEMO HAI LONG 01',
      callSign: 'XVDA1',
      imo: 0,
      shipType: 70,
      lengthM: 118,
      beamM: 18,
      draughtM: 6.2,
      destination: 'DA NANG',
      speedKn: 11,
      route: [
        [108.212, 16.122],
        [108.215, 16.145],
        [108.25, 16.2],
        [108.6, 16.3],
        [109.2, 15.9],
      ],
      stayHours: 14,
    },
    {
      mmsi: 574_990_102,
      name: 'DEMO TIEN SA 02',
      callSign: 'XVDA2',
      imo: 0,
      shipType: 79,
      lengthM: 145,
      beamM: 23,
      draughtM: 7.4,
      destination: 'DA NANG',
      speedKn: 13,
      route: [
        [108.214, 16.124],
        [108.215, 16.148],
        [108.26, 16.22],
        [108.55, 16.55],
        [108.6, 17.0],
      ],
      stayHours: 20,
    },
    {
      mmsi: 574_990_103,
      name: 'DEMO BIEN DONG 03',
      callSign: 'XVDA3',
      imo: 0,
      shipType: 80,
      lengthM: 176,
      beamM: 28,
      draughtM: 9.1,
      destination: 'DUNG QUAT',
      speedKn: 12,
      route: [
        [108.75, 17.0],
        [108.95, 16.4],
        [109.15, 15.7],
      ],
      stayHours: 1,
    },
    {
      mmsi: 574_990_104,
      name: 'DEMO CUU NAN 04',
      callSign: 'XVDA4',
      imo: 0,
      shipType: 51,
      lengthM: 42,
      beamM: 8,
      draughtM: 2.9,
      destination: '',
      speedKn: 18,
      route: [
        [108.213, 16.12],
        [108.215, 16.145],
        [108.26, 16.2],
        [108.62, 16.22],
      ],
      stayHours: 9,
    },
  ],
  buoys: [
    { mmsi: 995_741_901, name: 'DEMO PHAO 0 DN', aidType: 20, place: [108.2, 16.18] },
    { mmsi: 995_741_902, name: 'DEMO PHAO 0 KH', aidType: 20, place: [108.735, 15.545] },
  ],
};
