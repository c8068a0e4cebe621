/** Facts of the air-quality service. */
import type { PropertyFacts, ServiceManifest } from '../../contract/services/manifest.ts';
import type { Text } from '../../contract/basics/text.ts';

const mean = { aggregation: 'mean' } as const;
const concentration = { unit: 'µg/m³', decimals: 1, ...mean } as const;
const index = { decimals: 0, aggregation: 'last' } as const;

const toPollutant = (
  property: string,
  symbol: string,
  name: Text = { vi: symbol, en: symbol },
): PropertyFacts => ({
  property,
  symbol,
  name,
  ...concentration,
});

const pollutants: readonly PropertyFacts[] = [
  toPollutant('pm25', 'PM2.5', { vi: 'Bụi PM2.5', en: 'PM2.5' }),
  toPollutant('pm10', 'PM10', { vi: 'Bụi PM10', en: 'PM10' }),
  toPollutant('o3', 'O₃', { vi: 'Ozon O₃', en: 'Ozone O₃' }),
  toPollutant('no2', 'NO₂'),
  toPollutant('so2', 'SO₂'),
  { ...toPollutant('co', 'CO'), decimals: 0 },
  toPollutant('no', 'NO'),
  toPollutant('nox', 'NOx'),
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
  noticeHazard: 'air',
  permissions: [],
  // An index is of the hour that has ended.
  citizenCards: [{ id: 'air', name: { vi: 'Không khí', en: 'Air' }, staleAfterSec: 7_200, withinM: 8_000 }],
};
