/** Keeps the open doors equal to the wanted ones: opens, closes, opens anew when settings changed, tries again what failed. */
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';

const RETRY_MS = 30_000;

export interface OpenDoor {
  state(): { readonly ok: boolean; readonly says: string };
  stop(): Promise<void>;
}

export interface WantedDoor {
  /** A door whose version changed is closed and opened anew. */
  readonly version: string;
  readonly open: () => Promise<OpenDoor> | OpenDoor;
}

export interface DoorKeeper {
  keep(wanted: ReadonlyMap<string, WantedDoor>): Promise<void>;
  state(): { readonly name: string; readonly ok: boolean; readonly says: string }[];
  stop(): Promise<void>;
}

interface Held {
  readonly wanted: WantedDoor;
  readonly door: OpenDoor | undefined;
  readonly trouble: string;
}

/** A keeper without doors. */
export function createDoorKeeper({ clock, log }: { readonly clock: Clock; readonly log: Log }): DoorKeeper {
  const held = new Map<string, Held>();
  let last: ReadonlyMap<string, WantedDoor> = new Map();
  let turn: Promise<void> = Promise.resolve();

  const close = async (name: string) => {
    const door = held.get(name)?.door;
    held.delete(name);
    try {
      await door?.stop();
    } catch (error) {
      log.warn({ err: error, door: name }, 'a door did not close cleanly');
    }
  };
  const open = async (name: string, wanted: WantedDoor) => {
    try {
      held.set(name, { wanted, door: await wanted.open(), trouble: '' });
    } catch (error) {
      const trouble = error instanceof Error ? error.message : String(error);
      if (held.get(name)?.trouble !== trouble)
        log.error({ door: name }, `a door could not be opened: ${trouble}`);
      held.set(name, { wanted, door: undefined, trouble });
    }
  };
  const keepNow = async (wanted: ReadonlyMap<string, WantedDoor>) => {
    for (const [name, { wanted: now }] of held)
      if (wanted.get(name)?.version !== now.version) await close(name);
    for (const [name, door] of wanted) if (held.get(name)?.door === undefined) await open(name, door);
  };
  const keep = (wanted: ReadonlyMap<string, WantedDoor>): Promise<void> => {
    last = wanted;
    turn = turn.then(() => keepNow(wanted));
    return turn;
  };
  const endRetry = clock.every(RETRY_MS, () => keep(last));

  return {
    keep,
    state: () =>
      [...held].map(([name, { door, trouble }]) =>
        door === undefined ? { name, ok: false, says: trouble } : { name, ...door.state() },
      ),
    async stop() {
      endRetry();
      await turn;
      await Promise.all([...held.keys()].map(close));
    },
  };
}
