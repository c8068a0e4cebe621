/**
 * The bus: tells who asked what has happened, after it was committed. It is news, not storage: whoever must not
 * miss anything remembers how far it has read in the database and catches up from there.
 *
 * The face promises only what a durable bus over several machines can promise too: every listener hears the events
 * of one topic in their order, one at a time, and a listener's trouble is nobody else's.
 */
import type { Stop } from './clock.ts';
import type { Log } from './log.ts';

export type BusListener<Event> = (event: Event) => void | Promise<void>;

/** `Topics` maps each topic's name to the type of its events. */
export interface Bus<Topics extends object> {
  /** Tells all listeners. Resolves when each has dealt with it; never rejects. */
  publish<Topic extends keyof Topics & string>(topic: Topic, event: Topics[Topic]): Promise<void>;
  /** Listens in the name of `owner` (a module or service) until stopped. */
  subscribe<Topic extends keyof Topics & string>(
    owner: string,
    topic: Topic,
    listener: BusListener<Topics[Topic]>,
  ): Stop;
  /** Ends everything that `owner` listens to. */
  unsubscribeAll(owner: string): void;
  /** Resolves when everything published so far has been dealt with. */
  settled(): Promise<void>;
}

/** The bus of one process. */
export function createBus<Topics extends object>({ log }: { log: Log }): Bus<Topics> {
  interface Subscription {
    owner: string;
    topic: string;
    /** Gives the event to the listener after the events before it. */
    tell: (event: unknown) => Promise<void>;
  }
  const byTopic = new Map<string, Set<Subscription>>();
  const underway = new Set<Promise<void>>();

  const remove = (subscription: Subscription) => byTopic.get(subscription.topic)?.delete(subscription);

  return {
    publish(topic, event) {
      const told = [...(byTopic.get(topic) ?? [])].map((subscription) => subscription.tell(event));
      const all = Promise.all(told).then(() => undefined);
      underway.add(all);
      return all.finally(() => underway.delete(all));
    },
    subscribe(owner, topic, listener) {
      const onError = (error: unknown) => log.error({ err: error, owner, topic }, 'a bus listener failed');
      // The map forgets the event's type; publish and subscribe of the same topic agree on it by their signatures.
      const tell = inOrder(listener as BusListener<unknown>, onError);
      const subscription: Subscription = { owner, topic, tell };
      const all = byTopic.get(topic) ?? new Set();
      byTopic.set(topic, all.add(subscription));
      return () => remove(subscription);
    },
    unsubscribeAll(owner) {
      for (const all of byTopic.values()) {
        for (const subscription of all) if (subscription.owner === owner) remove(subscription);
      }
    },
    async settled() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}

/** Wraps a listener so that it gets one event at a time; an idle listener is called at once. */
function inOrder(listener: BusListener<unknown>, onError: (error: unknown) => void) {
  let last: Promise<void> | undefined;

  const call = async (event: unknown) => {
    try {
      await listener(event);
    } catch (error) {
      onError(error);
    }
  };

  return (event: unknown): Promise<void> => {
    const mine: Promise<void> = last === undefined ? call(event) : last.then(() => call(event));
    last = mine;
    return mine.then(() => {
      if (last === mine) last = undefined;
    });
  };
}
