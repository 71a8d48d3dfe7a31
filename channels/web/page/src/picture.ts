import { limits } from '#src/limits.ts'
import { type Credentials, isRecord, Problem, request } from './http.ts'
import type { TextKey } from './texts/index.ts'

const LONGEST_SIDE = 1280
const QUALITY = 0.82

/** The picture is none that this browser can read, or larger than the server takes and it could not be made smaller. */
export class PictureProblem extends Error {
  readonly key: TextKey
  constructor(key: TextKey) {
    super(key)
    this.key = key
  }
}

/** Sends a picture to the server, made smaller first, and returns the address under which it can be shown. */
export async function uploadPicture(file: File, as: Credentials): Promise<string> {
  const body = new FormData()
  body.append('file', await smaller(file), 'picture')
  const answer = await request('/api/media', { body, as })
  if (!isRecord(answer) || typeof answer['url'] !== 'string') throw new Problem(502, '')
  return answer['url']
}

/** Photos of today's phones are ten times what a chat needs: on a thin line that is minutes. */
async function smaller(file: File): Promise<Blob> {
  const image = await decode(file)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight))
  if (scale === 1 && file.size <= limits.mediaBytes / 4) return file
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * scale)
  canvas.height = Math.round(image.naturalHeight * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  const best = drawn && drawn.size < file.size ? drawn : file
  if (best.size > limits.mediaBytes) throw new PictureProblem('composer.picture.large')
  return best
}

async function decode(file: File): Promise<HTMLImageElement> {
  const image = new Image()
  const address = URL.createObjectURL(file)
  try {
    await new Promise<void>((done, fail) => {
      image.onload = () => done()
      image.onerror = () => fail(new PictureProblem('composer.picture.wrong'))
      image.src = address
    })
    return image
  } finally {
    URL.revokeObjectURL(address)
  }
}
