import { Schema } from "effect"

/** A webhook cannot be as it was asked: its address leads nowhere that the server may call, or there are enough of them. */
export class WebhookRefused extends Schema.TaggedError<WebhookRefused>()("WebhookRefused", {
  reason: Schema.Literals(["notAnAddress", "notHttps", "private", "tooMany", "off", "tooLongAgo"])
}) {
  override get message() {
    return `The webhook is refused: ${this.reason}.`
  }
}
