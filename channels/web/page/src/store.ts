import { useEffect, useState } from 'preact/hooks'

/** A value that can be watched. `set` takes the changed fields, `replace` the whole. */
export interface Store<State> {
  get(): State
  set(changes: Partial<State>): void
  replace(state: State): void
  watch(listener: () => void): () => void
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  function replace(next: State): void {
    state = next
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => state,
    set: (changes) => replace({ ...state, ...changes }),
    replace,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Renders again when the store changes. */
export function useStore<State extends object>(store: Store<State>): State {
  const [state, setState] = useState(store.get())
  useEffect(() => {
    setState(store.get())
    return store.watch(() => setState(store.get()))
  }, [store])
  return state
}
