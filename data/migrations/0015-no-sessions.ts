import type { Migration } from './index.ts'

/** The steps of USSD sessions are the messages in the inbox: nothing is written beside them any more. */
export const noSessions: Migration = {
  name: '0015-no-sessions',
  async up({ db }) {
    await db.dropCollection('sessions')
  },
}
