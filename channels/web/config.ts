import { Router } from '@koa/router'
import type { State } from '#http/identity.ts'
import { PLACES } from '#src/places.ts'

/** An account that anybody may try things out with. */
export interface Sample {
  label: string
  username: string
  password: string
  role: 'customer' | 'supplier'
}

/** What the page is told of the server that it comes from: nothing that is not for everybody. */
export function configRoutes(
  samples: readonly Sample[],
  { voice, simulator, phones }: { voice: boolean; simulator: boolean; phones: readonly string[] },
): Router<State> {
  const router = new Router<State>()
  router.get('/api/config', (context) => {
    context.body = {
      languages: ['en', 'am'],
      places: PLACES.map(({ id, names }) => ({ id, name: names.en, names: { en: names.en, am: names.am } })),
      /** The channels of phones that messages can be sent to. */
      phones,
      /** Voice notes are understood. */
      ...(voice ? { voice } : {}),
      ...(samples.length === 0 ? {} : { sampleAccounts: samples }),
      ...(simulator ? { simulator } : {}),
    }
  })
  return router
}
