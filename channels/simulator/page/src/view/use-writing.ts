import type { TargetedInputEvent, TargetedSubmitEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { onEnter, useGrowing } from '#channels/web/page/src/view/writing.ts'
import { sendMessage } from '../api.ts'
import type { DeskPhone } from '../desk.ts'

const TALLEST = 120

/** A field that one writes a message in. What could not be sent stays in it. */
export function useWriting({ number, provider }: DeskPhone, as: 'sms' | 'whatsapp') {
  const [text, setText] = useState('')
  const [failed, setFailed] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)

  useGrowing(box, TALLEST, text)

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
      onKeyDown: onEnter(() => void sendWritten()),
    },
  }
}
