/**
 * Loaded into every measured server with `--import`: says what it has used, when asked. CPU is user + system of all threads.
 * The product itself knows nothing of this.
 */
process.on("message", (message: unknown) => {
  if (typeof message !== "object" || message === null || !("ask" in message)) return
  if (message.ask === "cpu") {
    const { system, user } = process.cpuUsage()
    process.send?.({ cpuUs: user + system })
  }
  if (message.ask === "memory") {
    globalThis.gc?.()
    globalThis.gc?.()
    const { heapUsed, rss } = process.memoryUsage()
    process.send?.({ rss, heapUsed })
  }
})
// The channel alone must not keep a server alive that was told to stop.
process.channel?.unref()
