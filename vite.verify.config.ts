// The verifier of the record as a program of its own: a small bundle that shares no process with the server.
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: { ssr: 'app/commands/audit-verify.ts', outDir: 'build/verify', emptyOutDir: true, target: 'node20' },
  ssr: { target: 'node' },
});
