// Links the pinned Node.js (an optional dependency, one package for each platform) as node_modules/.bin/node, so that every
// npm script runs on it. npm before 11.6 removes the link that npm itself made, because the packages of the other
// platforms carry the same name; so it is made again here, after every install.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const system = { win32: 'win', darwin: 'darwin', linux: 'linux' }[process.platform]
const name = `${system === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${system}-${process.arch}`
const target = join(name, 'bin', system === 'win' ? 'node.exe' : 'node')
const bin = join('node_modules', '.bin')

if (!existsSync(join('node_modules', target))) {
  console.log(`${name} is not installed: the scripts use Node ${process.version}`)
} else {
  mkdirSync(bin, { recursive: true })
  rmSync(join(bin, 'node'), { force: true })
  if (system === 'win') writeFileSync(join(bin, 'node.cmd'), `@"%~dp0\\..\\${target}" %*\r\n`)
  else symlinkSync(join('..', target), join(bin, 'node'))
}
