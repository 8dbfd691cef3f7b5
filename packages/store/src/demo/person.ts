import { MemberId, type WorkspaceId } from "@tessera/domain/ids"
import { EmailAddress, type Member, type Role, Username } from "@tessera/domain/member"
import type { Chance } from "./chance.ts"

const GIVEN =
  "ada alan anna ben carla chen clara dana david elena emil eva fatima felix greta hana ines ivan jana jonas julia karim kofi lena leo lucia maria max mina nora omar paula rafael rosa sara simon sofia tariq tom vera yuki zoe".split(
    " "
  )
const FAMILY =
  "adler alvarez becker costa diaz eriksen fischer garcia hansen ito jensen kaya khan klein lopez mendes meyer moreno nakamura nowak okafor olsen petrov quist rossi ruiz sato schmidt silva singh tanaka torres urban vega weber yilmaz zhang".split(
    " "
  )

const ROLES: Readonly<Record<Exclude<Role, "owner">, number>> = {
  superAdmin: 0.2,
  admin: 1,
  user: 86,
  loginOnly: 6,
  guest: 6.8
}

export const demoMemberId = (index: number): MemberId =>
  MemberId.make(`demo-${String(index).padStart(7, "0")}`)

/** The person of this number: always the same name, role and address. */
export const personOf = (workspaceId: WorkspaceId, index: number, chance: Chance): Member => {
  const given = GIVEN[chance.int(GIVEN.length)] ?? "ada"
  const family = FAMILY[chance.int(FAMILY.length)] ?? "adler"
  const username = Username.make(`${given}.${family}.${index}`)
  return {
    workspaceId,
    id: demoMemberId(index),
    username,
    email: EmailAddress.make(`${username}@example.test`),
    role: chance.weighted(ROLES),
    state: "active",
    language: chance.int(4) === 0 ? "es" : "en"
  }
}
