/** Turns a boundary file into area units. */
import type { AreaLevel, AreaUnit } from '../area.ts';
import { decodeTopology, type TopologyFile } from './topology.ts';

/**
 * The units of one object of a boundary file, all of one level and valid from one time on.
 * Each feature needs the properties code, nameVi, nameEn and type. Throws naming the feature and the property it lacks.
 */
export function toAreaUnits(
  file: TopologyFile,
  object: string,
  {
    level,
    validFromMs,
    validToMs = null,
  }: { level: AreaLevel; validFromMs: number; validToMs?: number | null },
): AreaUnit[] {
  return decodeTopology(file, object).map(({ id, properties, polygons }) => {
    const text = (name: string): string => {
      const value = properties[name];
      if (typeof value === 'string' && value !== '') return value;
      throw new Error(
        `Area ${id} has no property "${name}" (found: ${JSON.stringify(value)}). Add it to the boundary file.`,
      );
    };
    return {
      code: text('code'),
      level,
      nameVi: text('nameVi'),
      nameEn: text('nameEn'),
      type: text('type'),
      validFromMs,
      validToMs,
      polygons,
    };
  });
}
