/** Which column or field of a VMS export holds what: the feed's `settings.columns`, else the names in common use. */

export const VMS_FIELDS = [
  'registration',
  'time',
  'lat',
  'lon',
  'speedKn',
  'speedKmh',
  'courseDeg',
  'device',
] as const;
export type VmsField = (typeof VMS_FIELDS)[number];

/** Fields without which there is no position. */
export const REQUIRED_FIELDS: readonly VmsField[] = ['registration', 'time', 'lat', 'lon'];

/** Names in plain letters (no marks, no case, only a–z and 0–9) under which exports carry a field. */
const COMMON_NAMES: Readonly<Record<VmsField, readonly string[]>> = {
  registration: [
    'registration',
    'registrationno',
    'regno',
    'vessel',
    'sodangky',
    'sodk',
    'bienso',
    'tau',
    'tauca',
    'sohieutau',
    'bienkiemsoat',
  ],
  time: ['time', 'timestamp', 'datetime', 'gpstime', 'thoigian', 'thoidiem', 'ngaygio', 'thoigiangui'],
  lat: ['lat', 'latitude', 'vido'],
  lon: ['lon', 'lng', 'long', 'longitude', 'kinhdo'],
  speedKn: ['speedkn', 'speed', 'sog', 'tocdo', 'tocdokn', 'tocdohailyh', 'vantoc'],
  speedKmh: ['speedkmh', 'tocdokmh'],
  courseDeg: ['course', 'coursedeg', 'cog', 'heading', 'huong', 'huongdi', 'huongtau'],
  device: ['device', 'deviceid', 'imei', 'thietbi', 'mathietbi'],
};

/** Field → name of the column as the sender writes it. */
export type VmsColumns = Readonly<Partial<Record<VmsField, string>>>;

/** The columns among the sender's names: what the settings say, and for the rest the names in common use. */
export function toVmsColumns(
  names: readonly string[],
  settings: Readonly<Record<string, unknown>>,
): VmsColumns {
  const given = settings['columns'];
  const columns: Partial<Record<VmsField, string>> = {};
  const plainNames = new Map(names.map((name) => [toPlainName(name), name]));
  for (const field of VMS_FIELDS) {
    const wanted = isTextRecord(given) ? given[field] : undefined;
    const found =
      wanted ?? COMMON_NAMES[field].map((name) => plainNames.get(name)).find((name) => name !== undefined);
    if (found !== undefined) columns[field] = found;
  }
  return columns;
}

function isTextRecord(given: unknown): given is Record<string, string> {
  return (
    typeof given === 'object' &&
    given !== null &&
    Object.values(given).every((name) => typeof name === 'string')
  );
}

/** `Số đăng ký` → `sodangky`. */
function toPlainName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9]/g, '');
}
