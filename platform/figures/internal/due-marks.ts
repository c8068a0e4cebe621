/**
 * What is due, in memory: ends of figures by subject, and which of them no row holds yet. Rounds tell what was marked
 * before something was taken to be computed from what was marked since: only the rows of the former go with it.
 */
import type { DueSpan, FigureOfAsset } from './due-spans.ts';
import type { PeriodEnds } from './period-ends.ts';
import type { ServiceFigure } from './figure-streams.ts';

interface FreshEnds extends FigureOfAsset {
  readonly every: ServiceFigure['every'];
  readonly ends: Set<number>;
  /** In which the last of them was marked. */
  round: number;
}

const toText = ({ figureId, assetId }: FigureOfAsset) => `${figureId} ${assetId}`;

/** Nothing is due. */
export function createDueMarks(periods: Pick<PeriodEnds, 'toSpans'>) {
  /** It outlives the list of targets, which is made anew when the catalogue changes. */
  const due = new Map<string, FigureOfAsset & { readonly ends: Set<number> }>();
  let fresh = new Map<string, FreshEnds>();
  let round = 1;

  const dueOf = ({ figureId, assetId }: FigureOfAsset): Set<number> => {
    const text = toText({ figureId, assetId });
    const known = due.get(text) ?? { figureId, assetId, ends: new Set<number>() };
    due.set(text, known);
    return known.ends;
  };
  const addFresh = (
    { figureId, assetId }: FigureOfAsset,
    every: FreshEnds['every'],
    ends: Iterable<number>,
    markedIn: number,
  ) => {
    const text = toText({ figureId, assetId });
    const known = fresh.get(text) ?? { figureId, assetId, every, ends: new Set<number>(), round: markedIn };
    known.round = Math.max(known.round, markedIn);
    for (const endMs of ends) known.ends.add(endMs);
    fresh.set(text, known);
  };

  return {
    /** Marks ends that need no row of their own: they stand in one, or follow from the clock. */
    mark(of: FigureOfAsset, ends: Iterable<number>): void {
      const known = dueOf(of);
      for (const endMs of ends) known.add(endMs);
    },
    /** Marks ends of which no row tells; those that are due already are told of by what made them due. */
    markFresh(of: FigureOfAsset, every: FreshEnds['every'], ends: readonly number[]): void {
      if (ends.length === 0) return;
      const known = dueOf(of);
      const unknown = ends.filter((endMs) => !known.has(endMs));
      if (unknown.length === 0) return;
      for (const endMs of unknown) known.add(endMs);
      addFresh(of, every, unknown, round);
    },
    isEmpty: (): boolean => due.size === 0,
    /** Of what is marked now. */
    round: (): number => round,
    /** Rounds of rows that an earlier process wrote are over. */
    beginAfter(earlier: number): void {
      round = Math.max(round, earlier + 1);
    },
    /** What is marked from now on is of another round; answers the one that is over. */
    endRound: (): number => round++,
    /** Takes the ends of one figure of one subject, oldest first. */
    take(of: FigureOfAsset): number[] | undefined {
      const ends = due.get(toText(of))?.ends;
      due.delete(toText(of));
      return ends === undefined ? undefined : [...ends].toSorted((a, b) => a - b);
    },
    /**
     * What was marked between the keeping of marks and the taking is computed before any row holds it: kept afterwards,
     * its row would wait for ever.
     */
    forget(of: FigureOfAsset, upToRound: number): void {
      const marked = fresh.get(toText(of));
      if (marked !== undefined && marked.round <= upToRound) fresh.delete(toText(of));
    },
    /** Writes the ends that no row holds yet, those that follow each other as one; what can't be written stays. */
    async keepFresh(write: (spans: readonly DueSpan[]) => Promise<void>): Promise<void> {
      const taken = [...fresh.values()];
      fresh = new Map();
      try {
        await write(
          taken.flatMap(({ figureId, assetId, every, ends, round: mark }) =>
            periods
              .toSpans(
                every,
                [...ends].toSorted((a, b) => a - b),
              )
              .map((span) => ({ figureId, assetId, ...span, mark })),
          ),
        );
      } catch (error) {
        for (const { every, ends, round: markedIn, ...of } of taken) addFresh(of, every, ends, markedIn);
        throw error;
      }
    },
    hasFresh: (): boolean => fresh.size > 0,
    /** Lets go of what is due of figures and subjects that are gone, and answers of which. */
    drop(isGone: (of: FigureOfAsset) => boolean): FigureOfAsset[] {
      const gone = [...due.values(), ...fresh.values()].filter(isGone);
      for (const of of gone) {
        due.delete(toText(of));
        fresh.delete(toText(of));
      }
      return [
        ...new Map(
          gone.map(({ figureId, assetId }) => [toText({ figureId, assetId }), { figureId, assetId }]),
        ).values(),
      ];
    },
  };
}
