/** The browser of this machine, without a window and drawing in software. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Names under which it is looked for on the path. */
export const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // Debian's launcher asks for the contrary: pages are drawn by the processor at once, only WebGL by its stand-in.
  '--disable-gpu-rasterization',
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
/** @param more flags of this one browser. @throws Error when there is none. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium on this machine.');
  return chromium.launch({ executablePath, args: [...FLAGS, ...more] });
}

let shared: Promise<Browser> | undefined;

/**
 * One for all files of a process: a browser takes a second of a core to start, a context of its own next to nothing. It ends
 * with the process; one that died is started anew.
 */
export async function shareChromium(): Promise<Browser> {
  const there = await shared;
  if (there?.isConnected() === true) return there;
  shared = launchChromium();
  return shared;
}

export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders
    .flatMap((folder) => PROGRAMS.map((program) => join(folder, program)))
    .find((path) => existsSync(path));
}
