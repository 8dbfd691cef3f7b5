import { browser } from "wxt/browser"
import { defineBackground } from "wxt/utils/define-background"
import { CHECK_ALARM } from "../background/alarm.ts"
import { look } from "../background/look.ts"
import { revive } from "../background/revive.ts"
import { openWelcome } from "../background/welcome.ts"

/**
 * The worker. It listens to the browser alone: no page, no other extension and no part of this one sends it messages, so there is
 * nobody whom it could give anything to (T28). Pages find what it learns in the storage.
 */
export default defineBackground({
  type: "module",
  main: () => {
    browser.runtime.onInstalled.addListener(({ reason }) => {
      void look()
      if (reason === "install") void openWelcome()
    })
    browser.runtime.onStartup.addListener(() => void look())
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === CHECK_ALARM) void look()
    })
    browser.storage.onChanged.addListener((_changes, area) => {
      if (area === "managed") void look()
    })
    void revive()
  }
})
