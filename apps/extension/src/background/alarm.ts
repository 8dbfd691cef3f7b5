import { browser } from "wxt/browser"

export const CHECK_ALARM = "check-session"

/** The least that browsers honour: with it, a session that was ended elsewhere ends here within a minute. */
const PERIOD_MINUTES = 0.5

/** While somebody is signed in. Browsers drop alarms at an update and some at a restart, so whoever runs makes sure of it. */
export const ensureAlarm = async (): Promise<void> => {
  if ((await browser.alarms.get(CHECK_ALARM)) !== undefined) return
  await browser.alarms.create(CHECK_ALARM, { periodInMinutes: PERIOD_MINUTES })
}

/** Nobody is signed in, so nothing is asked. */
export const dropAlarm = async (): Promise<void> => {
  await browser.alarms.clear(CHECK_ALARM)
}
