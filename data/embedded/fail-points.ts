import { type Doc, isDocument, toNumber } from './bson/values.ts'
import { MongoFault } from './errors.ts'

interface Armed {
  left: number
  skip: number
  readonly data: Doc
}

/** `failCommand`: errors, delays and cut connections on order, for tests of outages. */
export class FailPoints {
  #armed: Armed | undefined

  configure(command: Doc): void {
    const name = command['configureFailPoint']
    if (name !== 'failCommand' && typeof name === 'string')
      throw new MongoFault(2, `No fail point found with the name ${name}`)
    const mode = command['mode']
    const data = isDocument(command['data']) ? command['data'] : {}
    if (mode === 'off') this.#armed = undefined
    else if (mode === 'alwaysOn') this.#armed = { left: Number.POSITIVE_INFINITY, skip: 0, data }
    else if (isDocument(mode)) {
      const times = toNumber(mode['times'])
      this.#armed = { left: times ?? Number.POSITIVE_INFINITY, skip: toNumber(mode['skip']) ?? 0, data }
    } else throw new MongoFault(2, `unknown mode for fail point: ${String(mode)}`)
  }

  /** What is to happen to a command, or undefined. */
  take(command: string, appName: string | undefined): Doc | undefined {
    const armed = this.#armed
    if (!armed) return undefined
    const names = armed.data['failCommands']
    if (!Array.isArray(names) || !names.includes(command)) return undefined
    if (armed.data['appName'] !== undefined && armed.data['appName'] !== appName) return undefined
    if (armed.skip > 0) {
      armed.skip--
      return undefined
    }
    if (--armed.left <= 0) this.#armed = undefined
    return armed.data
  }
}
