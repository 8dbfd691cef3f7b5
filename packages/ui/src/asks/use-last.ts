import { useState } from "react"

/** The latest that was not null: what a dialog goes on showing while it fades away. */
export const useLast = <Value>(value: Value | null): Value | null => {
  const [last, setLast] = useState(value)
  if (value !== null && value !== last) setLast(value)
  return value ?? last
}
