import { serve } from "@hono/node-server"
import { initTRPC } from "@trpc/server"
import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { Hono } from "hono"

/** The limit: what Hono and tRPC cost where nothing is asked, checked or read. Same versions, same adapter as ours. */
const t = initTRPC.create()
const router = t.router({ noop: t.procedure.query(() => ({})) })

const app = new Hono()
app.use("/trpc/*", (c) => fetchRequestHandler({ endpoint: "/trpc", req: c.req.raw, router }))

app.get("/readyz", (c) => c.text("ok"))

serve({
  fetch: app.fetch,
  port: Number(process.env["PORT"]),
  hostname: "127.0.0.1",
  serverOptions: { keepAliveTimeout: 65_000 }
})
