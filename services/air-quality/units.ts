/**
 * Concentrations of gases between volume parts (ppb, ppm) and mass (µg/m³) at 25 °C and 1 atm, the reference of
 * Vietnam's ambient air regulation. Feeds keep the value and unit they sent beside the converted one.
 */

/** Litres that one mole of a gas fills at 25 °C and 1 atm. */
const MOLAR_VOLUME_L = 24.45;

const MOLAR_MASS_G = { o3: 48.0, no2: 46.01, so2: 64.07, co: 28.01 } as const;

/** A gas of the index: only these have a volume-part unit. */
export type Gas = keyof typeof MOLAR_MASS_G;

/** Every measured parameter of the index. */
export type Pollutant = 'pm25' | 'pm10' | Gas;

export const CONCENTRATION_UNITS = ['ug/m3', 'mg/m3', 'ppb', 'ppm'] as const;
export type ConcentrationUnit = (typeof CONCENTRATION_UNITS)[number];

/** How many ppb one of the unit is; the mass units are not volume parts and have none. */
const PPB_PER_UNIT: Partial<Record<ConcentrationUnit, number>> = { ppb: 1, ppm: 1000 };

const MICROGRAMS_PER_UNIT: Partial<Record<ConcentrationUnit, number>> = { 'ug/m3': 1, 'mg/m3': 1000 };

/**
 * A concentration as µg/m³: µg/m³ = ppb × molar mass / 24.45.
 *
 * Throws a RangeError for particulate matter in ppb or ppm, which has no meaning.
 */
export function toMicrogramsPerM3(pollutant: Pollutant, value: number, unit: ConcentrationUnit): number {
  const micrograms = MICROGRAMS_PER_UNIT[unit];
  if (micrograms !== undefined) return value * micrograms;
  if (!isGas(pollutant)) {
    throw new RangeError(
      `Cannot convert ${value} ${unit} of ${pollutant}: ppb and ppm exist only for o3, no2, so2 and co. ` +
        'Set the unit of this datastream to ug/m3 or mg/m3.',
    );
  }
  return (value * (PPB_PER_UNIT[unit] ?? 1) * MOLAR_MASS_G[pollutant]) / MOLAR_VOLUME_L;
}

/** A concentration of a gas in µg/m³ as ppb. */
export function toPpb(gas: Gas, microgramsPerM3: number): number {
  return (microgramsPerM3 * MOLAR_VOLUME_L) / MOLAR_MASS_G[gas];
}

function isGas(pollutant: Pollutant): pollutant is Gas {
  return pollutant in MOLAR_MASS_G;
}
