/** Work that is asked for more often than it can be done: while a city is being filled its catalogue changes each second. */

/** Does `work` at once; whatever asks while it is done, or in the `restMs` after it, is answered by one more time. */
export function oneAtATime(work: () => Promise<unknown>, restMs: number): () => void {
  let isBusy = false;
  let isAsked = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    while (isAsked) {
      isAsked = false;
      // What failed is told where it is shown, and asked for again by the next change.
      await work().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    isBusy = false;
  };
  return () => {
    isAsked = true;
    if (!isBusy) void run();
  };
}
