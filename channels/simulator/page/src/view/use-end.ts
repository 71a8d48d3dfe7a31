import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Keeps the end in view, as long as it is new that comes. */
export function useEnd(box: RefObject<HTMLElement | null>, ...news: readonly unknown[]): void {
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }, news)
}
