// Copies a code, shows times on this machine's clock, and looks every two seconds whether a letter came.
const LOOK_EVERY_MS = 2000
const COPIED_FOR_MS = 1500

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" })
for (const time of document.querySelectorAll("time")) {
  time.title = time.dateTime
  time.textContent = clock.format(new Date(time.dateTime))
}

const copy = async (button) => {
  await navigator.clipboard.writeText(button.dataset.copy)
  const before = button.textContent
  button.textContent = "Copied"
  setTimeout(() => (button.textContent = before), COPIED_FOR_MS)
}
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", () => void copy(button))
}

const newest = Number(document.querySelector("main")?.dataset.newest)
const look = async () => {
  if (document.hidden) return
  const answer = await fetch(`/mailbox/messages.json${location.search}`).catch(() => null)
  if (answer === null || !answer.ok) return
  const { messages } = await answer.json()
  // A server that started again counts from 1, so any difference is news.
  if ((messages[0]?.id ?? 0) !== newest) location.reload()
}
setInterval(() => void look(), LOOK_EVERY_MS)
