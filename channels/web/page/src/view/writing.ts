import type { RefObject, TargetedKeyboardEvent } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** A field is as tall as what stands in it, up to `tallest` pixels; measured again when one of `changes` does. */
export function useGrowing(
  field: RefObject<HTMLTextAreaElement | null>,
  tallest: number,
  ...changes: readonly unknown[]
): void {
  useLayoutEffect(() => {
    if (!field.current) return
    field.current.style.height = 'auto'
    field.current.style.height = `${Math.min(field.current.scrollHeight, tallest)}px`
  }, changes)
}

/** Enter sends; Shift and Enter begin a new line. */
export const onEnter =
  (send: () => void) =>
  (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }
