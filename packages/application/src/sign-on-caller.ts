import { Actor } from "@tessera/domain/actor"

/** Nobody signed in did it: an identity provider that people sign in by. */
export const identityProviderSignsIn: Actor = Actor.cases.System.make({ via: "signOn" })
