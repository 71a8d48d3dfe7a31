import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { CloseIcon } from './icons.tsx'

interface Props {
  title: string
  /** What its way out is called. */
  close: string
  onClose(): void
  children: ComponentChildren
}

/**
 * A window over the page. It is open as soon as it is asked for, also where what belongs into it is still on its way: what is
 * pressed then goes nowhere else, and Escape leaves. The focus returns to where it came from.
 */
export function Dialog({ title, close, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const gone = useRef(false)
  useLayoutEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    return () => {
      gone.current = true
      opened?.close()
    }
  }, [])
  // The browser tells of a close a moment later: by then the next one may be open.
  const closed = (): void => {
    if (!gone.current) onClose()
  }
  return (
    <dialog ref={dialog} class="dialog" aria-label={title} onClose={closed}>
      <div class="dialog-body">
        <div class="dialog-head">
          <h2 class="dialog-title">{title}</h2>
          <button type="button" class="icon-button" aria-label={close} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
