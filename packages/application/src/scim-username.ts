import { Username } from "@tessera/domain/member"

const LENGTH_MAX = 48

/** What a member's username begins with: what stands before the @, in the letters that a username may have. */
const stemOf = (userName: string): string => {
  const [before = ""] = userName.toLowerCase().split("@")
  const plain = before
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9._-]+/gu, "-")
    .replaceAll(/^[._-]+|[._-]+$/gu, "")
    .slice(0, LENGTH_MAX)
  return /^[a-z0-9]/u.test(plain) ? plain : "member"
}

/** The username that a person gets who is called so by the identity provider: the first, the second and so on of that name. */
export const usernameFor = (userName: string, attempt: number): Username =>
  Username.make(attempt === 1 ? stemOf(userName) : `${stemOf(userName)}-${attempt}`)
