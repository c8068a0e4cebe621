/** How the map draws a storm: what each line and area of its layer means. */
import type { ShapeLayerSpec } from '../../../ui/service-web.ts';

const ink = { light: '#33363b', dark: '#e6e8ea' } as const;

export const stormLayer: ShapeLayerSpec = {
  id: 'storm',
  name: { vi: 'Bão: đường đi, vùng gió', en: 'Storm: track and winds' },
  read: '/services/fishing-vessels/storm/shapes',
  looks: [
    {
      look: 'r34-ahead',
      name: {
        vi: 'gió 34 kt (cấp 8) có thể tới theo dự báo, kể cả sai số',
        en: 'winds of 34 kt may reach by the forecast, with its error',
      },
      colour: { light: '#8a6d00', dark: '#d9b84a' },
      widthPx: 1,
      dashed: true,
      fill: 0.04,
    },
    {
      look: 'error',
      name: { vi: 'sai số vị trí tâm', en: 'error of the centre' },
      colour: ink,
      widthPx: 1,
      dashed: true,
    },
    {
      look: 'r34',
      name: { vi: 'gió từ 34 kt (cấp 8) lúc này', en: 'winds of 34 kt now' },
      colour: { light: '#8a6d00', dark: '#d9b84a' },
      widthPx: 1.5,
      fill: 0.14,
    },
    {
      look: 'r50',
      name: { vi: 'từ 50 kt (cấp 10)', en: 'of 50 kt' },
      colour: { light: '#b3541e', dark: '#f0935a' },
      widthPx: 2,
      fill: 0.2,
    },
    {
      look: 'r64',
      name: { vi: 'từ 64 kt (cấp 12)', en: 'of 64 kt' },
      colour: { light: '#a01f3d', dark: '#ff7a93' },
      widthPx: 2.5,
      fill: 0.26,
    },
    {
      look: 'path',
      name: { vi: 'đã đi qua', en: 'where it was' },
      colour: ink,
      widthPx: 2.5,
    },
    {
      look: 'ahead',
      name: { vi: 'dự báo đi tới', en: 'where it is told to go' },
      colour: ink,
      widthPx: 2.5,
      dashed: true,
    },
    {
      look: 'point',
      name: { vi: 'điểm của bản tin', en: 'point of a bulletin' },
      colour: ink,
      widthPx: 2,
    },
  ],
};
