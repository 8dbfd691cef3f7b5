import { Effect } from "effect"
import { createServer, type Server, type Socket } from "node:net"

/** A server below SMTP, for what a mail server should never do. */
export const rawServer = Effect.fnUntraced(function* (speak: (socket: Socket) => void) {
  const open = () =>
    new Promise<Server>((done) => {
      const server = createServer({ allowHalfOpen: true })
      server.on("connection", (socket) => socket.on("error", () => undefined))
      server.on("connection", speak)
      server.listen(0, "127.0.0.1", () => done(server))
    })
  const server = yield* Effect.acquireRelease(Effect.promise(open), (opened) =>
    Effect.sync(() => {
      opened.close()
    })
  )
  const address = server.address()
  return `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`
})
