/** What of a city service does not work: just that part is lost, everything else goes on. */
import type { Text } from '../basics/text.ts';

export const serviceParts = [
  'manifest',
  'server',
  'words',
  'decoder',
  'rule',
  'norm',
  'procedure',
  'permission',
  'read',
  'action',
  'roads',
  'headline',
  'figure',
  'review',
  'job',
  'forecaster',
  'fusion',
  'report',
  'demo',
] as const;

/** A capability of a service as its server.ts names it. */
export type ServicePart = (typeof serviceParts)[number];

export interface ServiceTrouble {
  /** The service's folder. */
  readonly serviceId: string;
  readonly part: ServicePart;
  /** Which one of the part: a decoder's, rule's or figure's id, the path of a read; the file where there is one only. */
  readonly what: string;
  /** Since when this process has known it. */
  readonly sinceMs: number;
  /** Which part, what is lost by it and what to do, for people. */
  readonly says: Text;
  /** What the program said, for who repairs it. */
  readonly reason: string;
}

/** GET /service-troubles; empty when all services work whole. */
export interface ServiceTroubleList {
  readonly troubles: readonly ServiceTrouble[];
}
