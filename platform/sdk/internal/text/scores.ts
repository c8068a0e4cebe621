/** How well a classifier sorts: accuracy, the mean of F1 over classes, and what always saying the commonest would reach. Pure. */

export interface Scores {
  readonly texts: number;
  /** Share that was right, 0..1. */
  readonly accuracy: number;
  /** Mean over the classes of 2·TP / (2·TP + FP + FN): a small class counts as much as a great one. */
  readonly macroF1: number;
  /** Share of the commonest class. */
  readonly majority: number;
}

export function toScores(told: readonly (readonly [label: string, guess: string])[]): Scores {
  const texts = told.length;
  const labels = [...new Set(told.map(([label]) => label))];
  const countOf = (test: (pair: readonly [string, string]) => boolean) => told.filter(test).length;
  const f1s = labels.map((label) => {
    const both = countOf(([one, guess]) => one === label && guess === label);
    const said = countOf(([, guess]) => guess === label);
    const are = countOf(([one]) => one === label);
    return (2 * both) / Math.max(1, said + are);
  });
  return {
    texts,
    accuracy: countOf(([label, guess]) => label === guess) / Math.max(1, texts),
    macroF1: f1s.reduce((sum, one) => sum + one, 0) / Math.max(1, f1s.length),
    majority: Math.max(0, ...labels.map((label) => countOf(([one]) => one === label))) / Math.max(1, texts),
  };
}
