/**
 * What this browser keeps for us. Storage may be full, forbidden or filled by an older version: then the page works on,
 * and remembers until it is closed.
 */
const PREFIX = 'kcartbot.'
const fallback = new Map<string, string>()

export const storage = {
  read<Value>(name: string): Value | undefined {
    const text = raw(name)
    if (text === undefined) return undefined
    try {
      return JSON.parse(text) as Value
    } catch {
      return undefined
    }
  },
  /** `undefined` forgets it. */
  write(name: string, value: unknown): void {
    const key = PREFIX + name
    try {
      if (value === undefined) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(value))
      fallback.delete(name)
    } catch {
      if (value === undefined) fallback.delete(name)
      else fallback.set(name, JSON.stringify(value))
    }
  },
  /** Another tab wrote it. */
  watch(listener: (name: string) => void): void {
    addEventListener('storage', (event) => {
      if (event.key === null) listener('')
      else if (event.key.startsWith(PREFIX)) listener(event.key.slice(PREFIX.length))
    })
  },
}

function raw(name: string): string | undefined {
  const kept = fallback.get(name)
  if (kept !== undefined) return kept
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined
  } catch {
    return undefined
  }
}
