// Somebody else's extension, in the same browser: it does nothing by itself, the story asks it to.
globalThis.addEventListener("install", () => globalThis.skipWaiting())
