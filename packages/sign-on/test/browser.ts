/** A person's browser as far as it matters here: it keeps cookies, and goes where it is sent. */
export class Browser {
  readonly #jar = new Map<string, string>()

  async #get(url: string): Promise<Response> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ")
    const response = await fetch(url, { redirect: "manual", headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === "") this.#jar.delete(name)
      else this.#jar.set(name, value)
    }
    await response.body?.cancel()
    return response
  }

  /** Follows until it is sent to an address that begins so; answers the whole of it. */
  async visit(url: string, until: string): Promise<string> {
    let next = url
    for (let hop = 0; hop < 10; hop += 1) {
      if (next.startsWith(until)) return next
      const response = await this.#get(next)
      const location = response.headers.get("location")
      if (location === null) throw new Error(`${next} answers ${response.status}`)
      next = new URL(location, next).href
    }
    throw new Error("Sent on without end")
  }
}
