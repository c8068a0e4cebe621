/** Which page is open: it stands behind the # of the address, which no server ever sees. */
import { useSyncExternalStore } from 'react';

function listen(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** `#/tin/abc` is `['tin', 'abc']`; the bare address is `['']`. */
export function useRoute(): readonly string[] {
  const hash = useSyncExternalStore(listen, () => location.hash);
  return hash.replace(/^#\/?/u, '').split('/');
}
