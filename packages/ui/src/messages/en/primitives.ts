import { pluralIn } from "../plural.ts"

const plural = pluralIn("en")

/** The parts' own words, and those that every screen shares. */
export const primitives = {
  common: {
    close: "Close",
    back: "Back",
    cancel: "Cancel",
    save: "Save",
    next: "Next",
    retry: "Try again",
    dismiss: "Dismiss",
    loading: "Loading",
    pending: "One moment",
    showAll: "Show all",
    moreActions: "More actions",
    actions: "Actions",
    notifications: "Notifications",
    skipToContent: "Skip to content",
    step: (current: number, total: number) => `Step ${current} of ${total}`,
    used: (used: number, max: number) => `${used} of ${max}`,
    characters: (used: number, max: number) =>
      `${used} of ${plural(max, { one: "# character", other: "# characters" })}`,
    errorCode: (code: string) => `Code ${code}`,
    showPassword: "Show password",
    hidePassword: "Hide password"
  },
  time: {
    justNow: "just now",
    never: "never used",
    timeLeft: "Time left",
    secondsLeft: (seconds: number) =>
      seconds === 60
        ? "1 minute left."
        : plural(seconds, { one: "# second left.", other: "# seconds left." }),
    expired: "Time is up."
  },
  code: {
    digitsSoFar: (digits: number, length: number) => `${digits} of ${length} digits`
  },
  matchNumber: {
    label: (digits: string) => `Match number ${digits}`
  },
  theme: {
    label: "Appearance",
    light: "Light",
    dark: "Dark",
    system: "System"
  },
  language: {
    label: "Language"
  },
  connection: {
    offline: "You are offline. What you see may be out of date.",
    offlineSince: (time: string) => `You are offline. What you see is from ${time}.`,
    reconnecting: "Live updates are interrupted. Checking every few seconds instead.",
    back: "You are back online."
  },
  errors: {
    unexpectedTitle: "Something went wrong on our side",
    unexpectedWhy: "The server could not finish this. Nothing was changed.",
    unexpectedNext: "Try again. If it happens again, give your administrator the code below.",
    unreachableTitle: "The server cannot be reached",
    unreachableWhy: "Your device may be offline, or a network in between blocks the connection.",
    unreachableNext: "Check your connection, then try again.",
    notFoundTitle: "There is no such page",
    notFoundWhy: "The address may be incomplete, or what it pointed to has ended.",
    notFoundNext: "Go to the start page.",
    notPermittedTitle: "This page is not open to you",
    notPermittedWhy: "Your role in this workspace does not include it.",
    notPermittedNext: "Ask an administrator of your workspace if you need it.",
    outdatedTitle: "A new version is ready",
    outdatedWhy: "This page was loaded before the last update.",
    outdatedNext: "Reload the page. What you typed here is not kept.",
    reload: "Reload",
    goHome: "Go to the start page",
    tooManyRequests: "Too many requests came from here in a short time. Wait a minute, then try again."
  }
}
