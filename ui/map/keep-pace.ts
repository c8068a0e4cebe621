/**
 * A map on a machine without a graphics card is painted by the processor, pixel by pixel, and while it paints nobody's key
 * is heard. Where that lasts too long again and again, it is painted with fewer pixels until it has rested for a while.
 */
import type { Map as MapLibreMap } from 'maplibre-gl';

/** A hand that waits longer feels it. */
const LONG_TASK_MS = 100;
/** One long task is a page that loads; so many within the span are a map that can't follow. */
const MANY = 3;
const SPAN_MS = 5_000;
/** Of the sharpness in each direction: a third of the pixels. */
const COARSE = 0.6;
const REST_MS = 20_000;
/** What draws where there is no graphics card, by the names of Chromium, Mesa and Windows. */
const BY_PROCESSOR = /swiftshader|llvmpipe|software|basic render/iu;

/** Watches the page's long tasks while the map is there. Returns what ends it; does nothing where a graphics card draws. */
export function keepPace(map: MapLibreMap): () => void {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask') || !isByProcessor(map))
    return () => undefined;
  const sharp = map.getPixelRatio();
  let long: number[] = [];
  let isCoarse = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const sharpen = (): void => {
    isCoarse = false;
    map.setPixelRatio(sharp);
  };
  const observer = new PerformanceObserver((list) => {
    const nowMs = performance.now();
    const found = list.getEntries().filter(({ duration }) => duration > LONG_TASK_MS);
    if (found.length === 0) return;
    long = [...long.filter((timeMs) => timeMs > nowMs - SPAN_MS), ...found.map(() => nowMs)];
    if (isCoarse) {
      clearTimeout(rest);
      rest = setTimeout(sharpen, REST_MS);
    } else if (long.length >= MANY) {
      isCoarse = true;
      map.setPixelRatio(sharp * COARSE);
      rest = setTimeout(sharpen, REST_MS);
    }
  });
  observer.observe({ type: 'longtask' });
  return () => {
    observer.disconnect();
    clearTimeout(rest);
  };
}

function isByProcessor(map: MapLibreMap): boolean {
  const gl = map.getCanvas().getContext('webgl2');
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  if (gl === null || names == null) return false;
  return BY_PROCESSOR.test(String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)));
}
