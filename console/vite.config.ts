/** Builds the console into console/dist; in development it proxies the API and the live socket to a running server. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env.HAIVAN_PORT ?? '8080'}`;
const repository = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  // MapLibre's worker is an ES module; see ui/map/map-library.ts.
  worker: { format: 'es' },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1100 },
  server: {
    fs: { allow: [repository] },
    proxy: { '/api/v1/live': { target: server, ws: true }, '/api': { target: server } },
  },
});
