/** Tells the centre what this wall shows and hears how it is turned; without the centre it goes on turning by itself. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { WallOrder, WallSeen } from '../../../contract/centre/wall.ts';
import { sendJson } from '../../api/api-client.ts';
import type { WallSceneShown } from './use-wall-scenes.tsx';

const tellEveryMs = 2_000;

interface Link {
  readonly scenes: readonly WallSceneShown[];
  readonly scene: string;
  readonly alarmed: boolean;
  readonly onOrder: (order: WallOrder) => void;
}

/** The code of the wall; undefined until the centre gave one. */
export function useWallLink({ scenes, scene, alarmed, onOrder }: Link): string | undefined {
  const [code, setCode] = useState<string>();
  const tell = useEffectEvent(async (): Promise<void> => {
    const seen: WallSeen = { scenes: scenes.map(({ id, title }) => ({ id, title })), scene, alarmed };
    try {
      if (code === undefined)
        setCode((await sendJson<{ readonly code: string }>('POST', '/walls', seen)).code);
      else onOrder(await sendJson<WallOrder>('PUT', `/walls/${code}`, seen));
    } catch {
      // The centre was started anew and does not know this wall, or is not reached: next time with a new code.
      setCode(undefined);
    }
  });
  useEffect(() => {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      void tell().finally(() => {
        busy = false;
      });
    }, tellEveryMs);
    return () => clearInterval(timer);
  }, []);
  return code;
}
