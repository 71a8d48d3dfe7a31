import type { TargetedInputEvent, TargetedKeyboardEvent, TargetedSubmitEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { sendMessage } from '../api.ts'
import type { DeskPhone } from '../desk.ts'

const TALLEST = 120

/** A field that one writes a message in. What could not be sent stays in it. */
export function useWriting({ number, provider }: DeskPhone, as: 'sms' | 'whatsapp') {
  const [text, setText] = useState('')
  const [failed, setFailed] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)

  useLayoutEffect(() => {
    if (!box.current) return
    box.current.style.height = 'auto'
    box.current.style.height = `${Math.min(box.current.scrollHeight, TALLEST)}px`
  }, [text])

  async function send(message: Omit<Parameters<typeof sendMessage>[1], 'as'>): Promise<boolean> {
    setFailed(false)
    const sent = await sendMessage(number, { ...message, as, provider }).then(
      () => true,
      () => false,
    )
    setFailed(!sent)
    return sent
  }

  async function sendWritten(): Promise<void> {
    const words = box.current?.value.trim() ?? ''
    if (words === '') return
    setText('')
    if (!(await send({ text: words }))) setText(words)
  }

  return {
    text,
    failed,
    send,
    submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
      event.preventDefault()
      void sendWritten()
    },
    field: {
      ref: box,
      value: text,
      onInput: (event: TargetedInputEvent<HTMLTextAreaElement>) => setText(event.currentTarget.value),
      onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
        // While an input method composes, Enter belongs to it.
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
        event.preventDefault()
        void sendWritten()
      },
    },
  }
}
