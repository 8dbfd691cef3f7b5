import { type MembersAsked, MemberSort } from "@tessera/domain/admin-views"
import { type MemberState, Role } from "@tessera/domain/member"
import type { PageSearch } from "../../app/search.ts"
import { choiceIn, choicesIn, searchOf, sortIn, type SortChoice, sortText, typedIn } from "./list-search.ts"

export const stateChoices = ["any", "active", "deprovisioned"] as const satisfies ReadonlyArray<
  "any" | MemberState
>
export const trustedChoices = ["any", "some", "none"] as const

/** What members are looked at by. */
export interface MemberSearch {
  readonly typed: string
  readonly role: MembersAsked["role"]
  readonly state: (typeof stateChoices)[number]
  /** Whether somebody has a trusted device. */
  readonly trusted: (typeof trustedChoices)[number]
  readonly order: SortChoice<MemberSort>
}

const usualOrder: SortChoice<MemberSort> = { sort: "username", direction: "ascending" }

export const memberSearchIn = (search: PageSearch): MemberSearch => ({
  typed: typedIn(search["q"]),
  role: choicesIn(search["role"], Role.literals),
  state: choiceIn(search["state"], stateChoices),
  trusted: choiceIn(search["trusted"], trustedChoices),
  order: sortIn(search["sort"], MemberSort.literals, usualOrder)
})

export const memberSearchText = ({ order, role, state, trusted, typed }: MemberSearch): PageSearch =>
  searchOf({
    q: typed,
    role,
    state: state === "any" ? null : state,
    trusted: trusted === "any" ? null : trusted,
    sort: sortText(order) === sortText(usualOrder) ? null : sortText(order)
  })

export const filterCount = (search: MemberSearch): number =>
  Object.keys(memberSearchText(search)).filter((key) => key !== "sort").length

export const unfiltered = ({ order }: MemberSearch): MemberSearch => ({ ...memberSearchIn({}), order })

const MEMBERS_PAGE = 50

export const membersAsked = (search: MemberSearch, cursor: string | null): MembersAsked => ({
  search: search.typed,
  role: search.role,
  state: search.state === "any" ? null : search.state,
  hasTrusted: search.trusted === "any" ? null : search.trusted === "some",
  ...search.order,
  cursor,
  limit: MEMBERS_PAGE
})
