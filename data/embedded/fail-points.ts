import { type Doc, isDocument, toNumber } from './bson/values.ts'
import { MongoFault } from './errors.ts'

interface Armed {
  left: number
  skip: number
  readonly data: Doc
}

/** What can be made to fail: any command, a numbered write at its commit, a getMore. */
type FailPoint = 'failCommand' | 'onPrimaryTransactionalWrite' | 'failGetMoreAfterCursorCheckout'
const KNOWN: readonly string[] = ['failCommand', 'onPrimaryTransactionalWrite', 'failGetMoreAfterCursorCheckout']

/** Errors, delays and cut connections on order, for tests of outages (the server's own configureFailPoint). */
export class FailPoints {
  readonly #armed = new Map<string, Armed>()

  configure(command: Doc): void {
    const name = command['configureFailPoint']
    if (typeof name !== 'string' || !KNOWN.includes(name)) {
      throw new MongoFault(2, `No fail point found with the name ${String(name)}`)
    }
    const mode = command['mode']
    const data = isDocument(command['data']) ? command['data'] : {}
    if (mode === 'off') this.#armed.delete(name)
    else if (mode === 'alwaysOn') this.#armed.set(name, { left: Number.POSITIVE_INFINITY, skip: 0, data })
    else if (isDocument(mode)) {
      const left = toNumber(mode['times']) ?? Number.POSITIVE_INFINITY
      this.#armed.set(name, { left, skip: toNumber(mode['skip']) ?? 0, data })
    } else throw new MongoFault(2, `unknown mode for fail point: ${String(mode)}`)
  }

  /** What is to happen to a command that is about to run, or undefined. */
  takeCommand(command: string, appName: string | undefined): Doc | undefined {
    const data = this.#armed.get('failCommand')?.data
    const names = data?.['failCommands']
    if (!data || !Array.isArray(names) || !names.includes(command)) return undefined
    if (data['appName'] !== undefined && data['appName'] !== appName) return undefined
    return this.take('failCommand')
  }

  /** What is to happen at a point, or undefined; counts towards `times` and `skip`. */
  take(point: FailPoint): Doc | undefined {
    const armed = this.#armed.get(point)
    if (!armed) return undefined
    if (armed.skip > 0) {
      armed.skip--
      return undefined
    }
    if (--armed.left <= 0) this.#armed.delete(point)
    return armed.data
  }
}
