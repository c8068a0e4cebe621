/** What the city tells once for long: asked for when it is looked at, kept on this device for when there is no signal. */
import { useEffect, useState } from 'react';
import { askCity, Refused } from './ask-city.ts';
import { keep, readKept } from './device-store.ts';

export interface KeptAnswer<Answer> {
  /** The newest that this device has. */
  readonly answer: Answer | undefined;
  readonly state: 'asking' | 'heard' | 'no-signal' | 'shut';
}

/** @param path at the public door; what is kept is kept under it */
export function useKept<Answer>(path: string): KeptAnswer<Answer> {
  const [answer, setAnswer] = useState<Answer>();
  const [state, setState] = useState<KeptAnswer<Answer>['state']>('asking');
  useEffect(() => {
    let gone = false;
    void readKept(path).then(
      // It was written by the lines below.
      (found) => gone || setAnswer((now) => now ?? (found as Answer | undefined)),
      () => undefined,
    );
    void askCity<Answer>(path).then(
      async (heard) => {
        if (gone) return;
        setAnswer(heard);
        setState('heard');
        await keep(path, heard).catch(() => undefined);
      },
      (error: unknown) =>
        gone || setState(error instanceof Refused && error.status === 404 ? 'shut' : 'no-signal'),
    );
    return () => {
      gone = true;
    };
  }, [path]);
  return { answer, state };
}
