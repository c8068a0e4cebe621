/**
 * What the codes inside AIS messages mean (ITU-R M.1371, IMO SN.1/Circ.236 and 289, Inland AIS). The wording is
 * that of gpsd's JSON, because our messages promise to equal gpsd's field by field.
 */

/** A table of texts by code, with the text for codes beyond its end. */
export interface Legend {
  readonly texts: readonly string[];
  readonly beyond: string;
}

const legend = (texts: readonly string[], beyond = ''): Legend => ({ texts, beyond });
const repeat = (text: string, times: number): string[] => Array.from({ length: times }, () => text);

export const NAVIGATION_STATUS = legend([
  'Under way using engine',
  'At anchor',
  'Not under command',
  'Restricted manoeuverability',
  'Constrained by her draught',
  'Moored',
  'Aground',
  'Engaged in fishing',
  'Under way sailing',
  'Reserved for HSC',
  'Reserved for WIG',
  ...repeat('Reserved', 4),
  'Not defined',
]);

export const POSITION_FIXING_DEVICE = legend(
  [
    'Undefined',
    'GPS',
    'GLONASS',
    'Combined GPS/GLONASS',
    'Loran-C',
    'Chayka',
    'Integrated navigation system',
    'Surveyed',
    'Galileo',
  ],
  'INVALID EPFD',
);

/** Ten ship types of one family: the whole family, four hazard categories, reserved ones, and the last. */
function shipFamily(family: string, last: string): string[] {
  const hazards = ['A', 'B', 'C', 'D'].map((category) => `${family} - Hazardous category ${category}`);
  const reserved = `${family} - Reserved for future use`;
  return [`${family} - all ships of this type`, ...hazards, ...repeat(reserved, 4), `${family} - ${last}`];
}

const NOTHING_MORE = 'No additional information';

/** Ship and cargo type; 30 is a fishing vessel. */
export const SHIP_TYPE = legend(
  [
    'Not available',
    ...repeat('Reserved for future use', 19),
    ...shipFamily('Wing in ground (WIG)', 'Reserved for future use'),
    'Fishing',
    'Towing',
    'Towing: length exceeds 200m or breadth exceeds 25m',
    'Dredging or underwater ops',
    'Diving ops',
    'Military ops',
    'Sailing',
    'Pleasure Craft',
    ...repeat('Reserved', 2),
    ...shipFamily('High speed craft (HSC)', NOTHING_MORE),
    'Pilot Vessel',
    'Search and Rescue vessel',
    'Tug',
    'Port Tender',
    'Anti-pollution equipment',
    'Law Enforcement',
    ...repeat('Spare - Local Vessel', 2),
    'Medical Transport',
    'Ship according to RR Resolution No. 18',
    ...shipFamily('Passenger', NOTHING_MORE),
    ...shipFamily('Cargo', NOTHING_MORE),
    ...shipFamily('Tanker', NOTHING_MORE),
    ...shipFamily('Other Type', 'no additional information'),
  ],
  'INVALID SHIP TYPE',
);

export const STATION_TYPE = legend([
  'All types of mobiles',
  'Reserved for future use',
  'All types of Class B mobile stations',
  'SAR airborne mobile station',
  'Aid to Navigation station',
  'Class B shipborne mobile station',
  ...repeat('Regional use and inland waterways', 4),
  ...repeat('Reserved for future use', 6),
]);

const quarters = (mark: string): string[] => ['N', 'E', 'S', 'W'].map((quarter) => `${mark} ${quarter}`);

export const AID_TYPE = legend([
  'Unspecified',
  'Reference point',
  'RACON',
  'Fixed offshore structure',
  'Spare, Reserved for future use.',
  'Light, without sectors',
  'Light, with sectors',
  'Leading Light Front',
  'Leading Light Rear',
  ...quarters('Beacon, Cardinal'),
  'Beacon, Port hand',
  'Beacon, Starboard hand',
  'Beacon, Preferred Channel port hand',
  'Beacon, Preferred Channel starboard hand',
  'Beacon, Isolated danger',
  'Beacon, Safe water',
  'Beacon, Special mark',
  ...quarters('Cardinal Mark'),
  'Port hand Mark',
  'Starboard hand Mark',
  'Preferred Channel Port hand',
  'Preferred Channel Starboard hand',
  'Isolated danger',
  'Safe Water',
  'Special Mark',
  'Light Vessel / LANBY / Rigs',
]);

export const TRAFFIC_SIGNAL = legend(
  [
    'N/A',
    'Serious emergency – stop or divert according to instructions.',
    'Vessels shall not proceed.',
    'Vessels may proceed. One way traffic.',
    'Vessels may proceed. Two way traffic.',
    'Vessels shall proceed on specific orders only.',
    'Vessels in main channel shall not proceed.',
    ...repeat('Vessels in main channel shall proceed on specific orders only.', 2),
    'I = "in-bound" only acceptable.',
    'O = "out-bound" only acceptable.',
    'F = both "in- and out-bound" acceptable.',
    'XI = Code will shift to "I" in due time.',
    'XO = Code will shift to "O" in due time.',
    'X = Vessels shall proceed only on direction.',
  ],
  'INVALID SIGNAL TYPE',
);

export const ROUTE_TYPE = legend([
  'Undefined (default)',
  'Mandatory',
  'Recommended',
  'Alternative',
  'Recommended route through ice',
  'Ship route plan',
  ...repeat('Reserved for future use.', 25),
  'Cancel route identified by message linkage',
]);

export const TARGET_ID_TYPE = legend(['mmsi', 'imo', 'callsign', 'other']);
export const RACON_STATUS = legend([
  'No RACON installed',
  'RACON not monitored',
  'RACON operational',
  'RACON ERROR',
]);
export const LIGHT_STATUS = legend(['No light or no monitoring', 'Light ON', 'Light OFF', 'Light ERROR']);
export const LOCK_STATUS = legend(['Operational', 'Limited operation', 'Out of order', 'N/A']);
export const BERTH_POSITION = legend([
  'Not available',
  'Port-side to',
  'Starboard-side to',
  'Mediterranean (end-on) mooring',
  'Mooring buoy',
  'Anchorage',
  ...repeat('Reserved for future use', 2),
]);

export const TREND = legend(['steady', 'increasing', 'decreasing', 'N/A']);
export const PRECIPITATION = legend([
  'reserved',
  'rain',
  'thunderstorm',
  'freezing rain',
  'mixed/ice',
  'snow',
  'reserved',
  'N/A',
]);
export const ICE = legend(['no', 'yes', 'reserved', 'N/A']);

export const BLUE_CONES = legend(
  [
    '0 blue cones/lights',
    '1 blue cone/light',
    '2 blue cones/lights',
    '3 blue cones/lights',
    '4 B-Flag',
    'Unknown',
  ],
  'INVALID HAZARD TYPE',
);
export const LOAD_STATUS = legend(['N/A (default)', 'Unloaded', 'Loaded'], 'INVALID LOAD STATUS');
export const WEATHER_WARNING = legend(
  [
    'Not Available',
    'Wind',
    'Rain',
    'Snow and ice',
    'Thunderstorm',
    'Fog',
    'Low temperature',
    'High temperature',
    'Flood',
    'Forest Fire',
  ],
  'INVALID EMMA TYPE',
);
export const WARNING_CLASS = legend(['Slight', 'Medium', 'Strong'], 'INVALID EMMA TYPE');
export const WIND_QUARTER = legend(
  ['N/A', 'North', 'North East', 'East', 'South East', 'South', 'South West', 'West', 'North West'],
  'INVALID EMMA WIND DIRECTION',
);
export const SIGNAL_DIRECTION = legend(
  ['Unknown', 'Upstream', 'Downstream', 'To left bank', 'To right bank'],
  'INVALID DIRECTION',
);
export const SIGNAL_LIGHT = legend(
  ['Unknown', 'No light', 'White', 'Yellow', 'Green', 'Red', 'White flashing', 'Yellow flashing.'],
  'INVALID STATUS',
);

const barges = (words: readonly string[]): string[] => words.map((word) => `Pushtow, ${word}`);

/**
 * Inland ship types: the European code, the sea-going code sent by some ships instead, and the text. Two texts are
 * misspelt on purpose, as in gpsd.
 */
const INLAND_SHIP_TYPES: readonly (readonly [code: number, seaCode: number, text: string])[] = [
  [8000, 99, 'Vessel, type unknown'],
  [8010, 79, 'Motor freighter'],
  [8020, 89, 'Motor tanker'],
  [8021, 80, 'Motor tanker, liquid cargo, type N'],
  [8022, 80, 'Motor tanker, liquid cargo, type C'],
  [8023, 89, 'Motor tanker, dry cargo as if liquid (e.g. cement)'],
  [8030, 79, 'Container vessel'],
  [8040, 80, 'Gas tanker'],
  [8050, 79, 'Motor freighter, tug'],
  [8060, 89, 'Motor tanker, tug'],
  [8070, 79, 'Motor freighter with one or more ships alongside'],
  [8080, 89, 'Motor freighter with tanker'],
  [8090, 79, 'Motor freighter pushing one or more freighters'],
  [8100, 89, 'Motor freighter pushing at least one tank-ship'],
  [8110, 79, 'Tug, freighter'],
  [8120, 89, 'Tug, tanker'],
  [8130, 31, 'Tug freighter, coupled'],
  [8140, 31, 'Tug, freighter/tanker, coupled'],
  [8150, 99, 'Freightbarge'],
  [8160, 99, 'Tankbarge'],
  [8161, 90, 'Tankbarge, liquid cargo, type N'],
  [8162, 90, 'Tankbarge, liquid cargo, type C'],
  [8163, 99, 'Tankbarge, dry cargo as if liquid (e.g. cement)'],
  [8170, 99, 'Freightbarge with containers'],
  [8180, 90, 'Tankbarge, gas'],
  ...barges([
    'one cargo barge',
    'two cargo barges',
    'three cargo barges',
    'four cargo barges',
    'five cargo barges',
    'six cargo barges',
    'seven cargo barges',
    'eigth cargo barges',
    'nine or more barges',
  ]).map((text, i) => [8210 + i * 10, 79, text] as const),
  [8310, 80, 'Pushtow, one tank/gas barge'],
  ...['two', 'three', 'four', 'five', 'six'].map(
    (count, i) => [8320 + i * 10, 80, `Pushtow, ${count} barges at least one tanker or gas barge`] as const,
  ),
  [8370, 80, 'Pushtow, seven barges at least one tanker or gas barg'],
];

/** Text of an inland ship type, by either code. */
export function toInlandShipTypeText(code: number): string {
  const found = INLAND_SHIP_TYPES.find(([inland, sea]) => inland === code || sea === code);
  return found?.[2] ?? 'Illegal ship type value.';
}
