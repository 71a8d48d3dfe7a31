import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** The ending of a packed file, by the encoding that it has. */
export const PACKED = { br: '.br', gzip: '.gz' } as const
export type Encoding = keyof typeof PACKED

const PACKABLE = /\.(html|js|css|json|webmanifest|svg|txt)$/
const PACK: Record<Encoding, (bytes: Buffer) => Buffer> = {
  br: (bytes) =>
    brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes) => gzipSync(bytes, { level: 9 }),
}

/**
 * Packs what a page is made of once, when it is built, and as tightly as it goes: most of the people it is made for wait for each
 * kilobyte. Each file's packed ones stand beside it.
 */
export function packFiles(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !PACKABLE.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    for (const encoding of ['br', 'gzip'] as const) writeFileSync(path + PACKED[encoding], PACK[encoding](bytes))
  }
}
