/** How many frames the kit's layers of moving marks and lines draw in a second, in a browser that draws in software. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession } from 'playwright-core';
import { build } from 'vite';
import { findChromium, launchChromium } from '../test/support/chromium.ts';
import { Skipped } from './figure.ts';
import type { Figure } from './figure.ts';
import type { MapFrames, MapLoad } from './map-page/page.ts';

const PAGE = fileURLToPath(new URL('map-page', import.meta.url));
const FOR_MS = 6_000;
/** Below this a hand feels the map stick. */
const LEAST_FRAMES = 5;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};

const STILL = { isPanned: false, areMoved: false, forMs: FOR_MS };
const PANNED = { ...STILL, isPanned: true };
const LOADS: readonly { readonly id: string; readonly says: string; readonly load: MapLoad }[] = [
  { id: 'mapEmpty', says: 'nothing, the view gliding', load: { ...PANNED, marks: 0, lines: 0 } },
  { id: 'mapLines', says: '300 lines, the view gliding', load: { ...PANNED, marks: 0, lines: 300 } },
  {
    id: 'mapMarks',
    says: '1,000 moving marks, the view gliding',
    load: { ...PANNED, marks: 1_000, lines: 0 },
  },
  {
    id: 'mapBoth',
    says: '300 lines and 1,000 marks, the view gliding',
    load: { ...PANNED, marks: 1_000, lines: 300 },
  },
  {
    id: 'mapMoved',
    says: 'the same, each line with another shape every second',
    load: { ...PANNED, marks: 1_000, lines: 300, areMoved: true },
  },
  {
    id: 'mapCity',
    says: '3,000 moving marks (2,000 vehicles, 1,000 vessels), the view gliding',
    load: { ...PANNED, marks: 3_000, lines: 0 },
  },
];

/** Each load once, the map filling a window of 1366 × 768. @throws Skipped without a browser. */
export async function measureMap(): Promise<Figure[]> {
  if (findChromium() === undefined) throw new Skipped('There is no Chromium on this machine.');
  const folder = mkdtempSync(join(tmpdir(), 'haivan-map-'));
  await build({
    root: PAGE,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, target: 'es2023', chunkSizeWarningLimit: 2_000 },
  });
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').split('?')[0]?.slice(1);
    readFile(join(folder, name ?? '')).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(name ?? '')] ?? '' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    // A TCP server's address is never a text.
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => window.hvDraw !== undefined);
    const figures: Figure[] = [];
    const system = await browser.newBrowserCDPSession();
    for (const { id, says, load } of LOADS) {
      const before = await readCpuMs(system);
      const drawn = await page.evaluate((one) => window.hvDraw?.(one), load);
      if (drawn === undefined) continue;
      figures.push(toFigure(id, says, drawn, (await readCpuMs(system)) - before));
    }
    return figures;
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processor time of all of the browser so far: what a frame costs does not hang on who else wants the cores. */
async function readCpuMs(system: CDPSession): Promise<number> {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0);
}

function toFigure(
  id: string,
  says: string,
  { frames, tookMs, longestMs, handOverMs }: MapFrames,
  cpuMs: number,
): Figure {
  return {
    id,
    says: `map drawn in software: ${says}`,
    value: frames / (tookMs / 1_000),
    unit: 'frames/s',
    target: { is: 'at least', value: LEAST_FRAMES },
    note: `${Math.round(cpuMs / frames)} ms of a core a frame; longest wait for one ${Math.round(longestMs)} ms; handing over what is told each second took at most ${Math.round(handOverMs)} ms`,
  };
}
