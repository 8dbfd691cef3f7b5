/** The part of Vite's manifest that is needed here. */
interface Chunk {
  readonly file: string
  readonly imports?: ReadonlyArray<string>
  readonly dynamicImports?: ReadonlyArray<string>
  readonly isEntry?: boolean
}
export type Manifest = Readonly<Record<string, Chunk>>

const chunkOf = (manifest: Manifest, name: string): Chunk => {
  const chunk = manifest[name]
  if (chunk === undefined) throw new Error(`The manifest has no ${name}`)
  return chunk
}

/** The files that have to be there before `name` runs: itself and what it imports, in turn, not what it may load later. */
export const filesOf = (manifest: Manifest, name: string): ReadonlySet<string> => {
  const names = new Set<string>([name])
  for (const one of names) for (const imported of chunkOf(manifest, one).imports ?? []) names.add(imported)
  return new Set([...names].map((one) => chunkOf(manifest, one).file).filter((file) => file.endsWith(".js")))
}

export const entryOf = (manifest: Manifest): string => {
  const found = Object.entries(manifest).find(([, { isEntry }]) => isEntry === true)
  if (found === undefined) throw new Error("The manifest has no entry")
  return found[0]
}

const sum = (files: Iterable<string>, sizeOf: (file: string) => number): number =>
  [...files].reduce((total, file) => total + sizeOf(file), 0)

interface Later {
  readonly name: string
  /** Of its own chunk. */
  readonly own: number
  /** Of that and of what it shares with other pages, beyond what is there at first. */
  readonly added: number
}

export interface Loads {
  /** Bytes of the entry and of the route that is shown first. */
  readonly first: number
  /** Each other page, the largest chunk first. */
  readonly later: ReadonlyArray<Later>
}

/** `isRoute` says which of the parts that load on demand are pages; `firstRoute` is shown without a session, null where the entry holds it. */
export const loadsOf = (
  manifest: Manifest,
  firstRoute: string | null,
  isRoute: (name: string) => boolean,
  sizeOf: (file: string) => number
): Loads => {
  const entry = entryOf(manifest)
  const shown = firstRoute === null ? new Set<string>() : filesOf(manifest, firstRoute)
  const first = filesOf(manifest, entry).union(shown)
  const routes = (chunkOf(manifest, entry).dynamicImports ?? []).filter(
    (name) => name !== firstRoute && isRoute(name)
  )
  const later = routes
    .map((name) => ({
      name,
      own: sizeOf(chunkOf(manifest, name).file),
      added: sum(filesOf(manifest, name).difference(first), sizeOf)
    }))
    .sort((a, b) => b.own - a.own)
  return { first: sum(first, sizeOf), later }
}
