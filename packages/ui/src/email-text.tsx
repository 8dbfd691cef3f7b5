/** An address; where it has to break, it breaks before the @ first. */
export function EmailText({ email }: { readonly email: string }) {
  const at = email.lastIndexOf("@")
  return (
    <bdi>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </bdi>
  )
}
