import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { limits } from '#src/limits.ts'
import type { Chat } from '../chat.ts'
import { Problem } from '../http.ts'
import { say } from '../texts/index.ts'
import type { Actions } from './app.tsx'
import { CloseIcon, PictureIcon, SendIcon, VoiceIcon } from './icons.tsx'
import { part } from './part.ts'
import { problemText } from './problem-text.ts'
import { onEnter, useGrowing } from './writing.ts'

const TALLEST = 160

export const focusComposer = (): void => document.getElementById('composer')?.focus()

const useRecorder = part(() => import('./recorder.tsx'))

/** Where one writes. */
export function Composer({
  chat,
  pictures,
  voice,
  credentials,
  onSaid,
}: {
  chat: Chat
  /** Whoever is signed in may send pictures. */
  pictures: boolean
  /** The server understands voice notes. */
  voice: boolean
  credentials: Actions['credentials']
  onSaid(): void
}) {
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [recording, setRecording] = useState(false)
  const recorder = useRecorder(recording, () => {
    setRecording(false)
    setNote(say('problem.unreachable'))
  })
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const over = tooMany(text)

  useGrowing(box, TALLEST, text, recording)

  const send = (words: string): boolean => {
    if (!chat.say(words)) {
      setNote(say('composer.full'))
      return false
    }
    setNote('')
    onSaid()
    return true
  }
  const submit = (): void => {
    // What stands in the box counts: a quick Enter comes before the state does.
    const words = box.current?.value.trim() ?? ''
    if (words !== '' && tooMany(words) <= 0 && send(words)) setText('')
    box.current?.focus()
  }
  const attach = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setBusy(true)
    setNote('')
    try {
      const { PictureProblem, uploadPicture } = await import('../picture.ts').catch(() => {
        throw new Problem(0, '')
      })
      const address = await uploadPicture(file, credentials()).catch((error: unknown) => {
        if (error instanceof PictureProblem) return setNote(say(error.key))
        throw error
      })
      if (address !== undefined) send(address)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setNote(problemText(error))
    } finally {
      setBusy(false)
      if (picker.current) picker.current.value = ''
    }
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {(note !== '' || busy || over > 0) && (
        <p class="composer-note" role="status">
          <span>{busy ? say('composer.picture.busy') : over > 0 ? say('composer.long', { over }) : note}</span>
          {note !== '' && !busy && (
            <button
              type="button"
              class="icon-button"
              aria-label={say('composer.picture.dismiss')}
              onClick={() => setNote('')}
            >
              <CloseIcon />
            </button>
          )}
        </p>
      )}
      {recording && recorder ? (
        <recorder.Recorder
          credentials={credentials}
          onEnd={(end) => {
            setRecording(false)
            if ('note' in end) setNote(end.note)
            else send(end.words)
            setTimeout(focusComposer)
          }}
        />
      ) : (
        <div class={pictures ? 'composer-row' : 'composer-row composer-row-plain'}>
          {pictures && (
            <>
              <input
                ref={picker}
                class="hidden"
                type="file"
                accept="image/jpeg,image/png,image/webp"
                tabIndex={-1}
                aria-hidden="true"
                onChange={(event) => void attach(event.currentTarget.files?.[0])}
              />
              <Tool label={say('composer.picture')} disabled={busy} onClick={() => picker.current?.click()}>
                <PictureIcon />
              </Tool>
            </>
          )}
          <textarea
            ref={box}
            id="composer"
            class="composer-text"
            rows={1}
            enterkeyhint="send"
            aria-label={say('composer.label')}
            placeholder={say('composer.placeholder')}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onEnter(submit)}
          />
          {voice && (
            <Tool
              label={say('composer.voice')}
              disabled={recording}
              onClick={() => {
                setNote('')
                setRecording(true)
              }}
            >
              <VoiceIcon />
            </Tool>
          )}
          <button
            type="submit"
            class="send"
            aria-label={say('composer.send')}
            disabled={text.trim() === '' || over > 0}
          >
            <SendIcon />
          </button>
        </div>
      )}
    </form>
  )
}

/** Another way to say something than by writing. */
const Tool = ({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string
  disabled: boolean
  onClick(): void
  children: ComponentChildren
}) => (
  <button type="button" class="icon-button" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
    {children}
  </button>
)

const tooMany = (text: string): number => text.trim().length - limits.messageCharacters
