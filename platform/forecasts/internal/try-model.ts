/** Tries a method on history it has not seen: fitted on the first two thirds, asked at every hour of the last. */
import { HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { ForecastInputs, ForecastMethod } from '../../sdk/forecaster.ts';
import type { Plain } from '../../sdk/job.ts';
import { toSkill } from '../forecast-score.ts';
import type { Trial } from '../forecast-score.ts';

const FITTED_SHARE = 2 / 3;
/** With fewer outcomes than two days of hours a trial says nothing. */
const LEAST_OUTCOMES = 48;
/** With fewer outcomes of a limb those of all limbs stand for it. */
const LEAST_OF_LIMB = 50;
const LOW = 0.1;
const HIGH = 0.9;

/** Inputs as they were `hoursAgo` before, as far back as `hours`; what others foretell is known of the hour of the issue alone. */
export function toBefore(inputs: ForecastInputs, hoursAgo: number, hours: number): ForecastInputs {
  const cut = (values: readonly (number | null)[]) => values.slice(hoursAgo, hoursAgo + hours);
  return {
    endMs: inputs.endMs - hoursAgo * HOUR_MS,
    offsetMs: inputs.offsetMs,
    target: cut(inputs.target),
    others: Object.fromEntries(Object.entries(inputs.others).map(([name, values]) => [name, cut(values)])),
    ...(hoursAgo > 0 || inputs.ahead === undefined ? {} : { ahead: inputs.ahead }),
  };
}

/** Leads without enough outcomes are left out. */
export function tryMethod(
  method: ForecastMethod<Plain, Plain>,
  history: ForecastInputs,
  { leadsMin, lookBackHours }: { readonly leadsMin: readonly number[]; readonly lookBackHours: number },
): Trial[] {
  // Of a station that is new, the third of what there is.
  const hours = history.target.findLastIndex((value) => value !== null) + 1;
  const unseen = Math.floor(hours * (1 - FITTED_SHARE));
  const model = method.fit(toBefore(history, unseen, hours), leadsMin);
  if (model === null) return [];
  const found = new Map(
    leadsMin.map((leadMin) => [
      leadMin,
      { errors: [] as { readonly error: number; readonly limb: string | undefined }[], model: 0, naive: 0 },
    ]),
  );
  for (let ago = unseen; ago >= 1; ago--) {
    const inputs = toBefore(history, ago, lookBackHours);
    const now = inputs.target[0];
    if (now === null || now === undefined) continue;
    for (const { leadMin, value, spread } of method.predict(model, inputs, leadsMin, null)) {
      const came = history.target[ago - (leadMin * MINUTE_MS) / HOUR_MS];
      const one = found.get(leadMin);
      if (came === null || came === undefined || one === undefined) continue;
      one.errors.push({ error: (came - value) / (spread?.sigma ?? 1), limb: spread?.limb });
      one.model += (came - value) ** 2;
      one.naive += (came - now) ** 2;
    }
  }
  return [...found].flatMap(([leadMin, { errors, model: modelSquares, naive }]): Trial[] => {
    const skill = toSkill(modelSquares, naive);
    if (errors.length < LEAST_OUTCOMES || skill === undefined) return [];
    const limbs = [...Map.groupBy(errors, ({ limb }) => limb)].flatMap(([limb, some]) =>
      limb === undefined || some.length < LEAST_OF_LIMB ? [] : [[limb, toSides(some)] as const],
    );
    const ofLimbs = limbs.length === 0 ? {} : { limbs: Object.fromEntries(limbs) };
    return [{ leadMin, n: errors.length, skill, ...toSides(errors), ...ofLimbs }];
  });
}

export function toSides(errors: readonly { readonly error: number }[]): {
  readonly low: number;
  readonly high: number;
} {
  const sorted = errors.map(({ error }) => error).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { low: Math.min(0, at(LOW)), high: Math.max(0, at(HIGH)) };
}
