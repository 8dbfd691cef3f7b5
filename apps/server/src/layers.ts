import { CallBudget } from "@tessera/api/call-budget"
import { Proofs } from "@tessera/api/proof/proofs"
import { useCases } from "@tessera/application/layers"
import { Product } from "@tessera/application/product"
import { Sweep } from "@tessera/application/sweep"
import { hostOf } from "@tessera/mail/address"
import { deliveryLayer } from "@tessera/mail/deliver"
import { Mailbox } from "@tessera/mail/mailbox"
import { Mailer } from "@tessera/mail/smtp"
import { pushDeliveryLayer } from "@tessera/push/deliver"
import { identityProvidersLayer } from "@tessera/sign-on/identity-providers"
import { pushServiceLayer } from "@tessera/push/push-service"
import { PushSender } from "@tessera/push/push-sender"
import { vapidKeys } from "@tessera/push/vapid"
import { postgresStore, sqliteStore } from "@tessera/store/database"
import { webhookDeliveryLayer } from "@tessera/webhooks/deliver"
import { WebhookSender } from "@tessera/webhooks/webhook-sender"
import { Effect, Layer, Redacted } from "effect"
import type { Settings } from "./config.ts"
import { loggingLayer } from "./logging.ts"
import { guardedFetch, outboundLayer } from "./outbound.ts"
import { passwordsLayer } from "./passwords.ts"
import { placesLayer } from "./places.ts"
import { derivedKey, secretsLayer } from "./secrets.ts"
import { VERSION } from "./version.ts"

export interface Given {
  readonly settings: Settings
  /** Configured, or from the data folder. */
  readonly secret: Redacted.Redacted<string>
}

const store = ({ settings: { database } }: Given) =>
  database._tag === "Sqlite" ? sqliteStore(database.file) : postgresStore({ url: database.url })

/** The same key in every process that has the secret. */
const pushKeys = ({ secret }: Given) => vapidKeys(derivedKey(secret, "vapid"))

/** An administrator writes down where they are, so they are called with care (SSRF). */
const identityProviders = ({ outboundPrivate, publicUrl }: Settings) => {
  const guarded = guardedFetch({ allowed: outboundPrivate })
  return identityProvidersLayer({
    publicUrl,
    fetch: (url, { body = null, headers, method, signal = null }) =>
      guarded(url, { body, headers, method, signal })
  })
}

const ports = (given: Given) =>
  Layer.mergeAll(
    secretsLayer(given.secret),
    passwordsLayer,
    placesLayer(given.settings.geoipDb),
    pushServiceLayer({ keys: pushKeys(given), services: given.settings.pushServices }),
    identityProviders(given.settings),
    outboundLayer(given.settings.outboundPrivate),
    Layer.succeed(Product, { name: given.settings.product, version: VERSION })
  ).pipe(Layer.provideMerge(store(given)))

/** Every use case on the real ports: what the command line needs, and the server stands on. */
export const productLayer = (given: Given) => useCases.pipe(Layer.provideMerge(ports(given)))

/** One process on SQLite keeps its own memory of proofs; several on PostgreSQL share it. */
const proofs = ({ secret, settings: { database } }: Given) =>
  database._tag === "Sqlite"
    ? Proofs.layerOneProcess()
    : Proofs.layerShared(Redacted.make(derivedKey(secret, "nonce")))

const delivery = ({ mailFrom, product, publicUrl }: Settings) =>
  deliveryLayer({ product, publicUrl, timeZone: null, messageIdHost: hostOf(mailFrom) })

const mailer = ({ mailFrom, product }: Settings, url: Redacted.Redacted<string>) =>
  Mailer.layer({ url, from: { name: product, address: mailFrom } })

/** Letters go to the mail server that is configured, or to the mailbox of this process. */
const mail = ({ settings }: Given) =>
  settings.mail._tag === "Smtp"
    ? delivery(settings).pipe(Layer.provide(mailer(settings, settings.mail.url)))
    : delivery(settings).pipe(
        Layer.provide(Layer.unwrap(Effect.map(Mailbox, ({ url }) => mailer(settings, url)))),
        Layer.provideMerge(Mailbox.layer())
      )

/** Pushes go to the services that phones subscribed at. */
const push = (given: Given) =>
  pushDeliveryLayer.pipe(
    Layer.provide(PushSender.layer({ keys: pushKeys(given), subject: given.settings.securityContact }))
  )

/** Events go to the addresses that administrators wrote down (SSRF). */
const webhooks = ({ settings: { outboundPrivate } }: Given) =>
  webhookDeliveryLayer.pipe(Layer.provide(WebhookSender.layer(guardedFetch({ allowed: outboundPrivate }))))

/** The whole server: who may ask, what runs by itself, and under them the product. */
export const serverLayer = (given: Given, logging = loggingLayer(given.settings.production)) =>
  Layer.mergeAll(
    proofs(given),
    CallBudget.layer,
    Sweep.running,
    mail(given),
    push(given),
    webhooks(given)
  ).pipe(Layer.provideMerge(productLayer(given)), Layer.provideMerge(logging))
