/** The sentence of the page: who is beyond its limit and by what, who can't be judged and why, which pumps are in trouble. Pure. */
import type { Language } from '../../contract/basics/text.ts';
import { toSaid, toStatesText } from '../../ui/read-page.ts';
import type { TimeText } from '../../ui/time/clock-context.tsx';
import { findGravest, toFigure, toLimitText, toMostShare, toName, toUnit } from './amounts.ts';
import type { OutletView, ParameterState, WasteStates } from './answers.ts';
import { isJudged, OUTLET_STATES } from './outlet-state.ts';
import { PUMP_STATES, PUMPS_IN_TROUBLE } from './pump-state.ts';

interface Tongue {
  readonly words: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: Language;
  readonly timeText: TimeText;
}

export function toWasteSentence({ outlets, pumps }: WasteStates, tongue: Tongue): string {
  const { words, language } = tongue;
  const [judged, unjudged] = [outlets.filter(isKnown), outlets.filter((outlet) => !isKnown(outlet))];
  const beyond = judged
    .filter(({ state }) => state === 'exceeded')
    .toSorted((a, b) => toShareOf(b) - toShareOf(a));
  const [farthest] = beyond;
  const gravest = farthest === undefined ? undefined : findGravest(farthest);
  const heard = pumps.filter(({ state }) => state !== 'unknown');
  const trouble = heard.filter(({ state }) => PUMPS_IN_TROUBLE.has(state));
  const unknown = pumps.length - heard.length;
  return toSaid(
    judged.length === 0
      ? words('now.unknown')
      : words(beyond.length === 0 ? 'now.none' : 'now.beyond', {
          beyond: beyond.length,
          judged: judged.length,
        }),
    farthest !== undefined &&
      gravest !== undefined &&
      words('now.worst', {
        code: farthest.code,
        name: farthest.name[language],
        what: toAmount(gravest, tongue),
      }),
    judged.length > 0 &&
      unjudged.length > 0 &&
      words('now.unjudged', {
        count: unjudged.length,
        why: toStatesText(unjudged, OUTLET_STATES, (state) => words(`state.${state}`)),
      }),
    heard.length > 0 &&
      words(trouble.length === 0 ? 'now.pumpsFine' : 'now.pumps', {
        trouble: trouble.length,
        pumps: heard.length,
        how: toStatesText(trouble, PUMP_STATES, (state) => words(`pump.${state}`)),
      }),
    unknown > 0 && words('now.pumpsUnknown', { unknown }),
  );
}

/** `COD 82,1 mg/L (cho phép ≤ 75), trung bình của giờ kết thúc lúc 16:00` */
function toAmount(parameter: ParameterState, { words, language, timeText }: Tongue): string {
  const { property, mean, timeMs, averaging } = parameter;
  return [
    toName(property, language),
    mean === null ? '—' : `${toFigure(property, mean, language)} ${toUnit(property)}`.trim(),
    words(`now.of.${averaging}`, {
      limit: toLimitText(parameter, language),
      time: timeMs === null ? '—' : timeText(timeMs, 'near'),
    }),
  ].join(' ');
}

const isKnown = ({ state }: OutletView): boolean => isJudged(state);

function toShareOf(outlet: OutletView): number {
  const gravest = findGravest(outlet);
  return gravest === undefined ? 0 : toMostShare(gravest);
}
