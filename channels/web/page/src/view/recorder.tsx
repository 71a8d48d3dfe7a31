import '../style/recorder.css'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { limits } from '#src/limits.ts'
import { type Credentials, Problem } from '../http.ts'
import { say } from '../texts/index.ts'
import { type Recording, record, VoiceProblem, wordsOf } from '../voice.ts'
import { CloseIcon, SendIcon } from './icons.tsx'
import { problemText } from './problem-text.ts'

interface Props {
  credentials(): Credentials
  /** It is over: what was said, or why there is nothing. */
  onEnd(end: { words: string } | { note: string }): void
}

/**
 * Takes the place of the writing line while a voice note is recorded and written down. It ends by itself after two minutes;
 * what could not be sent can be tried again.
 */
export function Recorder({ credentials, onEnd }: Props) {
  const [state, setState] = useState<'asking' | 'recording' | 'sending' | 'lost'>('asking')
  const [seconds, setSeconds] = useState(0)
  const [note, setNote] = useState('')
  const recording = useRef<Recording>(undefined)
  const sound = useRef<Blob>(undefined)
  /** It was discarded: what comes after that is for nobody. */
  const gone = useRef(false)
  const row = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    record().then(
      (begun) => {
        if (gone.current) return begun.drop()
        recording.current = begun
        setState('recording')
      },
      (error: unknown) => end(error),
    )
    return () => {
      gone.current = true
      recording.current?.drop()
    }
  }, [])

  // With the state that is shown, not a frame later: an Escape would be lost. While nothing can be sent the row has the focus.
  useLayoutEffect(() => (button.current?.disabled ? row : button).current?.focus(), [state])

  useEffect(() => {
    if (state !== 'recording') return
    const since = Date.now()
    const ticking = setInterval(() => {
      setSeconds(Math.floor((Date.now() - since) / 1000))
      if (Date.now() - since >= limits.voiceMs) void finish()
    }, 250)
    return () => clearInterval(ticking)
  }, [state])

  function end(error: unknown): void {
    if (!(error instanceof VoiceProblem)) throw error
    if (!gone.current) onEnd({ note: say(error.key) })
  }

  async function finish(): Promise<void> {
    setState('sending')
    sound.current ??= await recording.current?.finish()
    if (sound.current === undefined) return
    try {
      const words = await wordsOf(sound.current, credentials())
      if (!gone.current) onEnd({ words })
    } catch (error) {
      if (!(error instanceof Problem)) return end(error)
      setNote(problemText(error))
      setState('lost')
    }
  }

  const told = {
    asking: say('voice.asking'),
    recording: say('voice.recording'),
    sending: say('voice.sending'),
    lost: note,
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves wherever the focus is among its buttons
    <div
      ref={row}
      class="composer-row recorder"
      tabIndex={-1}
      onKeyDown={({ key }) => key === 'Escape' && onEnd({ note: '' })}
    >
      <button type="button" class="icon-button" aria-label={say('voice.cancel')} onClick={() => onEnd({ note: '' })}>
        <CloseIcon />
      </button>
      <p class="recorder-words">
        {state === 'recording' && <span class="recorder-light" />}
        <span role="status">{told[state]}</span>
        {state === 'recording' && <span class="recorder-time">{clockOf(seconds)}</span>}
      </p>
      {state === 'lost' ? (
        <button ref={button} type="button" class="button" onClick={() => void finish()}>
          {say('retry')}
        </button>
      ) : (
        <button
          ref={button}
          type="button"
          class="send"
          aria-label={say('voice.send')}
          disabled={state !== 'recording'}
          onClick={() => void finish()}
        >
          <SendIcon />
        </button>
      )}
    </div>
  )
}

const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
