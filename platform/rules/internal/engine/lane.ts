/** A lane runs pieces of work one after another, so that evaluation, clock and second looks never meet half-way. */
export interface Lane {
  run<Result>(work: () => Result | Promise<Result>): Promise<Result>;
}

/** Makes a lane. A piece that throws rejects its own promise only. */
export function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
