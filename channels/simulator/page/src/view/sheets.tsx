import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { PictureIcon } from '#channels/web/page/src/view/icons.tsx'
import { PLACES } from '#src/places.ts'
import type { sendMessage } from '../api.ts'
import { base64Of, PictureProblem } from '../picture.ts'
import { say } from '../texts/index.ts'
import type { Choice, Message } from '../wire.ts'
import { PinIcon } from './icons.tsx'
import { languageOf } from './names.ts'

/** A list slides in from below; one picks, then sends. */
export function ListSheet({
  message,
  onChoose,
  onClose,
}: {
  message: Message
  onChoose(choice: Choice): void
  onClose(): void
}) {
  const [picked, setPicked] = useState<Choice>()
  return (
    <Sheet title={message.list ?? say('whatsapp.options')} onClose={onClose}>
      <div class="sheet-rows">
        {(message.choices ?? []).map((choice) => (
          <label key={choice.id} class="sheet-row" lang={languageOf(choice.label)}>
            <span>
              {choice.label}
              {choice.description !== undefined && <span class="sheet-about">{choice.description}</span>}
            </span>
            <input type="radio" name={`list-${message.id}`} onChange={() => setPicked(choice)} />
          </label>
        ))}
      </div>
      <button
        type="button"
        class="button sheet-send"
        disabled={picked === undefined}
        onClick={() => picked && onChoose(picked)}
      >
        {say('whatsapp.pick')}
      </button>
    </Sheet>
  )
}

/** A picture, or where one is. */
export function AttachSheet({
  onSend,
  onClose,
}: {
  onSend(message: Omit<Parameters<typeof sendMessage>[1], 'as'>): void
  onClose(): void
}) {
  const [wrong, setWrong] = useState(false)
  const attach = async (file: File | undefined): Promise<void> => {
    if (!file) return
    try {
      onSend({ media: await base64Of(file) })
    } catch (error) {
      if (!(error instanceof PictureProblem)) throw error
      setWrong(true)
    }
  }
  return (
    <Sheet title={say('whatsapp.attach')} onClose={onClose}>
      <div class="sheet-rows">
        <label class="sheet-row sheet-picture">
          <span class="sheet-icon">
            <PictureIcon /> {say('whatsapp.attach.picture')}
          </span>
          <input
            class="hidden"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            onChange={(event) => void attach(event.currentTarget.files?.[0])}
          />
        </label>
        {wrong && (
          <p class="sheet-wrong" role="alert">
            {say('whatsapp.picture.wrong')}
          </p>
        )}
        <h3 class="sheet-title">{say('whatsapp.attach.place')}</h3>
        {PLACES.map(({ id, names, at: [latitude, longitude] }) => (
          <button
            key={id}
            type="button"
            class="sheet-row"
            onClick={() => onSend({ location: { latitude, longitude, label: names.en } })}
          >
            <span class="sheet-icon">
              <PinIcon /> {names.en}
            </span>
          </button>
        ))}
      </div>
    </Sheet>
  )
}

function Sheet({ title, onClose, children }: { title: string; onClose(): void; children: ComponentChildren }) {
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    sheet.current?.querySelector<HTMLElement>('input, button')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div class="sheet-ground">
      <div
        ref={sheet}
        class="sheet"
        role="dialog"
        aria-label={title}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
      >
        <div class="sheet-head">
          <button type="button" class="link" onClick={onClose}>
            {say('close')}
          </button>
          <strong>{title}</strong>
        </div>
        {children}
      </div>
    </div>
  )
}
