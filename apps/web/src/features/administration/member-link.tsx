import { Link } from "@tanstack/react-router"
import type { MemberDevice } from "@tessera/domain/admin-views"
import { EmailText } from "@tessera/ui/email-text.tsx"
import type { ReactNode } from "react"
import type { PageSearch } from "../../app/search.ts"

export interface MemberLinkProps {
  readonly member: Pick<MemberDevice, "email" | "memberId" | "username">
  /** Where among the member's details. */
  readonly search?: PageSearch | undefined
  /** Beside the name. */
  readonly mark?: ReactNode
}

/** A member's name, which leads to their details. */
export function MemberLink({ mark, member, search = {} }: MemberLinkProps) {
  return (
    <div className="min-w-36">
      <Link
        to="/members/$id"
        params={{ id: member.memberId }}
        search={search}
        className="rounded-[4px] font-strong text-accent wrap-anywhere no-underline hover:underline"
      >
        <bdi>{member.username}</bdi>
      </Link>{" "}
      {mark}
      <p className="text-small text-muted wrap-anywhere">
        <EmailText email={member.email} />
      </p>
    </div>
  )
}
