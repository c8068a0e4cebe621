/** Records of a service that ended in a period, in time or late, by the unit that handled them. */
export interface UnitTimeliness {
  readonly serviceId: string;
  /** Null: the record names no unit that the centre knows. */
  readonly agencyId: string | null;
  readonly onTime: number;
  readonly late: number;
}

/** The share in time, 0 to 1; null where nothing ended. The one way in which a rate is made. */
export function toOnTimeShare({ onTime, late }: Pick<UnitTimeliness, 'onTime' | 'late'>): number | null {
  return onTime + late === 0 ? null : onTime / (onTime + late);
}
