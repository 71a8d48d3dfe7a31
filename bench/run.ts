import { readdirSync } from 'node:fs'

/** `npm run bench [name ...]`: runs the named benches, or lists them. */
const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !['run.ts', 'measure.ts'].includes(file))
  .filter((file) => !file.includes('-'))
  .map((file) => file.slice(0, -3))

const names = process.argv.slice(2).filter((name) => name !== '--help')
const unknown = names.filter((name) => !benches.includes(name))
if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`No bench is called ${unknown.join(', ')}.`)
  console.log(`npm run bench <name>: ${benches.join(', ')}`)
  process.exit(unknown.length > 0 ? 2 : 0)
}
for (const name of names) {
  const { default: bench } = (await import(`./${name}.ts`)) as { default: () => Promise<void> }
  await bench()
}
