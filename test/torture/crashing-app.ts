import { connectDatabase } from '#data/database.ts'
import type { TurnStep } from '#messaging/messaging.ts'
import { startApp } from '#src/app.ts'
import { silentLog } from '#src/log.ts'
import { testConfig } from '#test/app.ts'

/**
 * An app that kills itself, hard, when a turn reaches a step for the so-many-th time. Run by `crash.test.ts`:
 * `node crashing-app.ts <uri> <database> <step> <which>`; prints its address.
 */
const [uri = '', name = '', step = '', which = '1'] = process.argv.slice(2)
let reached = 0

const app = await startApp(testConfig(), {
  log: silentLog(),
  database: await connectDatabase(uri, name),
  schedule: false,
  checkpoint(now: TurnStep) {
    if (now !== step) return
    reached += 1
    if (reached === Number(which)) process.kill(process.pid, 'SIGKILL')
  },
})
process.stdout.write(`${app.url}\n`)
