import { escapeHtml } from "./letters/plain.ts"
import type { MailboxMessage } from "./mailbox.ts"

/** What a test or a script reads from `/mailbox/messages.json`. */
export interface MessageJson {
  readonly id: number
  readonly receivedAt: string
  readonly from: string
  readonly to: ReadonlyArray<string>
  readonly subject: string
  readonly messageId: string
  /** Eight digits without the space, or null. */
  readonly code: string | null
  readonly links: ReadonlyArray<string>
  readonly text: string
  /** Where the HTML part is shown by itself. */
  readonly html: string
}

const CODE = /(?<!\d)(\d{4}) (\d{4})(?!\d)/
const LINK = /https?:\/\/[^\s<>"']+/g

const codeIn = (message: MailboxMessage): string | null => {
  const [, left, right] = CODE.exec(message.subject) ?? []
  return left === undefined || right === undefined ? null : `${left}${right}`
}

const linksIn = (message: MailboxMessage): ReadonlyArray<string> => [
  ...new Set(message.text.match(LINK) ?? [])
]

const htmlPath = (message: MailboxMessage) => `/mailbox/messages/${message.id}.html`

export const messageJson = (message: MailboxMessage): MessageJson => ({
  id: message.id,
  receivedAt: new Date(message.receivedAt).toISOString(),
  from: message.from,
  to: message.to,
  subject: message.subject,
  messageId: message.messageId,
  code: codeIn(message),
  links: linksIn(message),
  text: message.text,
  html: htmlPath(message)
})

/** Newest first, the first one open. Everything that arrived by mail is escaped text here; its HTML stays in a sandbox. */
export const mailboxPage = (
  messages: ReadonlyArray<MailboxMessage>,
  { product, to }: { readonly product: string; readonly to: string | null }
): string => {
  const title = escapeHtml(`Mailbox · ${product}`)
  const list = messages.map((message, index) => entry(message, index === 0)).join("\n")
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/mailbox/mailbox.css">
<script src="/mailbox/mailbox.js" defer></script>
</head>
<body>
<main data-newest="${messages[0]?.id ?? 0}">
<header>
<h1>${title}</h1>
<p>Every letter that ${escapeHtml(product)} sends from this machine arrives here and goes no further. The last 200 are kept until the server stops.</p>
${filter(to)}
</header>
${list === "" ? empty(to) : list}
</main>
</body>
</html>
`
}

const filter = (to: string | null) =>
  `<form method="get" action="/mailbox"><label for="to">Letters to</label><input id="to" name="to" type="text" inputmode="email" autocomplete="off" spellcheck="false" placeholder="everybody" value="${escapeHtml(to ?? "")}"><button>Show</button></form>`

const empty = (to: string | null) =>
  `<p class="empty">${to === null ? "No letter yet." : `No letter to ${escapeHtml(to)} yet.`} This page looks again every two seconds.</p>`

const entry = (message: MailboxMessage, open: boolean) => {
  const at = new Date(message.receivedAt).toISOString()
  return `<details class="letter" data-id="${message.id}"${open ? " open" : ""}>
<summary><bdi class="subject">${escapeHtml(message.subject)}</bdi><span class="meta"><bdi>${escapeHtml(message.to.join(", "))}</bdi> · <time datetime="${at}">${at.slice(11, 19)} UTC</time></span></summary>
${codeBox(codeIn(message))}${linkList(linksIn(message))}<iframe title="${escapeHtml(message.subject)}" src="${htmlPath(message)}" sandbox="" loading="lazy" referrerpolicy="no-referrer"></iframe>
<details><summary>Plain text</summary><pre>${escapeHtml(message.text)}</pre></details>
</details>`
}

const codeBox = (code: string | null) =>
  code === null
    ? ""
    : `<p class="code"><output data-code="${code}">${code.slice(0, 4)} ${code.slice(4)}</output><button type="button" data-copy="${code}">Copy code</button></p>\n`

/** The sandbox lets no link be followed, so they stand here as well. */
const linkList = (links: ReadonlyArray<string>) =>
  links.length === 0
    ? ""
    : `<ul class="links">${links.map((link) => `<li><a href="${escapeHtml(link)}" rel="noreferrer">${escapeHtml(link)}</a></li>`).join("")}</ul>\n`
