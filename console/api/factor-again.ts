/** The second factor asked for again inside a session: who sends a request waits here until it was shown or put off. */

/** True when it was shown, false when the person put it off. */
type AskFactor = () => Promise<boolean>;

let ask: AskFactor | undefined;
let asking: Promise<boolean> | undefined;

/** The dialog says how it asks. @returns takes it back. */
export function onFactorAsked(next: AskFactor): () => void {
  ask = next;
  return () => {
    if (ask === next) ask = undefined;
  };
}

/** Asks once for all requests that wait at the same time; false where nobody can be asked. */
export function askFactorAgain(): Promise<boolean> {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined;
  });
  return asking;
}
