import { browserInstance } from "@tessera/client/instance"
import { mobile as en } from "@tessera/ui/messages/en/mobile"
import { mobile as es } from "@tessera/ui/messages/es/mobile"
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching"
import { NavigationRoute, registerRoute } from "workbox-routing"
import { BASE } from "./app/place.ts"
import { openPressed, TAKE_OVER } from "./worker/open-pressed.ts"
import type { WorkerScope } from "./worker/scope.ts"
import { showPush } from "./worker/show-push.ts"
import { subscribe } from "./worker/subscription.ts"

declare const self: WorkerScope

/*
 * The app's own files are kept, so that it opens without a network. Nothing of the API is: what belongs to a person is kept by
 * the page, which drops it when they sign out (T40).
 */
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
/** What has an ending is a file, and a file that is not there must not be answered by a page. */
const FILES = /\/[^/?]+\.[^/?]+$/
registerRoute(new NavigationRoute(createHandlerBoundToURL(BASE), { denylist: [FILES] }))

/** The browser's language: what was chosen in the app is kept where a worker cannot read. The server's texts are in the member's. */
const words = () => {
  const wanted = self.navigator.languages.find((language) => /^(?:en|es)\b/i.test(language)) ?? "en"
  return (/^es/i.test(wanted) ? es : en).notifications
}

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))
self.addEventListener("message", ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting()
})
self.addEventListener("push", (event) => event.waitUntil(showPush(self, event.data?.text() ?? null, words())))
self.addEventListener("notificationclick", (event) => event.waitUntil(openPressed(self, event)))
// Signed out, or without a network: the app does it when it is opened next.
self.addEventListener("pushsubscriptionchange", (event) => {
  const { client } = browserInstance({ kind: "mobile", baseUrl: self.location.origin })
  event.waitUntil(subscribe(self.registration.pushManager, client).catch(() => {}))
})
