/** A person decides that a request is no complaint and no denunciation: it stands with the request, by whom and why. */
import type { Person } from '../../access/permissions.ts';
import { toActor } from '../../access/feed-keys.ts';
import { NOT_A_PETITION } from '../../../contract/records/petition.ts';
import type { PetitionsDeps } from '../petition-needs.ts';
import { lockRequest } from './move-request.ts';

/** No delivery brought it. */
const NO_DELIVERY = 0;

export interface JudgedNone {
  readonly recordId: number;
  readonly base: number;
  readonly why: string;
}

/** Makes the verb. */
export function createNoneJudge({ db, clock, journal }: Pick<PetitionsDeps, 'db' | 'clock' | 'journal'>) {
  return {
    judgeNone: ({ recordId, base, why }: JudgedNone, person: Person): Promise<void> =>
      db.tx(async (tx) => {
        await lockRequest(tx, recordId, base);
        const nowMs = clock.now();
        await tx.query(
          `insert into record_step (record_id, time, what, agency_id, facts, delivery_id, received_at)
           values ($1, to_timestamp($2::float8 / 1000), $3, $4, $5, ${NO_DELIVERY}, to_timestamp($2::float8 / 1000))
           on conflict do nothing`,
          [recordId, nowMs, NOT_A_PETITION, person.agencyId, JSON.stringify({ why, by: person.name })],
        );
        await journal.append(tx, {
          ...toActor(person),
          action: 'record.not-petition',
          subject: `record:${recordId}`,
          why,
        });
      }),
  };
}
