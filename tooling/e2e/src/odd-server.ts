import { once } from "node:events"
import { createServer, type ServerResponse } from "node:http"

export type Oddity = "page" | "rubbish" | "silence" | "error"

const ANSWERS: Readonly<Record<Oddity, (response: ServerResponse) => void>> = {
  page: (response) => response.setHeader("content-type", "text/html").end("<h1>Welcome to nginx</h1>"),
  rubbish: (response) => response.setHeader("content-type", "application/json").end('{"result": [1, 2'),
  silence: () => {},
  error: (response) => response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>")
}

/** Something that listens and is no server of ours. It lets any origin read its answers, so that only their content can be at fault. */
export class OddServer {
  readonly url: string
  readonly #stop: () => void
  oddity: Oddity

  private constructor(url: string, stop: () => void, oddity: Oddity) {
    this.url = url
    this.#stop = stop
    this.oddity = oddity
  }

  static async start(oddity: Oddity): Promise<OddServer> {
    let self: OddServer | null = null
    const server = createServer((request, response) => {
      response.setHeader("access-control-allow-origin", request.headers.origin ?? "*")
      response.setHeader("access-control-allow-headers", "authorization, content-type, dpop, last-event-id")
      if (request.method === "OPTIONS") response.writeHead(204).end()
      else ANSWERS[self?.oddity ?? oddity](response)
    })
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    const address = server.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    const stop = () => {
      server.closeAllConnections()
      server.close()
    }
    return (self = new OddServer(`http://localhost:${port}`, stop, oddity))
  }

  stop(): void {
    this.#stop()
  }
}
