import { useCompileCache } from "./compile-cache.ts"

// What is imported by name is loaded before anything here runs, so the server itself is asked for afterwards.
useCompileCache()
await import("./serve.ts")
