import { PushNotice } from "@tessera/domain/push"
import { Option, Schema } from "effect"
import { BASE, type Place } from "../app/place.ts"
import type { NotificationShown, WorkerScope } from "./scope.ts"
import { windowsOfApp } from "./windows.ts"

/** What a notification carries for the moment in which it is pressed. */
export interface NotificationData {
  readonly place: Place
  /** It asks: the app takes it away once the ask waits no more. What was decided is only told. */
  readonly asks: boolean
}

export interface PlainWords {
  readonly plainTitle: string
  readonly plainBody: string
}

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(PushNotice))

/** What was pushed; null for what is no notice of ours, or of a newer server. */
export const readNotice = (text: string | null): PushNotice | null =>
  text === null ? null : Option.getOrNull(decode(text))

const shown = (tag: string, body: string, data: NotificationData, silent: boolean): NotificationShown => ({
  tag,
  body,
  data,
  icon: `${BASE}icon-192.png`,
  badge: `${BASE}badge-96.png`,
  // P5: one notification an ask. Its decision takes its place without a second sound.
  renotify: false,
  silent,
  dir: "auto"
})

/**
 * P1, P5: each push is shown, since a browser takes the right away from a worker that stays quiet. What cannot be read leads
 * to the list, where everything stands anyway.
 */
export const notificationOf = (
  notice: PushNotice | null,
  words: PlainWords,
  seen: boolean
): { readonly title: string; readonly options: NotificationShown } => {
  if (notice === null)
    return {
      title: words.plainTitle,
      options: shown("news", words.plainBody, { place: { _tag: "Devices" }, asks: false }, seen)
    }
  const { body, deviceId, kind, tag, title } = notice
  // D19: there is nothing to decide about a device whose trust ends.
  const place: Place = kind === "trustEnding" ? { _tag: "Devices" } : { _tag: "Review", deviceId }
  const data: NotificationData = { place, asks: kind === "ask" }
  return { title, options: shown(tag, body, data, seen || kind === "decided") }
}

const keepBadge = async ({ navigator }: WorkerScope, asks: number): Promise<void> => {
  if (asks > 0) await navigator.setAppBadge?.(asks)
  else await navigator.clearAppBadge?.()
}

/** The handler of `push`. */
export const showPush = async (scope: WorkerScope, text: string | null, words: PlainWords): Promise<void> => {
  const notice = readNotice(text)
  // Whoever has the app before them sees it there.
  const seen = (await windowsOfApp(scope)).some(({ focused }) => focused)
  const { options, title } = notificationOf(notice, words, seen)
  await scope.registration.showNotification(title, options)
  // Not worth more than the notification: some systems have no badge, or refuse one.
  if (notice !== null) await keepBadge(scope, notice.asks).catch(() => {})
}
