/**
 * Everything an app is made of comes from here, as files: nothing inline, nothing evaluated, no string to HTML (T26). A worker's
 * address is such a string too: who has one, names it by a policy of Trusted Types.
 */
const contentSecurityPolicy = (workers: "'none'" | "'self'") =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `worker-src ${workers}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'"
  ].join("; ")

/** None of it is used; a script that gets in after all is not to ask for it either. */
const PERMISSIONS_POLICY = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "screen-wake-lock",
  "usb",
  "xr-spatial-tracking"
]
  .map((feature) => `${feature}=()`)
  .join(", ")

const YEAR_S = 31_536_000

export type HeaderValues = Readonly<Record<string, string>>

/** On every answer. Strict-Transport-Security only where people come by https: elsewhere it would lock them out. */
export const everywhere = (https: boolean): HeaderValues => ({
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "permissions-policy": PERMISSIONS_POLICY,
  ...(https && { "strict-transport-security": `max-age=${2 * YEAR_S}; includeSubDomains` })
})

/** T40: on what is somebody's own. It is data, so a browser that shows it as a page may do nothing with it. */
export const apiHeaders: HeaderValues = {
  "cache-control": "no-store",
  vary: "Authorization, Cookie, DPoP, Origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
}

/** On an app's page. X-Frame-Options is for browsers that do not know `frame-ancestors`. */
export const pageHeaders = (hasWorker: boolean): HeaderValues => ({
  "cache-control": "no-cache",
  "content-security-policy": contentSecurityPolicy(hasWorker ? "'self'" : "'none'"),
  "x-frame-options": "DENY"
})

/** On a service worker: its own answer says what it may do, not the page that registers it. */
export const workerHeaders: HeaderValues = {
  "cache-control": "no-cache",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"
}

/** A file that is named by its content never changes. */
export const hashedHeaders: HeaderValues = { "cache-control": `public, max-age=${YEAR_S}, immutable` }

/** P53, T33: nothing between us and the reader may hold an event back, keep it, or change it. */
export const streamHeaders: HeaderValues = {
  ...apiHeaders,
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no"
}
