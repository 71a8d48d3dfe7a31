// Preloaded by `npm start` (`--import`), in every thread. Modules whose types were stripped before (strip.mjs) are taken as they
// were left there, so that the stripper, WebAssembly in each thread, is never loaded: 15 MB and half a second of the processor
// less at a start. What was stripped is known by what the source says: a source that has changed since is stripped by Node.js, as
// without this.
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const STRIPPED = join(import.meta.dirname, '..', 'node_modules', '.cache', 'kcartbot', 'stripped')

/** The name under which what is left of a source is kept. */
export const nameOf = (source) => `${hash('sha256', source)}.mjs`

registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context)
    const source = read(join(STRIPPED, nameOf(readFileSync(fileURLToPath(url)))))
    return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true }
  },
})

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
