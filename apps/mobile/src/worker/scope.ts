import type { PrecacheEntry } from "workbox-precaching"

/**
 * What the service worker uses of its surroundings. Written down here, for TypeScript's own description of a worker and that of
 * a page exclude each other, and the worker shares the client package with the page.
 */
export interface WorkerScope {
  readonly __WB_MANIFEST: Array<PrecacheEntry | string>
  readonly location: { readonly origin: string }
  readonly navigator: {
    readonly languages: ReadonlyArray<string>
    /** Absent where there is no badge to set. */
    readonly setAppBadge?: (count: number) => Promise<void>
    readonly clearAppBadge?: () => Promise<void>
  }
  readonly registration: {
    readonly showNotification: (title: string, options: NotificationShown) => Promise<void>
    readonly pushManager: Pick<PushManager, "subscribe">
  }
  readonly clients: {
    readonly claim: () => Promise<void>
    readonly matchAll: (query: {
      readonly type: "window"
      readonly includeUncontrolled: true
    }) => Promise<ReadonlyArray<WindowOfApp>>
    readonly openWindow: (url: string) => Promise<unknown>
  }
  readonly skipWaiting: () => Promise<void>
  readonly addEventListener: <Type extends keyof WorkerEvents>(
    type: Type,
    listener: (event: WorkerEvents[Type]) => void
  ) => void
}

/** An open window or tab of this origin. */
export interface WindowOfApp {
  readonly url: string
  readonly focused: boolean
  readonly focus: () => Promise<unknown>
  readonly postMessage: (message: unknown) => void
}

/** As the platform has it, with the one field that TypeScript does not know. */
export interface NotificationShown {
  readonly tag: string
  readonly body: string
  readonly data: unknown
  readonly icon: string
  readonly badge: string
  readonly renotify: boolean
  readonly silent: boolean
  readonly dir: "auto"
}

interface Lasting {
  readonly waitUntil: (work: Promise<unknown>) => void
}

export interface NotificationPressed extends Lasting {
  readonly notification: { readonly data: unknown; readonly close: () => void }
}

interface WorkerEvents {
  readonly activate: Lasting
  readonly message: { readonly data: unknown }
  readonly push: Lasting & { readonly data: { readonly text: () => string } | null }
  readonly notificationclick: NotificationPressed
  readonly pushsubscriptionchange: Lasting
}
