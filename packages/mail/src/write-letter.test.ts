import { Places } from "@tessera/application/ports/places"
import { type Link, Secrets } from "@tessera/application/ports/secrets"
import { Schema } from "effect"
import { Member } from "@tessera/domain/member"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { claimedOf, owner } from "../test/claims.ts"
import { letterOf } from "../test/examples.ts"
import { ports } from "../test/world.ts"
import { writeLetter } from "./write-letter.ts"

const settings = { product: "Acme Trust", publicUrl: "https://trust.example.test", timeZone: "Europe/Madrid" }

const linksIn = (text: string) => [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link)

describe("S6, T43, P44 a letter is written when it is sent", () => {
  it.effect.each([
    ["VerificationCode", "notMe"],
    ["DeviceAdded", "undo"]
  ] as const)(
    "%s links to a page of ours with a token that names member, device and purpose",
    ([tag, purpose]) =>
      Effect.gen(function* () {
        const { html, text } = yield* writeLetter(claimedOf(tag), settings)
        const [link = "", ...others] = linksIn(text).filter((found) => !found.includes("/verify#"))
        const { hash, origin, pathname, search } = new URL(link)
        assert.deepStrictEqual(
          [origin, pathname, search, others],
          [settings.publicUrl, `/letters/${purpose}`, "", []]
        )
        const token = Redacted.make(decodeURIComponent(hash.slice(1)))
        const expected: Link = {
          workspaceId: owner.workspaceId,
          memberId: owner.id,
          deviceId: letterOf(tag).deviceId,
          purpose
        }
        assert.deepStrictEqual((yield* Secrets).readLink(token), expected)
        assert.include(html.replaceAll("&amp;", "&"), `href="${link}"`)
      }).pipe(Effect.provide(ports))
  )

  it.effect.each([
    ["Invitation", "invitation"],
    ["PasswordReset", "reset"]
  ] as const)("%s links to a page where a password is set, and is no other link (T12)", ([tag, purpose]) =>
    Effect.gen(function* () {
      const { html, text } = yield* writeLetter(claimedOf(tag), settings)
      const [link = "", ...others] = linksIn(text)
      const { hash, origin, pathname } = new URL(link)
      assert.deepStrictEqual([origin, pathname, others], [settings.publicUrl, `/letters/${purpose}`, []])
      const token = Redacted.make(decodeURIComponent(hash.slice(1)))
      const { readLink, readPasswordLink } = yield* Secrets
      assert.deepStrictEqual(readPasswordLink(token), {
        workspaceId: owner.workspaceId,
        memberId: owner.id,
        linkId: letterOf(tag).linkId,
        purpose
      })
      assert.isNull(readLink(token))
      assert.include(html.replaceAll("&amp;", "&"), `href="${link}"`)
    }).pipe(Effect.provide(ports))
  )

  it.effect("a verification code leads to where it is typed, behind the #", () =>
    Effect.gen(function* () {
      const { html, text } = yield* writeLetter(claimedOf("VerificationCode"), settings)
      const [enter] = linksIn(text)
      const digits = /\b(\d{4}) (\d{4})\b/.exec(text)?.slice(1).join("")
      assert.strictEqual(enter, `${settings.publicUrl}/verify#code=${digits}`)
      assert.include(html, `href="${enter}"`)
    }).pipe(Effect.provide(ports))
  )

  it.effect.each([["DeviceDenied"], ["DeviceRemoved"]] as const)("%s links to the list", ([tag]) =>
    Effect.gen(function* () {
      const { text } = yield* writeLetter(claimedOf(tag), settings)
      assert.deepStrictEqual(linksIn(text), ["https://trust.example.test/devices"])
    }).pipe(Effect.provide(ports))
  )

  it.effect("a code for one purpose is none for the other (T12)", () =>
    Effect.gen(function* () {
      const { code } = yield* Secrets
      for (const [tag, purpose] of [
        ["VerificationCode", "setUp"],
        ["RemovalCode", "removal"]
      ] as const) {
        const claimed = claimedOf(tag)
        const id = "challengeId" in claimed.letter ? claimed.letter.challengeId : null
        const digits = id === null ? "" : Redacted.value(code(purpose, id))
        const { subject } = yield* writeLetter(claimed, settings)
        assert.strictEqual(subject.replace(/^(\d{4}) (\d{4}).*$/, "$1$2"), digits)
      }
    }).pipe(Effect.provide(ports))
  )

  it.effect("in the member's language, with the workspace's zone", () =>
    Effect.gen(function* () {
      const member = Schema.decodeUnknownSync(Member)({ ...owner, language: "es" })
      const { text } = yield* writeLetter(claimedOf("DeviceDenied", { member }), settings)
      assert.include(text, "Se ha denegado un dispositivo")
      assert.include(text, "Hora local: 23 de noviembre de 2026 a las 15:05 (Europe/Madrid)")
    }).pipe(Effect.provide(ports))
  )

  it.effect("a zone that does not exist is left out, not stumbled over", () =>
    Effect.gen(function* () {
      const { text } = yield* writeLetter(claimedOf("DeviceDenied"), {
        ...settings,
        timeZone: "Mars/Olympus"
      })
      assert.include(text, "14:05 UTC")
      assert.notMatch(text, /Local time|Mars/)
    }).pipe(Effect.provide(ports))
  )

  it.effect("a product's name cannot write a header", () =>
    Effect.gen(function* () {
      const hostile = { ...settings, product: "Acme\r\nBcc: x@y" }
      for (const tag of ["VerificationCode", "DeviceAdded"] as const) {
        assert.notMatch((yield* writeLetter(claimedOf(tag), hostile)).subject, /[\r\n]/)
      }
    }).pipe(Effect.provide(ports))
  )

  it.effect("without the place when looking it up fails", () =>
    Effect.gen(function* () {
      const { text } = yield* writeLetter(claimedOf("DeviceDenied"), settings)
      assert.include(text, "Place: Not known (address 203.0.113.7)")
    }).pipe(
      Effect.provide(Layer.succeed(Places, Places.of({ of: () => Effect.die("no file") }))),
      Effect.provide(ports)
    )
  )
})
