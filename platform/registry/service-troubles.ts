/**
 * What of the services does not work, by service, part and name. Whoever runs a part of a service catches what it
 * throws and tells it here: it is said on /health and on the page of services, and nobody else's part notices.
 */
import type { ServicePart, ServiceTrouble } from '../../contract/services/service-trouble.ts';
import type { Log } from '../kernel/log.ts';
import { toTroubleWords } from './trouble-words.ts';

/** Which part of which service. */
export interface PartName {
  readonly serviceId: string;
  readonly part: ServicePart;
  readonly what: string;
}

export interface ServiceTroubles {
  /**
   * Says that a part does not work; said again it keeps its beginning. What was found while it ran is tried again by
   * itself; what was found at the start is not.
   */
  tell(part: PartName, cause: unknown, found?: 'at-start' | 'running'): void;
  /** The part works again. */
  end(part: PartName): void;
  /** Oldest first. */
  list(): readonly ServiceTrouble[];
}

/** A service that fails in ever new ways keeps no more than this. */
const MOST_TROUBLES = 500;
const LONGEST_REASON = 1_000;

export function createServiceTroubles({ nowMs, log }: { nowMs: () => number; log: Log }): ServiceTroubles {
  const troubles = new Map<string, ServiceTrouble>();
  const toKey = ({ serviceId, part, what }: PartName) => JSON.stringify([serviceId, part, what]);

  const tell: ServiceTroubles['tell'] = ({ serviceId, part, what }, cause, found = 'at-start') => {
    const key = toKey({ serviceId, part, what });
    const reason = (cause instanceof Error ? cause.message : String(cause)).slice(0, LONGEST_REASON);
    const known = troubles.get(key);
    if (known?.reason === reason) return;
    log.error(
      { err: cause, service: serviceId, part, what },
      'a part of a service does not work; everything else goes on',
    );
    if (known === undefined && troubles.size >= MOST_TROUBLES) return;
    const sinceMs = known?.sinceMs ?? nowMs();
    troubles.set(key, {
      serviceId,
      part,
      what,
      sinceMs,
      reason,
      says: toTroubleWords({ serviceId, part, what, found }),
    });
  };
  const end = (part: PartName) => void troubles.delete(toKey(part));

  return {
    tell,
    end,
    list: () => [...troubles.values()],
  };
}
