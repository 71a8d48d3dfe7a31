import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { firstPlace } from '../timeline.ts'
import type { Item } from '../wire.ts'

const NEAR_END = 80
const NEAR_START = 120

/**
 * Keeps the end in view while the reader is there (an empty conversation is read from its top), keeps the reader's place when older messages come in above, and asks
 * for those when the reader gets near the top.
 */
export function useScroll(items: readonly Item[], waiting: number, typing: boolean, empty: boolean) {
  const log = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const stick = useRef(true)
  const still = useRef(empty)
  still.current = empty
  const before = useRef<{ first: number | undefined; height: number }>({ first: undefined, height: 0 })

  const toEnd = useCallback(() => {
    stick.current = true
    setAtEnd(true)
    const box = log.current
    if (box) box.scrollTop = box.scrollHeight
  }, [])

  useLayoutEffect(() => {
    const box = log.current
    if (!box) return
    const first = firstPlace(items)
    const older = before.current.first !== undefined && first !== undefined && first < before.current.first
    if (empty) box.scrollTop = 0
    else if (stick.current) box.scrollTop = box.scrollHeight
    else if (older) box.scrollTop += box.scrollHeight - before.current.height
    before.current = { first, height: box.scrollHeight }
  }, [items, waiting, typing, empty])

  // Pictures that load late and a keyboard that slides in change the heights, too.
  useLayoutEffect(() => {
    const box = log.current
    if (!box || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => {
      if (stick.current && !still.current) box.scrollTop = box.scrollHeight
      before.current = { ...before.current, height: box.scrollHeight }
    })
    observer.observe(box)
    if (box.firstElementChild) observer.observe(box.firstElementChild)
    return () => observer.disconnect()
  }, [])

  const onScroll = useCallback((older: () => void) => {
    const box = log.current
    if (!box) return
    if (still.current) return
    const end = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END
    stick.current = end
    setAtEnd(end)
    if (!end && box.scrollTop < NEAR_START) older()
  }, [])

  return { log, atEnd, onScroll, toEnd }
}
