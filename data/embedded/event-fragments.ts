import { type Doc, encode, MAX_DOCUMENT } from './bson/values.ts'
import { MongoFault } from './errors.ts'

/** The last stage of a stream that tells events of more than 16 MB in fragments. */
export const SPLIT = '$changeStreamSplitLargeEvent'

/** Bytes for what each fragment says beside fields of the event; MongoDB's own replies may be larger than documents so far. */
const BESIDE = 16 * 1024

/** A part of an event, as a cursor tells it. */
interface Fragment {
  readonly event: Buffer
  readonly token: Doc
}

/** Cuts an event between its fields; `tokenOf` gives the token of each fragment. Throws where a single field is too large. */
export function fragmentsOf(event: Doc, tokenOf: (fragment: number) => Doc): Fragment[] {
  const parts: Doc[] = []
  let size = Number.POSITIVE_INFINITY
  for (const [name, value] of Object.entries(event)) {
    if (name === '_id') continue
    const own = encode({ [name]: value }).length
    if (own > MAX_DOCUMENT + BESIDE / 2) {
      throw new MongoFault(10334, `Splitting change event failed: the size of the field '${name}' is too large`)
    }
    const last = parts.at(-1)
    if (last && size + own <= MAX_DOCUMENT) {
      last[name] = value
      size += own
    } else {
      parts.push({ [name]: value })
      size = own
    }
  }
  return parts.map((part, at) => {
    const token = tokenOf(at)
    return { event: encode({ _id: token, splitEvent: { fragment: at + 1, of: parts.length }, ...part }), token }
  })
}
