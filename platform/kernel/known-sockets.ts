/** Lines on which somebody known has spoken: a feed with its key, a person with a session. They keep their room. */
const listeners = new WeakMap<object, () => void>();
const known = new WeakSet<object>();

/** Somebody known speaks on this socket. */
export function rememberKnown(socket: object): void {
  if (known.has(socket)) return;
  known.add(socket);
  listeners.get(socket)?.();
}

/** True when somebody known has spoken on it. */
export function isKnownSocket(socket: object): boolean {
  return known.has(socket);
}

/** Calls `listener` when the socket becomes known. */
export function onKnown(socket: object, listener: () => void): void {
  listeners.set(socket, listener);
}
