import { limits } from '#src/limits.ts'
import { type Credentials, isRecord, Problem, request } from './http.ts'
import type { TextKey } from './texts/index.ts'

/** There is nothing to record with, or nobody allows it; or what was recorded is not understood. */
export class VoiceProblem extends Error {
  readonly key: TextKey
  constructor(key: TextKey) {
    super(key)
    this.key = key
  }
}

export interface Recording {
  /** Ends it, and gives what was recorded. */
  finish(): Promise<Blob>
  /** Ends it, and lets go of the microphone. */
  drop(): void
}

/** In the order of preference; the last resort is the browser's own choice. */
const FORMATS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']
/** Enough for speech, and little on a thin line: two minutes are 360 kB. */
const BITS_A_SECOND = 24_000

/** Asks for the microphone and begins. Throws `VoiceProblem` with what to tell. */
export async function record(): Promise<Recording> {
  if (navigator.mediaDevices === undefined || typeof MediaRecorder === 'undefined') {
    throw new VoiceProblem('voice.unsupported')
  }
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error: unknown) => {
    const refused = error instanceof DOMException && ['NotAllowedError', 'SecurityError'].includes(error.name)
    throw new VoiceProblem(refused ? 'voice.denied' : 'voice.none')
  })
  const release = (): void => {
    for (const track of sound.getTracks()) track.stop()
  }
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format))
  const recorder = new MediaRecorder(sound, {
    audioBitsPerSecond: BITS_A_SECOND,
    ...(mimeType === undefined ? {} : { mimeType }),
  })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => void parts.push(data)
  recorder.start()
  return {
    finish: () =>
      new Promise((done) => {
        recorder.onstop = () => {
          release()
          done(new Blob(parts, { type: recorder.mimeType }))
        }
        recorder.stop()
      }),
    drop() {
      if (recorder.state !== 'inactive') recorder.stop()
      release()
    },
  }
}

/** What a recording says, by the server's ears. Throws `VoiceProblem` when that is nothing, `Problem` when it is out of reach. */
export async function wordsOf(sound: Blob, as: Credentials): Promise<string> {
  if (sound.size > limits.voiceBytes) throw new VoiceProblem('voice.large')
  const body = new FormData()
  body.append('file', sound, 'voice')
  const answer = await request('/api/media', { body, as }).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 413) throw new VoiceProblem('voice.large')
    if (error instanceof Problem && [415, 422].includes(error.status)) throw new VoiceProblem('voice.unheard')
    throw error
  })
  if (!isRecord(answer) || typeof answer['text'] !== 'string') throw new Problem(502, '')
  return answer['text']
}
