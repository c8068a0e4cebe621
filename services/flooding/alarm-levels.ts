/**
 * How high a river stands against its alarm levels, as bulletins say it: "dưới báo động 3 là 0,18 m". There are three levels
 * (Quyết định 05/2020/QĐ-TTg) and no fourth; above the third one says by how much.
 */
import type { Text } from '../../contract/basics/text.ts';

export const ALARMS = [1, 2, 3] as const;
export type Alarm = (typeof ALARMS)[number];
/** Levels in m on the station's own datum, rising. */
export type AlarmLevels = Readonly<Record<Alarm, number>>;

export interface AlarmRelation {
  /** The alarm that the phrase names: the nearest one, the lower where two are as near. */
  readonly alarm: Alarm;
  readonly side: 'above' | 'below' | 'at';
  /** m, never negative, by whole centimetres. */
  readonly by: number;
  /** The highest alarm that is reached; null below the first. */
  readonly reached: Alarm | null;
}

/** Bulletins give levels by the centimetre. */
const toCm = (metres: number): number => Math.round(metres * 100);

/** How a level (m, on the datum of the alarms) stands to the nearest alarm. Undefined when the levels don't rise or the level is no number. */
export function toAlarmRelation(level: number, alarms: AlarmLevels): AlarmRelation | undefined {
  if (!Number.isFinite(level) || !(alarms[1] < alarms[2] && alarms[2] < alarms[3])) return undefined;
  const byDistance = ALARMS.map((alarm) => ({ alarm, cm: toCm(level) - toCm(alarms[alarm]) })).toSorted(
    (a, b) => Math.abs(a.cm) - Math.abs(b.cm) || a.alarm - b.alarm,
  );
  const [nearest] = byDistance;
  if (nearest === undefined) return undefined;
  return {
    alarm: nearest.alarm,
    side: nearest.cm === 0 ? 'at' : nearest.cm > 0 ? 'above' : 'below',
    by: Math.abs(nearest.cm) / 100,
    reached: ALARMS.findLast((alarm) => toCm(level) >= toCm(alarms[alarm])) ?? null,
  };
}

/** The phrase of bulletins: "trên báo động 2 là 0,73 m", "0.73 m above alarm 2". */
export function toAlarmPhrase({ alarm, side, by }: AlarmRelation): Text {
  const metres = by.toFixed(2);
  if (side === 'at') return { vi: `ở mức báo động ${alarm}`, en: `at alarm ${alarm}` };
  return {
    vi: `${side === 'above' ? 'trên' : 'dưới'} báo động ${alarm} là ${metres.replace('.', ',')} m`,
    en: `${metres} m ${side} alarm ${alarm}`,
  };
}
