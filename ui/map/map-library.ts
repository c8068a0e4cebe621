/**
 * MapLibre, ready to use without the internet: its worker set by hand and the page's letters loaded.
 * MapLibre 6 is an ES module whose worker Vite does not find by itself; without this the map stays blank.
 */
import 'maplibre-gl/dist/maplibre-gl.css';
import { addProtocol, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

setWorkerUrl(workerUrl);

const letters = 'Đà Nẵng Hoàng Sa 0123456789 ABC';

/** Waits for the letters that MapLibre draws labels with. A font that fails falls back to the system's. */
export async function loadMapLetters(): Promise<void> {
  await Promise.allSettled(
    ['400 14px "Noto Sans"', '600 14px "Noto Sans"'].map((font) => document.fonts.load(font, letters)),
  );
}

let pmtilesAdded = false;

/** Teaches MapLibre the `pmtiles://` addresses of a city that brings its own tiles. */
export async function addPmtiles(): Promise<void> {
  if (pmtilesAdded) return;
  pmtilesAdded = true;
  const { Protocol } = await import('pmtiles');
  // The file says who made it.
  addProtocol('pmtiles', new Protocol({ metadata: true }).tile);
}
