import type { ClientInstance } from "@tessera/client/instance"
import { type Failure, failuresOf, readRefusal } from "@tessera/client/failure"
import { useSession } from "@tessera/ui/session/session-context"
import { useEffect, useRef, useState } from "react"

export interface Download {
  readonly path: string
  /** Without its ending: the day and the ending are added. */
  readonly fileName: string
  readonly ending: "csv" | "jsonl"
  readonly type: string
}

export type DownloadEnd =
  | { readonly _tag: "Done"; readonly rows: number }
  | { readonly _tag: "Cancelled" }
  | { readonly _tag: "BrokenOff" }
  | { readonly _tag: "Refused"; readonly failure: Failure }

export interface DownloadState {
  /** Null while nothing is under way. */
  readonly rows: number | null
  readonly start: (download: Download) => Promise<DownloadEnd>
  readonly cancel: () => void
}

const LINE_FEED = 10
/** A screen is drawn so often at most, however fast pieces come. */
const TOLD_EVERY_MS = 200

/** A file that the server writes row by row, read with a proof of this key: a link could not carry one. Nothing is kept of half a file. */
export const useDownload = (): DownloadState => {
  const { api } = useSession()
  const [rows, setRows] = useState<number | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])

  const start = async (download: Download): Promise<DownloadEnd> => {
    const stopping = new AbortController()
    stop.current = stopping
    setRows(0)
    try {
      return await read(api, download, stopping.signal, setRows)
    } finally {
      stop.current = null
      setRows(null)
    }
  }
  return { rows, start, cancel: () => stop.current?.abort() }
}

const read = async (
  api: ClientInstance,
  { ending, fileName, path, type }: Download,
  signal: AbortSignal,
  tell: (rows: number) => void
): Promise<DownloadEnd> => {
  try {
    const response = await api.provingFetch(path, { signal }, { ath: true, body: "stream" })
    if (!response.ok || response.body === null) {
      const failure = (await failuresOf(response))[0]
      return { _tag: "Refused", failure: failure ?? { _tag: "WrongServer" } }
    }
    const { pieces, lines } = await piecesOf(response.body, tell)
    save(new Blob(pieces, { type }), `${fileName}-${new Date().toISOString().slice(0, 10)}.${ending}`)
    // The head of a CSV is no row.
    return { _tag: "Done", rows: ending === "csv" ? Math.max(0, lines - 1) : lines }
  } catch (error) {
    if (signal.aborted) return { _tag: "Cancelled" }
    const failure = readRefusal(error)
    return failure._tag === "Defect" ? { _tag: "BrokenOff" } : { _tag: "Refused", failure }
  }
}

const piecesOf = async (body: ReadableStream<Uint8Array<ArrayBuffer>>, tell: (rows: number) => void) => {
  const reader = body.getReader()
  const pieces: Array<Uint8Array<ArrayBuffer>> = []
  let lines = 0
  let told = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value)
    lines += linesIn(next.value)
    if (performance.now() - told < TOLD_EVERY_MS) continue
    told = performance.now()
    tell(Math.max(0, lines - 1))
  }
  return { pieces, lines }
}

const linesIn = (piece: Uint8Array): number => {
  let lines = 0
  for (let at = piece.indexOf(LINE_FEED); at !== -1; at = piece.indexOf(LINE_FEED, at + 1)) lines += 1
  return lines
}

const save = (file: Blob, name: string): void => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
