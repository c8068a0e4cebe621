/** Builds the console into console/dist; in development it proxies the API and the live socket to a running server. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from '../ui/build/compressed.ts';

const server = `http://127.0.0.1:${process.env.HAIVAN_PORT ?? '8080'}`;
const repository = fileURLToPath(new URL('..', import.meta.url));

/** What goes into one file. The first that fits is taken; what nothing takes stands alone. */
const FILES = [
  { name: 'library', test: /node_modules/, tags: ['$initial' as const], priority: 4 },
  // With the two files of ours that stand on it: put together with what pages share, they would bring it to all of them.
  {
    name: 'map-library',
    test: /node_modules\/(?:maplibre-gl|@maplibre|pmtiles|@mapbox)\/|\/ui\/map\/(?:map-library|MapView)\./,
    priority: 3,
    includeDependenciesRecursively: false,
  },
  { name: 'chart-library', test: /node_modules\/(?:echarts|zrender)\//, priority: 2 },
  { name: 'console', tags: ['$initial' as const], priority: 1 },
  // Shared by some pages: with others that nearly the same pages use, up to this many bytes before they are made small.
  { name: 'shared', entriesAware: true, entriesAwareMergeThreshold: 60_000, minShareCount: 2 },
];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), compressed(9)],
  // MapLibre's worker is an ES module; see ui/map/map-library.ts.
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      output: {
        // A page came in 231 files, most of them smaller than what asking for one costs; it comes in some twenty.
        codeSplitting: { groups: FILES },
        // Files that were put together import each other in circles: without this one may run before what it stands on.
        strictExecutionOrder: true,
        // The names of groups list all that use them.
        chunkFileNames: ({ name }) => `assets/${name.split('~', 2).join('-')}-[hash].js`,
      },
    },
  },
  server: {
    fs: { allow: [repository] },
    proxy: { '/api/v1/live': { target: server, ws: true }, '/api': { target: server } },
  },
});
