import { once } from "node:events"
import { createServer } from "node:http"

/** A page of somebody else's, on another host and port of this machine. */
export const hostilePage = async (html: string) => {
  const server = createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end(html)
  )
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  return { url: `http://evil.localhost:${port}/`, stop: () => server.close() }
}
