/** Builds the citizen app into citizen/dist, for the address /dan/; its files are compressed here, once, and sent so. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import { compressed } from '../ui/build/compressed.ts';
import { toCssVariables, type Scheme } from '../ui/look/tokens.ts';

const server = `http://127.0.0.1:${process.env.HAIVAN_PORT ?? '8080'}`;
const ROOT = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('..', import.meta.url));

/** Colours and the app's own style stand in the page: nothing is waited for before the first words are drawn. */
function styled(): Plugin {
  return {
    name: 'styled',
    transformIndexHtml() {
      const toRule = (scheme: Scheme): string =>
        `:root{${Object.entries(toCssVariables(scheme))
          .map(([name, value]) => `${name}:${value}`)
          .join(';')}}`;
      const own = readFileSync(join(ROOT, 'app.css'), 'utf8')
        .replaceAll(/\/\*.*?\*\//gsu, '')
        .replaceAll(/\s+/gu, ' ');
      const children = `${toRule('light')}@media (prefers-color-scheme:dark){${toRule('dark')}}${own}`;
      return [{ tag: 'style', children, injectTo: 'head' }];
    },
  };
}

const LANGUAGES = ['vi', 'en'] as const;
/** Vietnamese under the name that the worker keeps. */
const PAGES = { vi: 'index.html', en: 'index.en.html' } as const;

/** A page a language, and `words.<language>.json`, of which the server writes what it tells into the page. */
function worded(): Plugin {
  const read = (language: (typeof LANGUAGES)[number]) =>
    readFileSync(join(ROOT, `strings.${language}.json`), 'utf8');
  const fill = (page: string, language: (typeof LANGUAGES)[number]): string => {
    // The build's own file.
    const words = { ...(JSON.parse(read(language)) as Record<string, string>), lang: language };
    return page.replaceAll(/\{\{([\w.]+)\}\}/gu, (_whole, key: string) => {
      const word: string | undefined = words[key as keyof typeof words];
      if (word === undefined) throw new Error(`index.html: ${key} is no word of the app.`);
      return word;
    });
  };
  return {
    name: 'worded',
    transformIndexHtml: (page, { server: isServed }) => (isServed === undefined ? page : fill(page, 'vi')),
    writeBundle({ dir = '' }) {
      const page = readFileSync(join(dir, PAGES.vi), 'utf8');
      for (const language of LANGUAGES) {
        writeFileSync(join(dir, PAGES[language]), fill(page, language));
        writeFileSync(join(dir, `words.${language}.json`), read(language));
      }
    },
  };
}

/** What the worker keeps on the device: all but the map, which is kept once somebody has opened it. */
function listed(): Plugin {
  return {
    name: 'listed',
    apply: 'build',
    generateBundle(_options, bundle) {
      const all = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      // What only the map loads; the worker of the map is a file of its own.
      const first = all.filter((name) => !/map/iu.test(name));
      this.emitFile({ type: 'asset', fileName: 'files.json', source: JSON.stringify({ first, all }) });
    },
  };
}

/** Pages of others load it: so much and no more. */
const MOST_CLASSIC = 30_000;

/** Classic scripts, each in one piece: for `sw.js` to load (workers of modules are not in all browsers), for pages of others. */
function classicScript(fileName: string, entry: string): Plugin {
  return {
    name: fileName,
    apply: 'build',
    async generateBundle() {
      const built = await build({
        configFile: false,
        logLevel: 'silent',
        publicDir: false,
        build: {
          write: false,
          target: 'es2022',
          lib: { entry: join(ROOT, entry), formats: ['iife'], name: 'haivan' },
        },
      });
      const [one] = [built].flat();
      const chunk = one !== undefined && 'output' in one ? one.output[0] : undefined;
      if (chunk === undefined) throw new Error(`${entry} was not built.`);
      if (chunk.code.length > MOST_CLASSIC)
        throw new Error(`${entry} has become ${chunk.code.length} bytes.`);
      this.emitFile({ type: 'asset', fileName, source: chunk.code });
    },
  };
}

export default defineConfig({
  root: ROOT,
  base: '/dan/',
  plugins: [
    react(),
    styled(),
    worded(),
    listed(),
    classicScript('notice-worker.js', 'push/worker.ts'),
    classicScript('widgets.js', 'widgets/widgets.ts'),
    compressed(11),
  ],
  // MapLibre's worker is an ES module; see ui/map/map-library.ts.
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1100,
    // What the first view needs comes in one piece.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  server: { fs: { allow: [repository] }, proxy: { '/api': { target: server } } },
});
