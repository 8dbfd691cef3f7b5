/** What React's `useSyncExternalStore` wants of a source: the snapshot is the same object until something in it changes. */
export interface Store<S> {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => S
}

export interface WritableStore<S> extends Store<S> {
  readonly set: (change: Partial<S>) => void
}

export const makeStore = <S extends object>(initial: S): WritableStore<S> => {
  const listeners = new Set<() => void>()
  let state = initial
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => state,
    set: (change) => {
      const changed = (Object.keys(change) as (keyof S)[]).some((key) => change[key] !== state[key])
      if (!changed) return
      state = { ...state, ...change }
      for (const listener of [...listeners]) listener()
    }
  }
}

export interface Cell<S> extends Store<S> {
  readonly replace: (state: S) => void
}

/** A store whose states have no fields in common: each takes the place of the one before. */
export const makeCell = <S>(initial: S): Cell<S> => {
  const { subscribe, getSnapshot, set } = makeStore({ state: initial })
  return { subscribe, getSnapshot: () => getSnapshot().state, replace: (state) => set({ state }) }
}
