/** Fusions that can be run at all; each other one is said with its reason and left out. */
import type { ServiceTroubles } from '../../registry/service-troubles.ts';
import type { Fusion } from '../../sdk/fusion.ts';

/** A fusion with the service that says it. */
export type ServiceFusion = Fusion & { readonly serviceId: string };

const WIDEST_M = 50_000;
const LONGEST_SEC = 86_400;

export function toFusionName({ serviceId, id }: ServiceFusion): string {
  return `${serviceId}/${id}`;
}

export function listSoundFusions(
  fusions: readonly ServiceFusion[],
  troubles: Pick<ServiceTroubles, 'tell'>,
): ServiceFusion[] {
  const names = new Set<string>();
  return fusions.filter((fusion) => {
    const reason = names.has(toFusionName(fusion))
      ? 'Another fusion of the service has this id: rename one of them.'
      : findTrouble(fusion);
    names.add(toFusionName(fusion));
    if (reason === undefined) return true;
    troubles.tell(
      { serviceId: fusion.serviceId, part: 'fusion', what: String(fusion.id) },
      new Error(reason),
    );
    return false;
  });
}

function findTrouble({ takes, withinM, withinSec, widestM }: Fusion): string | undefined {
  if (!(withinM > 0 && withinM <= widestM && widestM <= WIDEST_M))
    return `It joins within ${withinM} m up to ${widestM} m; say 0 < withinM <= widestM <= ${WIDEST_M}.`;
  if (!(withinSec > 0 && withinSec <= LONGEST_SEC))
    return `It joins within ${withinSec} s; at most ${LONGEST_SEC} are allowed.`;
  if (takes.length === 0 || new Set(takes.map(({ id }) => id)).size < takes.length)
    return 'It takes no evidence, or two of its queries have one id.';
  return undefined;
}
