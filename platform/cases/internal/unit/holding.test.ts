/** Whose time it was, and since when who has a case has it: from step to step. */
import { expect, test } from 'vitest';
import { toCaseTimes } from '../../../../contract/cases/case-times.ts';
import type { CaseHolding } from '../../../../contract/cases/case-times.ts';
import { toHolding } from './holding.ts';
import type { Changed } from './holding.ts';

const MINUTE = 60_000;
const WARD = 'ward';
const CENTRE_ID = 'ioc';

/** The case as a change at a minute left it. */
function change(
  holding: CaseHolding | null,
  minute: number,
  standing: { readonly acknowledged?: number; readonly paused?: number },
  { owner = 'lead', asked }: { readonly owner?: Changed['owner']; readonly asked?: number } = {},
): CaseHolding {
  return toHolding(
    {
      acknowledged_at: standing.acknowledged === undefined ? null : standing.acknowledged * MINUTE,
      lead_agency_id: WARD,
      centre_agency_id: CENTRE_ID,
      closed_at: null,
      paused_at: standing.paused === undefined ? null : standing.paused * MINUTE,
      holding,
    },
    { owner, supportDuesMs: [], askedMs: asked === undefined ? null : asked * MINUTE, atMs: minute * MINUTE },
  );
}

function tell(holding: CaseHolding, minute: number) {
  const times = toCaseTimes(holding, WARD, minute * MINUTE);
  return {
    own: (times?.ownMs ?? -1) / MINUTE,
    centre: (times?.centreMs ?? -1) / MINUTE,
    who: holding.heldBy?.name,
    since: (holding.heldBy?.sinceMs ?? -1) / MINUTE,
  };
}

test('a lead that takes what nobody had acknowledged waited for nobody', () => {
  const opened = change(null, 0, {});
  expect(tell(opened, 2)).toEqual({ own: 0, centre: 2, who: 'centre', since: 0 });
  const commented = change(opened, 1, {});
  const taken = change(commented, 2, { acknowledged: 2 }, { asked: 0 });
  expect(tell(taken, 17)).toEqual({ own: 17, centre: 0, who: WARD, since: 0 });
  // What the centre acknowledged itself, the ward waited for.
  const seen = change(opened, 2, { acknowledged: 2 });
  expect(tell(seen, 17)).toEqual({ own: 15, centre: 2, who: WARD, since: 2 });
});

test('the holder has it since it came to them: steps and pauses between change nothing, another hand does', () => {
  const taken = change(change(null, 0, {}), 5, { acknowledged: 5 });
  const paused = change(taken, 10, { acknowledged: 5, paused: 10 });
  const resumed = change(paused, 30, { acknowledged: 5 });
  expect(tell(paused, 30)).toMatchObject({ who: WARD, since: 5, own: 5 });
  expect(tell(resumed, 40)).toMatchObject({ who: WARD, since: 5, own: 15 });
  const handedIn = change(resumed, 40, { acknowledged: 5 }, { owner: 'centre' });
  expect(tell(handedIn, 50)).toEqual({ own: 15, centre: 15, who: 'centre', since: 40 });
  // Of a case kept before it was told, nothing is guessed until another has it.
  const { heldBy: _, ...old } = taken;
  const later = change(change(old, 6, { acknowledged: 5 }), 7, { acknowledged: 5 });
  expect(later.heldBy).toBeNull();
  expect(change(later, 8, { acknowledged: 5 }, { owner: 'centre' }).heldBy).toEqual({
    name: 'centre',
    sinceMs: 8 * MINUTE,
  });
});
