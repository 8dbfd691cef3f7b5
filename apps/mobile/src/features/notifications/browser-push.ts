import type { PushSurroundings } from "./push-store.ts"

const KEY = "notifications-for"

/** Storage may be forbidden; then they last as long as the page. */
const wantedIn = (storage: () => Storage): PushSurroundings["wanted"] => {
  let held: string | null = null
  return {
    read: () => {
      try {
        return storage().getItem(KEY)
      } catch {
        return held
      }
    },
    write: (memberId) => {
      held = memberId
      try {
        if (memberId === null) storage().removeItem(KEY)
        else storage().setItem(KEY, memberId)
      } catch {
        return
      }
    }
  }
}

/** An iPad says that it is a Mac; no Mac has a touch screen. */
const isApple = ({ maxTouchPoints, userAgent }: Navigator): boolean =>
  /\b(?:iPhone|iPad|iPod)\b/.test(userAgent) || (/\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1)

/** What this browser has for notifications. */
export const browserPush = (
  page: Window & typeof globalThis,
  registration: PushSurroundings["registration"]
): PushSurroundings => {
  const supported = ["PushManager", "Notification"].every((name) => name in page)
  return {
    registration,
    supported,
    notification: supported ? page.Notification : undefined,
    needsInstall: !supported && isApple(page.navigator),
    wanted: wantedIn(() => page.localStorage)
  }
}
