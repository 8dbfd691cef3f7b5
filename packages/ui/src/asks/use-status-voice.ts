import type { DeviceStatus } from "@tessera/domain/device"
import type { DeviceId } from "@tessera/domain/ids"
import type { DeviceView } from "@tessera/domain/views"
import { useCallback, useEffect, useEffectEvent, useRef } from "react"
import { useAnnounce } from "../live-region.tsx"
import { useMessages } from "../messages/use-messages.tsx"

/** Says what became of a device while the page was open: decided elsewhere, expired, removed. Gives what keeps it quiet once. */
export const useStatusVoice = (devices: ReadonlyArray<DeviceView>): ((id: DeviceId) => () => void) => {
  const m = useMessages().devices
  const announce = useAnnounce()
  const before = useRef<ReadonlyMap<DeviceId, DeviceStatus> | null>(null)
  const hushed = useRef(new Set<DeviceId>())

  const say = useEffectEvent((device: DeviceView) => {
    // Its own client tells of it in its own way, and whoever pressed a button here was told.
    if (device.thisDevice || hushed.current.delete(device.id)) return
    announce(m.statusChanged(device.name, m.status[device.status]))
  })

  useEffect(() => {
    for (const device of devices) {
      const was = before.current?.get(device.id)
      if (was !== undefined && was !== device.status) say(device)
    }
    before.current = new Map(devices.map(({ id, status }) => [id, status]))
  }, [devices])

  return useCallback((id) => {
    hushed.current.add(id)
    return () => void hushed.current.delete(id)
  }, [])
}
