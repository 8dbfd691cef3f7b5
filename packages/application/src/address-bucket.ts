const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/

/**
 * T34: what counts as one address: IPv4 as it is, also when it is mapped into IPv6; of IPv6 the first 64 bits, because one
 * household has all of the rest. An unknown address is one bucket too.
 */
export const addressBucket = (address: string | null): string => {
  if (address === null) return "unknown"
  const lower = address.toLowerCase().slice(0, 64)
  const mapped = MAPPED.exec(lower)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!lower.includes(":")) return lower
  const [head = "", tail] = lower.split("%")[0]?.split("::", 2) ?? []
  const groups = (text: string | undefined) => (text === undefined || text === "" ? [] : text.split(":"))
  const [left, right] = [groups(head), groups(tail)]
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const whole = [...left, ...Array.from({ length: gap }, () => "0"), ...right]
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`
}
