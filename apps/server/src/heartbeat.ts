/** How often a stream that has nothing to say says so. */
const EVERY_S = 15

/**
 * One timer for every open stream: each second a fifteenth of them is written to, so that ten thousand cost a little all
 * the time and never much at once. It only runs while there is somebody to write to.
 */
export const makeHeartbeat = <A>(beat: (stream: A) => void) => {
  const seconds = Array.from({ length: EVERY_S }, () => new Set<A>())
  let timer: NodeJS.Timeout | null = null
  let count = 0
  let now = 0
  let next = 0

  const tick = () => {
    now = (now + 1) % EVERY_S
    for (const stream of seconds[now] ?? []) beat(stream)
  }
  const stop = () => {
    if (timer !== null) clearInterval(timer)
    timer = null
  }

  /** Gives what takes it out again. */
  const add = (stream: A): (() => void) => {
    const second = seconds[(next = (next + 1) % EVERY_S)]
    second?.add(stream)
    count += 1
    timer ??= setInterval(tick, 1_000).unref()
    return () => {
      if (second?.delete(stream) !== true) return
      count -= 1
      if (count === 0) stop()
    }
  }
  return { add }
}
