/** The beginnings of sounds as browsers record them: enough to tell what they are, and nothing to hear. */

const page = (codec: string) =>
  Buffer.concat([
    Buffer.from('OggS'),
    Buffer.alloc(22),
    Buffer.from([1, codec.length]),
    Buffer.from(codec),
    Buffer.alloc(64),
  ])

export const OGG = page('OpusHead')

/** Matroska's head with the name of its kind. */
const WEBM = Buffer.concat([
  Buffer.from(
    '1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff',
    'hex',
  ),
  Buffer.alloc(64),
])
const ISO = Buffer.concat([
  Buffer.from('0000001c667479704d344120000000004d34412069736f6d69736f32', 'hex'),
  Buffer.alloc(64),
])
const WAV = Buffer.concat([Buffer.from('RIFF'), Buffer.from([100, 0, 0, 0]), Buffer.from('WAVEfmt '), Buffer.alloc(92)])

/** By what they are told to be. */
export const SOUNDS: Readonly<Record<string, Buffer<ArrayBuffer>>> = {
  'audio/ogg': OGG,
  'audio/webm': WEBM,
  'audio/x-m4a': ISO,
  'audio/wav': WAV,
}
