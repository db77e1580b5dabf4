// @ts-check
// The options of the build, once. Read by vite.config.ts (the Remix plugin) and server.js (where the build lies).

/** @satisfies {import('@remix-run/dev').VitePluginConfig} */
const config = {
  appDirectory: 'app',
  buildDirectory: process.env.BUILD_DIR ?? 'build',
  serverBuildFile: 'index.js',
  future: {
    v3_fetcherPersist: true,
    // The one flag that stays off: with lazy discovery a page open during a deploy asks the new server for old
    // routes and reloads, which would wipe a half-typed text.
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};

export default config;
