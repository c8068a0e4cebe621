/** Where this device is, asked of it alone. */
import type { Point } from '../near/near.ts';

const LONGEST_MS = 15_000;

/** `accuracyM`: as the device says. @throws 'refused' or 'unknown'. */
export function findMe(): Promise<Point & { readonly accuracyM: number }> {
  return new Promise((resolve, reject: (why: 'refused' | 'unknown') => void) => {
    if (!('geolocation' in navigator)) {
      reject('unknown');
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ lon: coords.longitude, lat: coords.latitude, accuracyM: Math.round(coords.accuracy) }),
      ({ code, PERMISSION_DENIED }) => reject(code === PERMISSION_DENIED ? 'refused' : 'unknown'),
      { enableHighAccuracy: true, timeout: LONGEST_MS, maximumAge: 60_000 },
    );
  });
}
