/**
 * "Conditions resembling disaster-risk level n": what Điều 44 of Quyết định 18/2021/QĐ-TTg says about heavy rain, set
 * against the city's own gauges. It is this system's assessment. The level itself is declared by the competent body in
 * a bulletin, and only the article's level 1 has been read: for more rain the answer is "level 1 or higher".
 */
import { type RainScale, toBound } from './rain-scale.ts';

/** Rain at one gauge, null when its window is incomplete. */
export interface GaugeRain {
  mm12h: number | null;
  mm24h: number | null;
}

/** The assessment. `kind` is there so that no screen can mistake it for a bulletin. */
export interface RiskAssessment {
  kind: 'system-assessment';
  instrument: string;
  article: string;
  /** 1 when conditions resemble level 1, null when they do not, or too little is known to say. */
  resemblesLevel: 1 | null;
  /** True when the rain exceeds level 1: the levels above were not read, so this is the least it can be. */
  orHigher: boolean;
  /** False when nobody said how long the rain lasts: the article also asks for that. */
  durationKnown: boolean;
  gaugesMeeting: number;
  gaugesKnown: number;
}

export interface RiskOptions {
  /** How long the rain lasts or is forecast to last; left out when not known. */
  days?: number;
  /** Gauges that must meet the amounts, at least 2: a level is never inferred from one gauge. Default 2. */
  minGauges?: number;
}

/** Sets the gauges' rain against Điều 44. Throws a RangeError for fewer than two gauges as the minimum. */
export function assessHeavyRainRisk(
  { risk, riskSource }: Pick<RainScale, 'risk' | 'riskSource'>,
  gauges: readonly GaugeRain[],
  options: RiskOptions = {},
): RiskAssessment {
  const { days, minGauges = 2 } = options;
  if (minGauges < 2) {
    throw new RangeError(
      `minGauges is ${minGauges}: a risk level is never inferred from one gauge. Use 2 or more.`,
    );
  }
  const spanOf = (what: string) => [toBound(risk, `${what}_from`), toBound(risk, `${what}_to`)] as const;
  const [mm24h, mm12h, span] = [spanOf('mm24h'), spanOf('mm12h'), spanOf('days')];
  const meeting = gauges.filter((gauge) => atLeast(gauge.mm24h, mm24h[0]) || atLeast(gauge.mm12h, mm12h[0]));
  const above = meeting.filter((gauge) => (gauge.mm24h ?? 0) > mm24h[1] || (gauge.mm12h ?? 0) > mm12h[1]);
  const resembles = meeting.length >= minGauges && (days === undefined || days >= span[0]);
  return {
    kind: 'system-assessment',
    ...riskSource,
    resemblesLevel: resembles ? 1 : null,
    orHigher: resembles && (above.length > 0 || (days ?? 0) > span[1]),
    durationKnown: days !== undefined,
    gaugesMeeting: meeting.length,
    gaugesKnown: gauges.filter((gauge) => gauge.mm12h !== null || gauge.mm24h !== null).length,
  };
}

function atLeast(mm: number | null, bound: number): boolean {
  return mm !== null && mm >= bound;
}
