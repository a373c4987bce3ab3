import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Serves the gallery's pages on demand, for `shoot.ts` and for a person with a browser. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { host: '127.0.0.1', hmr: false, watch: null, fs: { allow: ['../..'] } },
  cacheDir: '../../.output/gallery-cache',
  logLevel: 'error',
});
