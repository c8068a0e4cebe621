/** Agencies as data with validity in time: what an agency was, version by version, and who carries on after it. */
import type { Text } from '../basics/text.ts';

export interface Agency {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly name: Text;
  readonly isOperationCentre: boolean;
  readonly areaCodes: readonly string[];
  /** Where somebody answers at any hour; absent: none is kept. */
  readonly dutyPhone?: string;
}

/**
 * Kind of a forward post (sở chỉ huy tiền phương): a command that is set up at the place for the days of an event. Its area is
 * told on the map and in lists; the committees of the wards in it keep their cases.
 */
export const FORWARD_POST = 'forward-post';

/** Rings of points, as GeoJSON writes a Polygon's coordinates; an area is several of them. */
export type AreaShape = readonly (readonly (readonly (readonly [lon: number, lat: number])[])[])[];

/** An agency as it was from a time to a time. */
export interface AgencyVersion extends Agency {
  /** The code by which the state knows it (Mã định danh); it may change while our id stays. */
  readonly code: string | null;
  /** Area of responsibility beyond the wards of `areaCodes`. */
  readonly areaShape: AreaShape | null;
  /** Who carries on its work; set when it was merged. */
  readonly successorId: string | null;
  /** null: as far back as is known. */
  readonly validFromMs: number | null;
  readonly validToMs: number | null;
  readonly recordedMs: number;
  readonly recordedBy: string;
  readonly why: string;
}

/** What may be changed of an agency; absent members stay. */
export interface AgencyChange {
  readonly parentId?: string | null;
  readonly kind?: string;
  readonly code?: string | null;
  readonly name?: Agency['name'];
  readonly isOperationCentre?: boolean;
  readonly areaCodes?: readonly string[];
  readonly areaShape?: AreaShape | null;
  readonly dutyPhone?: string | null;
}
