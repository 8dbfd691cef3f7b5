import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("en")
const devices = (count: number) => plural(count, { one: "# device", other: "# devices" })
const members = (count: number) => plural(count, { one: "# member", other: "# members" })
const loses = (count: number) =>
  plural(count, { one: "# device loses its trust", other: "# devices lose their trust" })

/** Settings, Workspace configuration: the rules that the workspace sets itself (D2, D4, D11, D15, D19, D21). */
export const policies = {
  failedTitle: "The policies could not be loaded",
  version: (version: number) => `Version ${version}`,
  changedBy: (who: string) => `set by ${isolate(who)}`,
  commandLine: "the command line",
  somebody: "somebody who is no longer here",
  meanwhile: {
    text: (who: string) =>
      `${isolate(who)} changed these policies while you were editing. Look at what is in force now before you save.`,
    commandLine: "The command line",
    somebody: "Somebody who is no longer here",
    mine: "Put my changes on top",
    theirs: "Discard my changes"
  },
  presets: {
    title: "Presets",
    text: "A preset sets the match number, the way around by email, and whether a trusted session is required. Everything else stays as it is.",
    legend: "How strict",
    standard: {
      label: "Standard",
      hint: "Members are reminded, see the match number, and can use a code by email instead of an approval."
    },
    strict: {
      label: "Strict",
      hint: "A trusted session is required, the match number is typed, and there is no way around an approval."
    },
    own: { label: "Your own mix", hint: "These three settings are as you chose them below." }
  },
  trust: {
    title: "Becoming trusted",
    text: "What members have to do, and what a session is without it.",
    graceDays: "Days until it is required",
    graceDaysHint: "Counted from when the member joined.",
    enforcement: {
      legend: "A trusted session is",
      remind: {
        label: "Asked for",
        hint: "A message says that the session is not secure. Protected apps stay closed."
      },
      grace: {
        label: "Required after some days",
        hint: "Until then as above; afterwards nothing opens without one."
      },
      required: { label: "Required at once", hint: "Nothing opens without one, and it cannot be put off." }
    },
    matchNumber: {
      legend: "Match number",
      show: { label: "Shown on both screens", hint: "The approver compares, then approves in one press." },
      type: {
        label: "Typed by the approver",
        hint: "Nobody can approve without looking. Two wrong answers deny."
      },
      off: { label: "Off", hint: "Approvers see the name, the place and the time only." }
    },
    emailFallback: {
      legend: "I don’t have access to my trusted device",
      notify: {
        label: "A code by email, and everyone is told",
        hint: "All devices and the mailbox can undo it for 24 hours."
      },
      off: {
        label: "Off",
        hint: "Who has a trusted device needs its approval. An administrator can remove a lost one."
      }
    },
    extensionEnrolment: {
      legend: "A new browser extension is proven by",
      emailCode: { label: "A code by email", hint: "Also where a trusted device could approve it." },
      approval: { label: "An approval", hint: "By a trusted device, as everything else." }
    }
  },
  devices: {
    title: "Devices of a member",
    deviceLimit: {
      label: "Devices, at most",
      hint: "From 1 to 20. Whoever has more keeps them, and can add none."
    },
    nameTemplate: "Automatic name",
    nameTemplateHint:
      "[username], [device name], [operating system] and [browser] are filled in; all else stays as it is.",
    thisBrowserIs: "This browser would be",
    aPhoneIs: "A phone would be"
  },
  clients: {
    title: "What can be trusted",
    text: "Clients say these things of themselves; only their key is proven.",
    kinds: "Kinds of app",
    systems: "Operating systems",
    browsers: "Browsers",
    anyAllowed: "All are allowed, also those that are new.",
    onlyThese: "Only those that are ticked can be trusted.",
    atLeast: "Version at least",
    atLeastOf: (family: string) => `${family}: version at least`,
    unknownVersion:
      "A version that a browser does not tell meets no minimum: several browsers keep that of the operating system to themselves."
  },
  times: {
    title: "How long it lasts",
    text: "Members are told 7 days and 1 day before trust ends. Sessions can only be made shorter.",
    maximumAgeDays: {
      label: "Trust lasts at most (days)",
      hint: "From 1 to 3,650, however much a device is used. Empty: never."
    },
    idleDays: { label: "Trust ends without use (days)", hint: "From 1 to 3,650. Empty: never." },
    webSessionHours: { label: "Web session, at most (hours)", hint: "From 1 to 24." },
    webSessionIdleMinutes: {
      label: "Web session, without use (minutes)",
      hint: "From 15 to 60. Then the password is asked for again."
    },
    appSessionDays: { label: "Extension or mobile session, at most (days)", hint: "From 1 to 30." },
    appSessionIdleDays: {
      label: "Extension or mobile session, without use (days)",
      hint: "From 1 to 7. Then pushes stop, too."
    }
  },
  problems: {
    number: (minimum: number, maximum: number, optional: boolean) =>
      `Write a whole number from ${plural(minimum, { other: "#" })} to ${plural(maximum, { other: "#" })}${optional ? ", or leave it empty" : ""}.`
  },
  save: {
    nothing: "Nothing to save.",
    changes: (count: number) =>
      plural(count, { one: "1 setting is not saved.", other: "# settings are not saved." }),
    meanwhile: "Somebody else changed these policies: see above.",
    wrong: (count: number) =>
      plural(count, { one: "1 setting needs a look.", other: "# settings need a look." }),
    discard: "Discard",
    review: "Review and save",
    reviewing: "Counting",
    title: "Save these policies?",
    confirm: "Save policies",
    saving: "Saving",
    saved: "Policies saved",
    savedText: "They are in force now, in every session of the workspace."
  },
  effect: {
    nobody: (count: number) =>
      `None of ${members(count)} loses or gains anything right now. It counts for whatever is set up from now on.`,
    devices: {
      kind: (count: number) => `${loses(count)}: this kind of app is not allowed any more.`,
      os: (count: number) => `${loses(count)}: the operating system is not allowed any more.`,
      browser: (count: number) => `${loses(count)}: the browser is not allowed any more.`,
      osVersion: (count: number) =>
        `${loses(count)}: the operating system is too old, or does not say its version.`,
      browserVersion: (count: number) =>
        `${loses(count)}: the browser is too old, or does not say its version.`,
      age: (count: number) => `${loses(count)}: the trust is older than that.`,
      idle: (count: number) => `${loses(count)}: not used for that long.`
    },
    losing: (count: number, without: number) =>
      without === 0
        ? `${plural(count, { one: "# member loses", other: "# members lose" })} a device; all have another trusted one.`
        : `${plural(count, { one: "# member loses", other: "# members lose" })} a device; ${plural(without, { one: "# has", other: "# have" })} no other trusted one.`,
    blocked: (count: number) =>
      `${plural(count, { one: "# member is", other: "# members are" })} shut out until they set up a trusted session.`,
    overLimit: (count: number) =>
      `${plural(count, { one: "# member has", other: "# members have" })} more devices than the new limit. They keep them, and can add none.`,
    sessions: (count: number) => plural(count, { one: "# session ends now.", other: "# sessions end now." }),
    regaining: (count: number) => `${devices(count)} can be trusted again at once.`,
    notAll: (count: number) =>
      `Counted among the first ${members(count)}. There are more, so the numbers are at least as high as this.`,
    signInAgain: "Nothing is deleted: who is affected signs in or sets up again."
  }
}
