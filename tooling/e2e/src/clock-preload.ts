/**
 * Loaded into the server under test with `--import`, before anything else: moves its clock on command, so that a story can
 * see a code run out without waiting for it. The product itself knows nothing of this.
 */
const RealDate = Date
let offsetMs = 0

class ShiftedDate extends RealDate {
  constructor(...given: ReadonlyArray<unknown>) {
    if (given.length === 0) super(RealDate.now() + offsetMs)
    else super(...(given as [number]))
  }
  static override now() {
    return RealDate.now() + offsetMs
  }
}

globalThis.Date = ShiftedDate as DateConstructor

process.on("message", (message: unknown) => {
  if (typeof message !== "object" || message === null || !("advanceMs" in message)) return
  offsetMs += Number(message.advanceMs)
  process.send?.({ offsetMs })
})
// The channel alone must not keep a server alive that was told to stop.
process.channel?.unref()
