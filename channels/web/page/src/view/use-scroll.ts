import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { firstPlace } from '../timeline.ts'
import type { Item } from '../wire.ts'

const NEAR_END = 80
const NEAR_START = 120
/** What stays in view above an answer that is read from its beginning: its question, where that is short, and some air. */
const SHORT = 100
const AIR = 28
const ANSWER = '.row-reply:not(.row-notice)'

/**
 * Keeps what is newest in view while the reader is there (its end, but the beginning of a list that is longer than the view;
 * an empty conversation is read from its top), keeps the reader's place when older messages come in above, and asks for those
 * when the reader gets near the top.
 */
export function useScroll(items: readonly Item[], waiting: number, typing: boolean, empty: boolean) {
  const log = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const [atNewest, setAtNewest] = useState(true)
  const stick = useRef(true)
  const still = useRef(empty)
  still.current = empty
  const before = useRef<{ first: number | undefined; height: number }>({ first: undefined, height: 0 })

  const toEnd = useCallback(() => {
    stick.current = true
    setAtEnd(true)
    setAtNewest(true)
    const box = log.current
    if (box) box.scrollTop = box.scrollHeight
  }, [])

  useLayoutEffect(() => {
    const box = log.current
    if (!box) return
    const first = firstPlace(items)
    const older = before.current.first !== undefined && first !== undefined && first < before.current.first
    if (empty) box.scrollTop = 0
    else if (stick.current) follow(box)
    else if (older) box.scrollTop += box.scrollHeight - before.current.height
    before.current = { first, height: box.scrollHeight }
  }, [items, waiting, typing, empty])

  // Pictures that load late and a keyboard that slides in change the heights, too.
  useLayoutEffect(() => {
    const box = log.current
    if (!box || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => {
      if (stick.current && !still.current) follow(box)
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
    const newest = box.scrollTop > newestOf(box) - NEAR_END
    stick.current = newest
    setAtNewest(newest)
    setAtEnd(box.scrollTop > endOf(box) - NEAR_END)
    if (!newest && box.scrollTop < NEAR_START) older()
  }, [])

  return { log, atEnd, atNewest, onScroll, toEnd }
}

const endOf = (box: HTMLElement): number => box.scrollHeight - box.clientHeight

/** Where the newest is read: at the end, or, where an answer has a list in it, at what the answer says first. */
function newestOf(box: HTMLElement): number {
  const rows = [...box.querySelectorAll<HTMLElement>('.row')].reverse()
  let list = false
  let first = 0
  for (const [at, row] of rows.entries()) {
    const answer = row.matches(ANSWER)
    if (at === 0 || answer) {
      first = at
      list ||= row.matches('[data-list]')
    }
    if (!answer) break
  }
  const question = rows[first + 1]
  const from = question?.matches('.row-own') && question.offsetHeight < SHORT ? question : rows[first]
  if (!list || !from) return endOf(box)
  const above = from.getBoundingClientRect().top - box.getBoundingClientRect().top
  return Math.min(endOf(box), box.scrollTop + above - AIR)
}

/** Never up: whoever has read on stays there. */
function follow(box: HTMLElement): void {
  box.scrollTop = Math.max(box.scrollTop, newestOf(box))
}
