/**
 * Where the streams of cameras are: a file of the operator, `{"CAM-01": "rtsp://user:password@10.1.2.3/stream1"}`, readable by
 * the program alone. Addresses hold passwords: they are in no table, no back-up of it, no answer and no log.
 */
import { readFileSync, statSync } from 'node:fs';
import type { Log } from '../kernel/log.ts';

export interface CameraAddresses {
  find(camera: string): string | undefined;
}

const SCHEMES = /^(rtsps?|https?):\/\/./u;

/** Read anew when the file changed; one that can't be read is told once, and no camera has an address. */
export function readCameraAddresses(path: string, log: Log): CameraAddresses {
  let known: { readonly changedMs: number; readonly of: ReadonlyMap<string, string> } | undefined;
  const read = (): ReadonlyMap<string, string> => {
    const changedMs = findChanged(path);
    if (changedMs === undefined) return new Map();
    if (known?.changedMs === changedMs) return known.of;
    known = { changedMs, of: new Map(readFile(path, log)) };
    return known.of;
  };
  return { find: (camera) => read().get(camera) };
}

function findChanged(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}

function readFile(path: string, log: Log): readonly (readonly [string, string])[] {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Object.entries(Object(found)).flatMap(([camera, address]) =>
      typeof address === 'string' && SCHEMES.test(address) && URL.canParse(address)
        ? [[camera, address] as const]
        : [],
    );
  } catch {
    // What stands there may hold passwords: the error names a piece of it.
    log.warn({ path }, 'the file of the addresses of cameras is no JSON object');
    return [];
  }
}
