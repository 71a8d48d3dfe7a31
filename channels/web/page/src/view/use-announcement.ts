import { useEffect, useRef, useState } from 'preact/hooks'
import { say } from '../texts/index.ts'
import { lastPlace } from '../timeline.ts'
import type { Item } from '../wire.ts'

const CHANGED = -1

/** What a screen reader is told: replies and news as they come, never the history that a reload brings back. */
export function useAnnouncement(items: readonly Item[], loaded: boolean): string {
  const told = useRef<number | undefined>(undefined)
  const [words, setWords] = useState('')
  useEffect(() => {
    if (!loaded) {
      // Somebody has signed in or out: the last that was said is news then.
      if (told.current !== undefined) told.current = CHANGED
      return
    }
    const last = lastPlace(items)
    const from = told.current === CHANGED ? last - 1 : told.current
    told.current = last
    if (from === undefined) return
    const fresh = items.filter((item) => item.kind !== 'message' && (item.seq ?? 0) > from)
    if (fresh.length > 0) {
      setWords(
        fresh
          .map((item) => `${say(item.kind === 'notice' ? 'chat.notice' : 'chat.bot')} ${plain(item.text)}`)
          .join(' '),
      )
    }
  }, [items, loaded])
  return words
}

const plain = (text: string): string => text.replace(/[*_`#]/g, '')
