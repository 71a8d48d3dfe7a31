import { useEffect, useState } from 'preact/hooks'

const query = matchMedia('(min-width: 60rem)')

/** Whether there is room for two columns. */
export function useWide(): boolean {
  const [wide, setWide] = useState(query.matches)
  useEffect(() => {
    const change = (): void => setWide(query.matches)
    // Older WebViews know only addListener.
    if (query.addEventListener) query.addEventListener('change', change)
    else query.addListener(change)
    return () =>
      query.removeEventListener ? query.removeEventListener('change', change) : query.removeListener(change)
  }, [])
  return wide
}
