/** Jobs that can be run at all; each other one is said with its reason and left out. */
import type { ServiceTroubles } from '../../registry/service-troubles.ts';
import type { Job } from '../../sdk/job.ts';
import { isPeriod } from './slots.ts';

/** A job with the service that says it. */
export type ServiceJob = Job & { readonly serviceId: string };

const LONGEST_SEC = 900;

export function toJobName({ serviceId, id }: ServiceJob): string {
  return `${serviceId}/${id}`;
}

/** Leaves out jobs whose id the service has already used, and those of a period that is none. */
export function listSoundJobs(
  jobs: readonly ServiceJob[],
  troubles: Pick<ServiceTroubles, 'tell'>,
): ServiceJob[] {
  const names = new Set<string>();
  return jobs.filter((job) => {
    const reason = findTrouble(job, names);
    names.add(toJobName(job));
    if (reason === undefined) return true;
    troubles.tell({ serviceId: job.serviceId, part: 'job', what: String(job.id) }, new Error(reason));
    return false;
  });
}

function findTrouble(job: ServiceJob, names: ReadonlySet<string>): string | undefined {
  const { every, module, longestSec = 1 } = job;
  if (names.has(toJobName(job))) return 'Another job of the service has this id: rename one of them.';
  if (!isPeriod(every)) return 'Its period is none: say hour, day, month, or minutes that divide a day.';
  if (!(module instanceof URL)) return 'Its module is no URL: say new URL("./my-job.ts", import.meta.url).';
  if (!(longestSec > 0 && longestSec <= LONGEST_SEC))
    return `It may run ${longestSec} s; at most ${LONGEST_SEC} are allowed.`;
  return undefined;
}
