import { devices } from "@playwright/test"

const { defaultBrowserType: _browser, ...pixel } = devices["Pixel 7"]

/** A phone, as far as a browser on a desk can be one: its screen, its touch, its name for itself. */
export const PHONE = pixel
