/** What this device keeps, in its own IndexedDB; nothing of it is sent anywhere by being here. */

const NAME = 'haivan-dan';
const KEPT = 'kept';
const WAITING = 'waiting';
type StoreName = typeof KEPT | typeof WAITING;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(KEPT);
      asked.result.createObjectStore(WAITING, { keyPath: 'key' });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('This device keeps no data.'));
  });
}

async function run<Answer>(
  name: StoreName,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> {
  const database = await open();
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const work = database.transaction(name, mode);
      const asked = act(work.objectStore(name));
      // Told when it is on the disk, not before: what is said to be kept is kept.
      work.oncomplete = () => resolve(asked.result);
      work.onerror = () => reject(work.error ?? new Error('This device could not keep it.'));
      work.onabort = () => reject(work.error ?? new Error('This device has no room for it.'));
    });
  } finally {
    database.close();
  }
}

/** The last answer of the city, under a name. */
export const keep = (name: string, value: unknown): Promise<unknown> =>
  run(KEPT, 'readwrite', (store) => store.put(value, name));

export const readKept = (name: string): Promise<unknown> => run(KEPT, 'readonly', (store) => store.get(name));

/** What was written here and follows its way to the city, by its key. */
export const putWaiting = (item: { readonly key: string }): Promise<unknown> =>
  run(WAITING, 'readwrite', (store) => store.put(item));

export const listWaiting = (): Promise<unknown[]> => run(WAITING, 'readonly', (store) => store.getAll());

export const dropWaiting = (key: string): Promise<unknown> =>
  run(WAITING, 'readwrite', (store) => store.delete(key));
