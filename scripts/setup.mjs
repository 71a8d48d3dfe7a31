// Makes sure that the dependencies are installed, that the pages are built and the types stripped. Plain JavaScript: it runs
// on whatever Node the machine has, before the pinned one is there. Wanted by every script of package.json.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

// What a page is made from beside its own folder.
const WEB = join('channels', 'web', 'page')
const SIMULATOR = join('channels', 'simulator', 'page')
const PAGES = [
  { name: 'page', folder: WEB, from: [WEB] },
  { name: 'phones', folder: SIMULATOR, from: [SIMULATOR, WEB] },
]
// What both pages are made from and with.
const BOTH = [join('src', 'limits.ts'), join('channels', 'web', 'packing.ts'), 'package-lock.json']

if (modified(join('node_modules', '.package-lock.json')) < modified('package-lock.json')) {
  console.log('Installing dependencies (npm ci), about a minute the first time ...')
  run('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'])
}
// A production install has no vite: there the pages were built before.
for (const { name, folder, from } of PAGES) {
  const sources = Math.max(...from.map(newestSource), ...BOTH.map(modified))
  if (existsSync(join('node_modules', 'vite')) && modified(join(folder, 'dist', 'index.html')) < sources) {
    console.log(`Building the ${name} ...`)
    run(join('node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn', folder])
  }
}
run('node', ['--disable-warning=ExperimentalWarning', join('scripts', 'strip.mjs')])

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestSource(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
  return Math.max(
    0,
    ...entries
      .filter((entry) => entry.name !== 'dist')
      .map((entry) => join(folder, entry.name))
      .map((path) => (statSync(path).isDirectory() ? newestSource(path) : modified(path))),
  )
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
