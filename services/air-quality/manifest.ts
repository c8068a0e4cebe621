/** Facts of the air-quality service. */
import type { PropertyFacts, ServiceManifest } from '../../contract/manifest.ts';

const mean = { aggregation: 'mean' } as const;
const concentration = { unit: 'µg/m³', decimals: 1, ...mean } as const;
const index = { decimals: 0, aggregation: 'last' } as const;

const pollutants: readonly PropertyFacts[] = [
  { property: 'pm25', name: { vi: 'Bụi PM2.5', en: 'PM2.5' }, ...concentration },
  { property: 'pm10', name: { vi: 'Bụi PM10', en: 'PM10' }, ...concentration },
  { property: 'o3', name: { vi: 'Ozon O₃', en: 'Ozone O₃' }, ...concentration },
  { property: 'no2', name: { vi: 'NO₂', en: 'NO₂' }, ...concentration },
  { property: 'so2', name: { vi: 'SO₂', en: 'SO₂' }, ...concentration },
  { property: 'co', name: { vi: 'CO', en: 'CO' }, ...concentration, decimals: 0 },
  { property: 'no', name: { vi: 'NO', en: 'NO' }, ...concentration },
  { property: 'nox', name: { vi: 'NOx', en: 'NOx' }, ...concentration },
];

const weather: readonly PropertyFacts[] = [
  { property: 'temperature', name: { vi: 'Nhiệt độ', en: 'Temperature' }, unit: '°C', decimals: 1, ...mean },
  { property: 'humidity', name: { vi: 'Độ ẩm', en: 'Humidity' }, unit: '%', decimals: 0, ...mean },
  { property: 'pressure', name: { vi: 'Áp suất', en: 'Pressure' }, unit: 'hPa', decimals: 1, ...mean },
  { property: 'wind-speed', name: { vi: 'Tốc độ gió', en: 'Wind speed' }, unit: 'm/s', decimals: 1, ...mean },
  // Directions have no mean over north; the last one of the hour stands for it.
  { property: 'wind-direction', name: { vi: 'Hướng gió', en: 'Wind direction' }, unit: '°', ...index },
  { property: 'radiation', name: { vi: 'Bức xạ', en: 'Radiation' }, unit: 'W/m²', decimals: 0, ...mean },
];

const indices: readonly PropertyFacts[] = [
  {
    property: 'vn-aqi-hourly',
    name: { vi: 'VN_AQI giờ', en: 'VN_AQI hourly' },
    unit: 'VN_AQI',
    isIndex: true,
    ...index,
  },
  {
    property: 'vn-aqi-daily',
    name: { vi: 'VN_AQI ngày', en: 'VN_AQI daily' },
    unit: 'VN_AQI',
    isIndex: true,
    ...index,
  },
  {
    property: 'us-aqi',
    name: { vi: 'AQI Hoa Kỳ (chỉ để so sánh)', en: 'US AQI (comparison only)' },
    unit: 'US AQI',
    isIndex: true,
    ...index,
  },
];

export const manifest: ServiceManifest = {
  id: 'air-quality',
  name: { vi: 'Chất lượng không khí', en: 'Air quality' },
  icon: 'wind',
  order: 20,
  group: 'sensing',
  assetKinds: [
    {
      kind: 'air-station',
      name: { vi: 'Trạm không khí', en: 'Air station' },
      icon: 'wind',
      moves: false,
      primaryProperty: 'vn-aqi-hourly',
      attributes: [{ attribute: 'elevationM', name: { vi: 'Độ cao', en: 'Elevation' }, unit: 'm' }],
    },
  ],
  properties: [...indices, ...pollutants, ...weather],
  recordKinds: [],
  decoders: [],
  permissions: [],
};
