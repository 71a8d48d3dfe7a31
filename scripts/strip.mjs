// Strips the types of all that the app runs, for stripped.mjs; runs on the pinned Node.js. What is there already is left alone,
// and what no source says any more is removed.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { nameOf, STRIPPED } from './stripped.mjs'

// Where the app's own modules are.
const FOLDERS = ['src', 'data', 'flows', 'channels', 'knowledge']

mkdirSync(STRIPPED, { recursive: true })
const wanted = new Set()
for (const folder of FOLDERS) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts')) continue
    const source = readFileSync(join(entry.parentPath, entry.name))
    const name = nameOf(source)
    wanted.add(name)
    const file = join(STRIPPED, name)
    if (existsSync(file)) continue
    // Never seen half written by a start at the same time.
    writeFileSync(`${file}.${process.pid}`, stripTypeScriptTypes(source.toString()))
    renameSync(`${file}.${process.pid}`, file)
  }
}
for (const name of readdirSync(STRIPPED)) {
  if (name.endsWith('.mjs') && !wanted.has(name)) rmSync(join(STRIPPED, name), { force: true })
}
