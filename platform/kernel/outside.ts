/**
 * What comes from outside may be anything, and the program outlives it. Every server, socket and listener that outside
 * input can reach goes through here: an `error` nobody listens to, a listener that throws and one whose promise is
 * rejected become a line in the log and the end of that one connection, never the end of the process.
 *
 * It works at `emit`, so that what a library does with a socket's bytes inside its own listeners is held as well.
 */
import type { Server } from 'node:net';
import type { Log } from './log.ts';

/** What an emitter of Node or of a library has in common. */
interface Emitting {
  emit(event: string, ...args: unknown[]): boolean;
  listenerCount(event: string): number;
}

export interface Outside {
  /**
   * Wraps a listener or callback. When it throws or its promise is rejected, that is logged as our fault and `end` is
   * called with the same arguments, to hang up.
   */
  listener<Args extends unknown[]>(
    run: (...args: Args) => unknown,
    end?: (...args: Args) => void,
  ): (...args: Args) => void;
  /** Holds whatever this emitter's listeners throw, and an `error` nobody listens to. `end` hangs up. Returns the emitter. */
  shield<Emitter extends Emitting>(emitter: Emitter, end?: () => void): Emitter;
  /**
   * Shields a server and every socket from the moment it arrives, before any listener sees it; of an HTTP server its
   * requests and answers too. What throws loses its own connection. Returns the server.
   */
  server<Listening extends Server>(server: Listening): Listening;
}

type Emit = (event: string, ...args: unknown[]) => boolean;
interface Endable extends Emitting {
  destroy(): unknown;
}

/** The shield of one door; `door` is the name its faults are logged under. */
export function createOutside(door: string, log: Log): Outside {
  const hangUp = (end: () => void) => {
    try {
      end();
    } catch (error) {
      log.error({ err: error, door }, 'a connection could not be hung up');
    }
  };
  const tellFault = (error: unknown) =>
    log.error({ err: error, door }, 'a listener at a door failed by our own fault; its connection is ended');

  /** Before the event is told, `before` may look at it; what is thrown goes to `failed`. */
  const holdEmit = (emitter: Emitting, failed: (args: unknown[]) => void, before?: Emit): void => {
    const emit: Emit = emitter.emit.bind(emitter);
    const held: Emit = (event, ...args) => {
      if (event === 'error' && emitter.listenerCount('error') === 0) {
        log.debug({ err: args[0], door }, 'trouble at a door that nobody asked for');
        return false;
      }
      try {
        before?.(event, ...args);
        return emit(event, ...args);
      } catch (error) {
        tellFault(error);
        hangUp(() => failed(args));
        return true;
      }
    };
    Object.defineProperty(emitter, 'emit', { value: held, writable: true, configurable: true });
  };

  const outside: Outside = {
    listener:
      (run, end) =>
      (...args) => {
        const fail = (error: unknown) => {
          tellFault(error);
          hangUp(() => end?.(...args));
        };
        try {
          const result: unknown = run(...args);
          if (result instanceof Promise) result.catch(fail);
        } catch (error) {
          fail(error);
        }
      },
    shield(emitter, end) {
      holdEmit(emitter, () => end?.());
      return emitter;
    },
    server(server) {
      holdEmit(
        server,
        (args) => args.filter(isEndable).forEach((one) => one.destroy()),
        (event, ...args) => {
          // A new socket (of TLS once more, after the handshake), or an HTTP request and its answer. An upgrade's socket
          // was held when it arrived.
          if (event !== 'connection' && event !== 'secureConnection' && event !== 'request') return false;
          for (const one of args.filter(isEndable)) outside.shield(one, () => one.destroy());
          return true;
        },
      );
      return server;
    },
  };
  return outside;
}

function isEndable(value: unknown): value is Endable {
  return (
    typeof value === 'object' &&
    value !== null &&
    'destroy' in value &&
    typeof value.destroy === 'function' &&
    'emit' in value &&
    'listenerCount' in value
  );
}
