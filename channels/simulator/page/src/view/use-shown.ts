import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Which of the phones in the row can be seen, by their ids. */
export function useShown(row: RefObject<HTMLElement | null>, phones: readonly { id: string }[]): ReadonlySet<string> {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set())
  const ids = phones.map(({ id }) => id).join()
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) =>
        setShown((before) => {
          const now = new Set(before)
          for (const { target, isIntersecting } of entries) {
            const id = target instanceof HTMLElement ? target.dataset['phone'] : undefined
            if (id === undefined) continue
            if (isIntersecting) now.add(id)
            else now.delete(id)
          }
          return now
        }),
      { root: row.current, threshold: 0.55 },
    )
    for (const place of row.current?.children ?? []) observer.observe(place)
    return () => observer.disconnect()
  }, [row, ids])
  return shown
}
