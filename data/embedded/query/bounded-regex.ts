import v8 from 'node:v8'
import { Script } from 'node:vm'
import { MongoFault } from '../errors.ts'
import { type Reading, reading } from './regex-reading.ts'

/** A text is searched as usual where there are at most 2 to this power ways to match it: about a millisecond. */
const USUAL = 18
/** Milliseconds that a search may take which can be done in no other way. */
const LONGEST = 50

/**
 * A regular expression from outside, which nobody waits for for ever: where a text could be matched in too many ways, V8's
 * linear engine searches it, and where that one does not know the pattern (it looks ahead, refers back), a time is set.
 */
export class BoundedRegex extends RegExp {
  readonly #reading: Reading
  #linear: RegExp | 'none' | undefined

  constructor(pattern: string | RegExp, flags: string) {
    super(pattern, flags)
    this.#reading = reading(this.source, { caseless: this.ignoreCase, dotAll: this.dotAll })
  }

  /** Can it be matched in one way only, so that there is nothing to bound? */
  get isSimple(): boolean {
    const { loops, choices, nested } = this.#reading
    return loops === 0 && choices === 0 && !nested
  }

  /** Throws MongoDB's error where the search takes too long. */
  override exec(text: string): RegExpExecArray | null {
    const { loops, choices, nested } = this.#reading
    const ways = Math.log2(text.length + 1) * (loops + 1) + choices + (nested ? text.length : 0)
    if (ways <= USUAL) return super.exec(text)
    this.#linear ??= this.#makeLinear() ?? 'none'
    if (this.#linear === 'none') return within(LONGEST, () => super.exec(text))
    this.#linear.lastIndex = this.lastIndex
    const found = this.#linear.exec(text)
    this.lastIndex = this.#linear.lastIndex
    return found
  }

  #makeLinear(): RegExp | undefined {
    const { plain } = this.#reading
    if (plain === undefined) return undefined
    v8.setFlagsFromString('--enable-experimental-regexp-engine')
    try {
      return new RegExp(plain, `${this.flags.replace(/[iu]/g, '')}l`)
    } catch {
      return undefined
    }
  }
}

const RUN = 'runBounded'
const script = new Script(`${RUN}()`)

/** Runs work that touches nothing else, so that it may be cut off anywhere. */
function within<T>(milliseconds: number, work: () => T): T {
  let result: { value: T } | undefined
  Reflect.set(globalThis, RUN, () => {
    result = { value: work() }
  })
  try {
    script.runInThisContext({ timeout: milliseconds })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new MongoFault(51156, 'Error occurred while executing the regular expression: match limit exceeded')
  } finally {
    Reflect.deleteProperty(globalThis, RUN)
  }
  if (!result) throw new MongoFault(51156, 'Error occurred while executing the regular expression')
  return result.value
}
