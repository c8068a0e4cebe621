/** The inputs of a figure by what they ask for. */
import type {
  AssetsInput,
  CountInput,
  Figure,
  FigureInputList,
  HoursInput,
  PeriodInput,
  SpanInput,
} from '../../sdk/figure.ts';

type Named<Input> = readonly (readonly [name: string, input: Input])[];

export interface InputsByKind {
  readonly hours: Named<HoursInput>;
  readonly spans: Named<SpanInput>;
  readonly assets: Named<AssetsInput>;
  readonly counts: Named<CountInput>;
  readonly periods: Named<PeriodInput>;
}

type AnyInput = FigureInputList[string];

export const isCount = (input: AnyInput): input is CountInput => 'records' in input;
export const isPeriod = (input: AnyInput): input is PeriodInput => 'period' in input;
export const isOfAssets = (input: AnyInput): input is AssetsInput => 'assets' in input;
const isSpan = (input: AnyInput): input is SpanInput => 'aggregate' in input && !isOfAssets(input);
const isHours = (input: AnyInput): input is HoursInput => 'property' in input && !('aggregate' in input);
/** Of the subject itself. */
export const isOwn = (input: AnyInput): input is HoursInput | SpanInput => isHours(input) || isSpan(input);

/** The inputs sorted. */
export function toInputKinds({ inputs }: Pick<Figure, 'inputs'>): InputsByKind {
  const all = Object.entries(inputs);
  const only = <Input extends AnyInput>(is: (input: AnyInput) => input is Input): Named<Input> =>
    all.flatMap(([name, input]) => (is(input) ? [[name, input] as const] : []));
  return {
    hours: only(isHours),
    spans: only(isSpan),
    assets: only(isOfAssets),
    counts: only(isCount),
    periods: only(isPeriod),
  };
}
