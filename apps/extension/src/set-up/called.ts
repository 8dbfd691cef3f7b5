import { useEffect, useEffectEvent } from "react"

const CALLED = "set-up-called"

/** Somebody pressed **Set up new device** elsewhere while this page was open. */
export const call = (): void => void dispatchEvent(new Event(CALLED))

export const useCalled = (onCalled: () => void): void => {
  const hear = useEffectEvent(onCalled)
  useEffect(() => {
    const listen = () => hear()
    addEventListener(CALLED, listen)
    return () => removeEventListener(CALLED, listen)
  }, [])
}
