import { DEMO_MEMBERS, DEMO_PASSWORD } from "./demo.ts"
import type { Settings } from "./config.ts"
import type { Running } from "./start.ts"

export interface News {
  readonly settings: Settings
  readonly running: Running
  readonly hasDemo: boolean
  /** From the start of the process to the open port. */
  readonly readyMs: number
}

/** For whoever started it by hand: every address, and whom to sign in as. */
export const announcement = ({ hasDemo, readyMs, running, settings }: News): string => {
  const { database, publicUrl } = settings
  const rows: ReadonlyArray<readonly [string, string]> = [
    [
      "Web app",
      running.hasWebApp
        ? publicUrl
        : `${publicUrl} (by the development server; \`pnpm build\` makes it this server's)`
    ],
    ...(running.hasMobileApp
      ? [["Mobile app", `${publicUrl}/m/ (on a phone; it can be installed)`] as const]
      : []),
    ...(running.extension === null
      ? []
      : [
          ["Extension", `${running.extension} (chrome://extensions, Developer mode, Load unpacked)`] as const
        ]),
    ...(running.hasMailbox ? [["Mailbox", `${publicUrl}/mailbox (codes arrive here)`] as const] : []),
    ["Health", `${publicUrl}/livez  ${publicUrl}/readyz`],
    ["Listening", `${settings.host}, port ${running.port}`],
    ["Database", database._tag === "Sqlite" ? `SQLite, ${database.file}` : "PostgreSQL"],
    ...(hasDemo
      ? [["Sign in as", `${DEMO_MEMBERS.join(", ")}; password ${DEMO_PASSWORD} (a demo workspace)`] as const]
      : [["Members", "pnpm tessera member add --help"] as const])
  ]
  const lines = rows.map(([name, value]) => `  ${name.padEnd(11)} ${value}`)
  return [
    "",
    `${settings.product} is ready in ${Math.round(readyMs)} ms.`,
    "",
    ...lines,
    "",
    "Ctrl-C stops it.",
    ""
  ].join("\n")
}
