/// <reference types="vite/client" />
import '@remix-run/node';

declare module '@remix-run/node' {
  // Single fetch types: https://remix.run/docs/en/2.17.5/guides/single-fetch
  interface Future {
    v3_singleFetch: true;
  }
}
